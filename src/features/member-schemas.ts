import * as z from 'zod';
import { typeOr } from '../lib/schema-faults.ts';

/** A function of a plugin or theme. */
export const run = z.custom((value) => typeof value === 'function', 'must be a function');

export const object = typeOr('must be an object');

/** An object with any names. */
export function named<Value extends z.ZodType>(value: Value): z.ZodRecord<z.ZodString, Value> {
  return z.record(z.string(), value, object);
}
