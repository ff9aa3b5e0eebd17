import type { Fields, Value } from './fields.ts';

const PAIR =
  /(?:^|[{,])\s*["']?(\w+)["']?\s*:\s*(?:\[([^\]]*)\]|["']([^"'\n]*)["']|`([^`$]*)`|(-?\d[\w.]*|true|false)(?=\s*[,}\n]))/gm;
const COMPUTED =
  /\bpermalink(?:\s*:\s*(?:async\s*)?(?:function\s*)?)?\s*\(?\s*\{?\s*([\w\s,]*?)\}?\s*\)?\s*(?:=>)?\s*(?:\{\s*return\s+)?`([^`]*)`/;

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
  const [, , template] = COMPUTED.exec(text) ?? [];
  if (template === undefined) return undefined;
  let isKnown = true;
  const filled = template.replaceAll(/\$\{\s*([^{}]*?)\s*\}/g, (_, code: string) => {
    const [, slugged, plain] =
      /^(?:(?:this\.)?(?:slug|slugify)\(\s*(?:data\.)?([\w.]+)\s*\)|(?:data\.)?([\w.]+))$/.exec(code) ?? [];
    if (slugged !== undefined) return `{{ ${slugged} | slugify }}`;
    if (plain !== undefined) return `{{ ${plain} }}`;
    isKnown = false;
    return '';
  });
  return isKnown ? filled : undefined;
}
