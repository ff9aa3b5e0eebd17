import * as z from 'zod';
import { typeOr } from '../lib/schema-faults.ts';

/** A function of a plugin or theme. */
export const run = z.custom((value) => typeof value === 'function', 'must be a function');

export const object = typeOr('must be an object');

/** An object with any names. */
export function named<Value extends z.ZodType>(value: Value): z.ZodRecord<z.ZodString, Value> {
  return z.record(z.string(), value, object);
}

/** CSS of a plugin or theme. */
export const sheets = z.array(
  z
    .string()
    .regex(
      /^$|[^\w./-]/,
      "must be CSS, not the name of a file\nWrite: import css from './x.css'; … styles: [css]",
    )
    .refine((css) => {
      const [, ...parts] = css.replaceAll(/\/\*[^]*?\*\/|"[^"]*"|'[^']*'/g, '').split('{');
      return parts.length === parts.join('').split('}').length - 1;
    }, 'must have one } for each {'),
  'must be a list of style sheets, as text',
);

/** An object with some of these names. */
export function some<Value extends z.ZodType>(
  names: readonly string[],
  value: Value,
): z.ZodObject<Record<string, z.ZodOptional<Value>>> {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, value])), object).partial();
}

const DIRECTIVES = `default-src script-src script-src-elem script-src-attr style-src style-src-elem style-src-attr
  img-src font-src connect-src media-src frame-src child-src worker-src manifest-src object-src fenced-frame-src
  form-action frame-ancestors base-uri sandbox report-to report-uri require-trusted-types-for trusted-types
  upgrade-insecure-requests`;

/** Of https://www.w3.org/TR/CSP3/ and its extensions. */
export const policy = some(
  DIRECTIVES.split(/\s+/),
  z.array(z.string(), 'must be a list of sources, or null').nullable(),
);
