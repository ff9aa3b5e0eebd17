import { quoted } from '../../content/line-value.ts';
import { marksForTags, plainWords } from '../../markdown/html/inline-tags.ts';
import type { Edit } from './edit.ts';
import type { TextNode, YamlNodes } from './yaml-nodes.ts';

const REWRITTEN: ReadonlyMap<string, (text: string) => string> = new Map([
  ['title', marksForTags],
  ['description', plainWords],
  ['excerpt', plainWords],
]);

/** Writes titles and descriptions without HTML, as they are shown. */
export function mendHtml(yaml: string, { keys }: YamlNodes): Edit[] {
  return keys.flatMap(({ key, isList, texts: [typed] }) => {
    const rewrite = REWRITTEN.get(key.value);
    if (!typed || isList || !rewrite || yaml.slice(typed.start, typed.end).includes('\n')) return [];
    const before = typed.value.trim();
    const text = rewrite(before);
    if (text === '' || text === before || rewrite(text) !== text) return [];
    return [
      {
        start: typed.start,
        end: typed.end,
        text: write(text, typed),
        says: `“${key.value}” is now without HTML`,
        effect: (values) =>
          new Map([...values].map(([name, value]) => [name, name === key.value ? text : value])),
      },
    ];
  });
}

function write(text: string, { quote }: TextNode): string {
  return quote !== '' && !/["'\\]/.test(text) ? quote + text + quote : quoted(text);
}
