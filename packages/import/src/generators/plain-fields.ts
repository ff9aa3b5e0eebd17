import type { Fields, Value } from './fields.ts';

const PAIR =
  /(?:^|[{,])[ \t]*["']?(\w+)["']?[ \t]*:\s*(?:\[([^\]]*)\]|["']([^"'\n]*)["']|`([^`$]*)`|(-?\d[\w.]*|true|false)(?=\s*[,}\n]))/gm;

/** In place of a permalink, before the file whose code makes it. */
export const IN_CODE = 'code:';

/**
 * What code of data plainly says: `key: "text"`, lists of those, and a permalink that only puts together what is known of a text.
 *
 * @param file for a permalink that does more, behind {@link IN_CODE}
 */
export function plainFields(text: string, file: string): Fields {
  const found = new Map<string, Value>();
  for (const [, key = '', list, ...words] of text.matchAll(PAIR)) {
    const word = words.find((one) => one !== undefined);
    if (found.has(key)) continue;
    if (list === undefined) found.set(key, word ?? '');
    else
      found.set(
        key,
        Array.from(list.matchAll(/["']([^"']*)["']/g), ([, one = '']) => one),
      );
  }
  // A function may give back what the front matter says.
  const isMade =
    /\bpermalink\s*[:(]/.test(text) && (text.includes('`') || !/return\s+data\.permalink\b/.test(text));
  if (!found.has('permalink') && isMade) found.set('permalink', computedPermalink(text) ?? IN_CODE + file);
  return found;
}

/** `/blog/${data.page.fileSlug}/` as a template: `/blog/{{ page.fileSlug }}/`. */
function computedPermalink(text: string): string | undefined {
  // Between the key and its template only the head of a function may stand.
  const [, head = '', template] = /\bpermalink\b([^`]{0,200})`([^`]*)`/.exec(text) ?? [];
  if (template === undefined || /[^\s\w:(){},=>]/.test(head)) return undefined;
  let isKnown = true;
  const filled = template.replaceAll(/\$\{([^{}]*)\}/g, (_, code: string) => {
    const [, slugged, plain] =
      /^(?:(?:this\.)?(?:slug|slugify)\(\s*(?:data\.)?([\w.]+)\s*\)|(?:data\.)?([\w.]+))$/.exec(
        code.trim(),
      ) ?? [];
    if (slugged !== undefined) return `{{ ${slugged} | slugify }}`;
    if (plain !== undefined) return `{{ ${plain} }}`;
    isKnown = false;
    return '';
  });
  return isKnown ? filled : undefined;
}
