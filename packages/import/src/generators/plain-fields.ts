import type { Fields, Value } from './fields.ts';

const PAIR =
  /(?:^|[{,])[ \t]*["']?(\w+)["']?[ \t]*:\s*(?:\[([^\]]*)\]|["']([^"'\n]*)["']|`([^`$]*)`|(-?\d[\w.]*|true|false)(?=\s*[,}\n]))/gm;

/**
 * What code of data plainly says: `key: "text"`, lists of those, and a permalink that only puts together what is known of a text.
 *
 * @param onCode told of a permalink that does more
 */
export function plainFields(text: string, onCode: (key: string) => void): Fields {
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
  if (!found.has('permalink') && /\bpermalink\s*[:(]/.test(text)) {
    const made = computedPermalink(text);
    if (made === undefined) onCode('permalink');
    else found.set('permalink', made);
  }
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
