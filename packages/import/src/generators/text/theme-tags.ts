import { link } from './markdown-pieces.ts';
import type { Replacement } from './tags.ts';

/** `url, words, icon, title` of NexT and Butterfly, `look::words::url::icon` of Volantis. */
export function buttonOf(rest: string): Replacement | undefined {
  const parts = rest
    .split(rest.includes('::') ? '::' : ',')
    .map((part) => part.trim().replaceAll(/^['"]|['"]$/g, ''));
  const href = parts.find((part) => /^(?:https?:)?\/\/|^\/./.test(part));
  const words = parts[1] || parts[3];
  return href === undefined || !words || parts.length < 2 ? undefined : { text: link(words, href) };
}

/** `primary @words` of NexT, `words colour` of Butterfly. */
export function labelOf(rest: string): Replacement {
  const plain = rest.trim();
  const at = plain.indexOf('@');
  const words = at < 0 ? plain.replace(/(?<!\s)\s+[a-z]+$/, '') : plain.slice(at + 1);
  return { text: `<mark>${words.trim()}</mark>` };
}

/** `a.jpg --alt A cup --link /tea/` of jekyll_picture_tag. */
export function withoutOptions(rest: string): string {
  const [first = '', ...options] = rest.split(/\s--(?=(?:alt|link|picture|img|source|parent|a) )/);
  const kept = options.flatMap((option) => {
    const [, name, value = ''] = /^(alt|link) (.*)$/s.exec(option) ?? [];
    return name === undefined ? [] : `${name}="${value.trim().replaceAll('"', '')}"`;
  });
  return [first, ...kept].join(' ');
}
