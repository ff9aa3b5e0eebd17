import { isValidElement } from 'preact';
import * as z from 'zod';
import { Page } from '../pages/page.ts';
import { run } from './member-schemas.ts';

const text = z.string();
const has = (...keys: readonly string[]) => z.looseObject(Object.fromEntries(keys.map((key) => [key, text])));

const problems = z.array(has('file', 'rule', 'severity', 'message'));

const OBJECT = [z.looseObject({}).nullish(), 'object'] as const;
/** JSON drops functions without an error, and so does the site. */
const plain = z.looseObject({}).refine((value) => {
  try {
    return structuredClone(value);
  } catch {
    return false;
  }
});
const PLAIN = [plain.nullish(), 'object of plain data, without functions'] as const;
const PROBLEMS = 'list of problems: [{ file, rule, severity, message }]';

/** Of `sitePages` as of `pages`. Any other hook may return all values except a promise. */
const RESULTS: Readonly<Record<string, readonly [schema: z.ZodType, words: string]>> = {
  data: PLAIN,
  head: PLAIN,
  headers: OBJECT,
  slots: [
    z.union([z.string().regex(/^[^<]*$/), z.literal(false), z.custom(isValidElement)]).nullish(),
    'element: <p>…</p> without quotation marks. A text may have no tags',
  ],
  site: [has('lang', 'title', 'home').nullish(), 'site: { ...site, … }'],
  pages: [
    z.array(z.instanceof(Page)),
    'page: make it with a class that extends LayoutPage, or with TextPage',
  ],
  feeds: [z.array(has('address', 'title', 'url')).nullish(), 'list of feeds: [{ address, title, url, … }]'],
  files: [
    z.array(has('folder', 'fingerprint').extend({ make: run })).nullish(),
    'list of sets of files: [{ folder, fingerprint, make }]',
  ],
  checks: [problems, PROBLEMS],
  'content.parse': [z.union([has('file'), problems]), `item: { file, … }, and no ${PROBLEMS}`],
  'content.check': [problems.nullish(), PROBLEMS],
  'content.lists': OBJECT,
  'content.summary': PLAIN,
  'content.anchors': [z.array(text).nullish(), 'list of ids'],
  'content.update': [z.array(text).nullish(), 'list of lines'],
  'pages.makeProps': [plain, PLAIN[1]],
  'pages.signature': [text, 'text'],
  'pages.text': [text, 'text'],
  'feeds.entries': [
    z.array(has('id', 'url', 'title', 'published', 'updated', 'contentHtml')),
    'list of entries: [{ id, url, title, published, updated, contentHtml, … }]',
  ],
  'files.make': [
    z.array(has('file').extend({ bytes: z.union([text, z.instanceof(Uint8Array)]) })),
    'list of files: [{ file, bytes }]',
  ],
};

/**
 * Checks the result of a hook.
 *
 * @param hook `data`, `content.parse`, or `pages.text` of a member
 * @returns a list for an iterable
 * @throws TypeError on a wrong type
 */
export function resultOf(hook: string, given: unknown): unknown {
  if (given instanceof Promise) {
    given.catch(() => undefined);
    throw new TypeError(
      'what it gives is a promise, and nothing waits for it: await it where the plugin is made',
    );
  }
  const [schema, words] = RESULTS[hook.replace(/^sitePages/, 'pages').replace(/^slots\..*/, 'slots')] ?? [];
  const isIterable = typeof given === 'object' && given !== null && Symbol.iterator in given;
  // A generator runs here, so that its errors occur here. Bytes have no schema.
  const isList = isIterable && (schema !== undefined || 'next' in given);
  const result: unknown = isList ? [...(given as Iterable<unknown>)] : given;
  if (schema && !schema.safeParse(result).success) throw new TypeError(`what it gives is no ${words}`);
  return result;
}
