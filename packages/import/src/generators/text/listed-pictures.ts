import { named, readArguments } from './arguments.ts';
import { link, picture } from './markdown-pieces.ts';
import type { Replacement, TextFacts } from './tags.ts';

const PICTURE = /\.(?:jpe?g|png|gif|webp|svg|avif)$/i;

/** Pictures or parts of a page that front matter lists, as themes show them: `gallery id="gallery2" caption="Nine cakes"`. */
export function galleryOf(rest: string, facts: TextFacts): Replacement | undefined {
  const [, file = '', behind = ''] = /^([\w./-]+)\s*(.*)$/s.exec(rest) ?? [];
  const about = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
  if (!/gallery|feature_row|carousel|slider/.test(about)) return undefined;
  const values = readArguments(behind);
  const shown = facts.records(named(values, 'id', 'data', 'images') ?? about).map(partOf);
  const all = shown.filter((one) => one !== '');
  const caption = named(values, 'caption');
  return all.length === 0
    ? undefined
    : { text: [...all, ...(caption === undefined ? [] : [caption])].join('\n\n'), isBlock: true };
}

function partOf(one: ReadonlyMap<string, string>): string {
  const first = (...keys: readonly string[]): string => keys.map((key) => one.get(key)).find(Boolean) ?? '';
  const [url, title, words] = [
    first('url', 'link'),
    first('title', 'caption'),
    first('excerpt', 'description'),
  ] as const;
  const isPicture = PICTURE.test(url);
  const src = isPicture ? url : first('image_path', 'image', 'src');
  const isRow = words !== '' || one.has('btn_label');
  const image = src === '' ? '' : picture(src, first('alt'), isRow ? '' : title);
  if (!isRow) return url === '' || isPicture || image === '' ? image : `[${image}](${url})`;
  const parts = [
    image,
    title === '' ? '' : `**${title}**`,
    words,
    url === '' ? '' : link(first('btn_label') || url, url),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
