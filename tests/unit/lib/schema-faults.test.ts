import { expect, test } from 'vitest';
import * as z from 'zod';
import { checkValue, messageOf, typeOr, type Notation } from '../../../src/lib/schema-faults.ts';

const SCHEMA = z.strictObject({
  name: z.string().optional(),
  count: z.coerce.number().int().min(1).optional(),
  mood: z.enum(['good', 'bad']).optional(),
  names: z.array(z.string()).max(2).optional(),
  own: z.string().regex(/^a/, 'must start with an a\nWrite %: abc').optional(),
  said: z.string().regex(/^a/, 'It starts otherwise').optional(),
  inner: z.strictObject({ a: z.string() }, typeOr('must be written like { a: x }')).optional(),
  either: z.union([z.boolean(), z.strictObject({ a: z.string() })]).optional(),
  byKey: z.record(z.string().regex(/^a/, 'has a name that does not start with an a'), z.string()).optional(),
});

function told(value: unknown, notation: Notation): string[] {
  return checkValue(SCHEMA, value, notation).faults.map((fault) =>
    [messageOf(`“${fault.path.join('.')}”`, fault), fault.hint, fault.known.join(' ')]
      .filter(Boolean)
      .join(' | '),
  );
}

test.each<[object, string]>([
  [{ name: null }, '“name” has nothing in it.'],
  [
    { name: ['a'] },
    '“name” must be text, not a list. | Write it on one line, in quotation marks if it starts with a bracket: name: "…"',
  ],
  [{ count: 'ten' }, '“count” must be a number, not “ten”. | Write count: 4'],
  [{ count: '0' }, '“count” must be at least 1, not “0”. | Write count: 1'],
  [{ mood: 'god' }, '“mood” must be good or bad, not “god”. | Write mood: good'],
  [{ mood: 'sunny' }, '“mood” must be good or bad, not “sunny”. | Write mood: good or mood: bad'],
  [{ names: ['a', 'b', 'c'] }, '“names” must have at most 2 items.'],
  [{ names: [{}] }, '“names.0” must be text, not several keys. | Write it so: names: [one, two]'],
  [{ own: 'b' }, '“own” must start with an a. | Write own: abc'],
  [{ said: 'b' }, '“said”: It starts otherwise.'],
  [{ inner: 'x' }, '“inner” must be written like { a: x }, not “x”.'],
  [{ inner: {} }, '“inner.a” is missing.'],
  [{ inner: { a: 'x', b: 'y' } }, '“inner.b” is unknown. | a'],
  [{ either: { b: 'x', a: 'y' } }, '“either.b” is unknown. | a'],
  [{ byKey: { b: 'x' } }, '“byKey.b” has a name that does not start with an a.'],
  [{ nam: 'x' }, '“nam” is unknown. | name count mood names own said inner either byKey'],
])('in YAML, %j: %s', (value, message) => {
  expect(told(value, 'yaml')).toEqual([message]);
});

test.each<[object, string]>([
  [{ name: 7 }, '“name” must be text.'],
  [{ count: 0 }, '“count” must be at least 1.'],
  [{ mood: 'god' }, '“mood” must be "good" or "bad".'],
  [{ own: 'b' }, '“own” must start with an a. | Write own: abc'],
])('in code, %j: %s', (value, message) => {
  expect(told(value, 'code')).toEqual([message]);
});

test('what is right is parsed', () => {
  expect(checkValue(SCHEMA, { count: '4' }, 'yaml')).toEqual({ data: { count: 4 }, faults: [] });
});
