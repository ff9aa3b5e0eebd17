import type * as z from 'zod';
import { nearest } from '../lib/nearest.ts';

/** What the value of a key must be. */
export interface Need {
  /** Goes on from “must”. */
  readonly must: string;
  /** A value that would do. */
  readonly example?: string;
  readonly hint?: string;
}

/**
 * What a schema of a plugin wants of a value, in words for editors.
 *
 * @param value as it is typed
 */
export function needOf(issue: z.core.$ZodIssue, value: unknown): Need {
  switch (issue.code) {
    case 'invalid_type':
      return needOfType(issue.expected, value);
    case 'invalid_value':
      return needOfChoice(issue.values.map(String), value);
    case 'too_small':
      return needOfSize(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return needOfSize(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'not_multiple_of':
      return { must: `be a multiple of ${issue.divisor}` };
    case 'invalid_format':
      return needOfFormat(issue.format);
    default:
      return { must: 'be something else' };
  }
}

function needOfChoice(values: readonly string[], value: unknown): Need {
  // As z.stringbool() has them.
  if (values.includes('true') && values.includes('false'))
    return { must: 'be true or false', example: 'true' };
  const list = [values.slice(0, -1).join(', '), values.at(-1)].filter(Boolean).join(' or ');
  const guess = typeof value === 'string' ? nearest(value, values) : undefined;
  const example = guess ?? values[0];
  return { must: `be ${list}`, ...(example !== undefined && { example }) };
}

const TYPES: Readonly<Record<string, Need>> = {
  number: { must: 'be a number', example: '4' },
  int: { must: 'be a whole number', example: '4' },
  array: { must: 'be a list', example: '[one, two]' },
  object: { must: 'be keys with values', example: '{ key: value }' },
  record: { must: 'be keys with values', example: '{ key: value }' },
  date: { must: 'be a date', example: '2010-06-21' },
  boolean: {
    must: 'be true or false',
    hint: 'The plugin must read it with z.stringbool(): values come as text.',
  },
};

function needOfType(expected: string, value: unknown): Need {
  const isNumber = typeof value === 'string' && Number.isFinite(Number(value));
  // A schema that wants a number of its own accord never gets one.
  if (expected === 'number' && isNumber)
    return {
      must: 'be a number',
      hint: 'The plugin must read it with z.coerce.number(): values come as text.',
    };
  return TYPES[expected] ?? { must: 'be text' };
}

/** @param bound such as “at least” */
function needOfSize(origin: string, size: number | bigint, bound: string): Need {
  if (origin === 'string') return { must: `have ${bound} ${counted(size, 'character')}` };
  if (origin === 'array' || origin === 'set') return { must: `have ${bound} ${counted(size, 'item')}` };
  return { must: `be ${bound} ${size}`, ...(bound.startsWith('at') && { example: String(size) }) };
}

function counted(count: number | bigint, unit: string): string {
  return `${count} ${unit}${Number(count) === 1 ? '' : 's'}`;
}

function needOfFormat(format: string): Need {
  switch (format) {
    case 'url':
      return { must: 'be a web address', example: 'https://elmstreet.example/' };
    case 'email':
      return { must: 'be an e-mail address' };
    case 'date':
      return { must: 'be a date', example: '2010-06-21' };
    default:
      return { must: 'be written in another form' };
  }
}
