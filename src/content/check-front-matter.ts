import type * as z from 'zod';
import { checkKeys, withAdded, type Keys } from './check-keys.ts';
import type { FaultFinder } from './fault-finder.ts';
import { flagMeant } from './key-kinds.ts';
import { frontMatterSchema, isFlag, OTHER_KEYS, RENAMED_KEYS, SYNONYMS, type RawPost } from './schema.ts';
import { NAMES, textsIn, type RawFrontMatter, type TextValue } from './read-yaml.ts';
import { remember } from '../lib/remember.ts';
import { notesIn } from '../markdown/hidden-notes.ts';

const KEYS: Keys<typeof frontMatterSchema.shape> = {
  shape: frontMatterSchema.shape,
  all: 'The keys are',
  renamed: RENAMED_KEYS,
  others: OTHER_KEYS,
  meantBy: (key, typed) =>
    isFlag(key) ? flagMeant(typed) : key === 'kind' && /^notes?$/i.test(typed) ? 'note' : undefined,
};

/** Once for all posts of a blog. */
const keysWith = remember((added: z.ZodRawShape) => withAdded(KEYS, added), new WeakMap());

/** @param added schemas of plugin keys; the same object for all posts of a blog */
export function checkFrontMatter(raw: RawFrontMatter, faults: FaultFinder, added: z.ZodRawShape) {
  const isNote = raw.values.get('kind') === 'note';
  if (isNote && raw.values.has('title')) {
    const hint = 'Remove it, or remove the line “kind: note” to make this a post.';
    faults.key(['title'], 'kind', 'A note has no title.', hint);
  }
  // A note has its text in place of a title.
  const titled = isNote ? { ...raw, values: new Map([...raw.values, ['title', '?']]) } : raw;
  const { front: right, meant, values } = checkKeys(keysWith(added), titled, faults);
  reportSynonyms(values, faults);
  for (const text of textsIn(values)) {
    reportJoined(text, raw.readable, faults);
    // In YAML, `#` hides a note.
    for (const { fault } of notesIn(text.value))
      faults.value(text.path, fault.rule, fault.message, fault.hint);
  }
  const front: RawPost = { title: '?', ...right };
  /** Keys of plugins. */
  const own = Object.fromEntries(Object.entries(right).filter(([key]) => Object.hasOwn(added, key)));
  return { front, own, meant, values };
}

function reportSynonyms(values: ReadonlyMap<string, unknown>, faults: FaultFinder) {
  for (const [one, other] of SYNONYMS) {
    if (!values.has(one) || !values.has(other)) continue;
    faults.key([other], 'front-matter', `“${one}” and “${other}” mean the same.`, `Keep one of them.`);
  }
}

/** Several names that are written as one. @param yaml as typed */
export function reportJoined({ path, value }: TextValue, yaml: string, faults: FaultFinder) {
  const [key] = path;
  if (!NAMES.test(String(key))) return;
  if (!yaml.includes(value) && yaml.replaceAll(/\s+/g, ' ').includes(value)) {
    const message = `“${value}” goes over several lines, and is one name.`;
    const hint = 'Begin the line of each name with two spaces, a hyphen and a space.';
    faults.value(path, 'list', message, hint);
  }
  const isTyped = path.length === 1 && !String(key).startsWith('a');
  const [sign] = (isTyped ? /[,;،؛、，；]/ : /[،؛、，；]/).exec(value) ?? [];
  if (sign === undefined) return;
  const names = value
    .replaceAll(/^[(\s]+|(?<![,;)\s])[,;)\s]+$/g, '')
    .replaceAll(/\s?[,;،؛、，；]\s*/g, ', ');
  const message = `“${value}” is one name with a ${/[;؛；]/.test(sign) ? 'semicolon' : 'comma'} in it.`;
  faults.value(path, 'list', message, `Write a list in square brackets: [${names}]`);
}
