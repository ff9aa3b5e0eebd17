import { parse } from 'yaml';

/**
 * @param example as people type it: `feeds: { formats: ['atom'] }`
 * @param name `feeds.formats`, `navigation[].href`
 */
export function valueIn(example: string, name: string): unknown {
  return name.split('.').reduce<unknown>((value, part) => {
    const [key = '', list] = part.split('[');
    const own = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
    return list === undefined ? own : (own as readonly unknown[] | undefined)?.[0];
  }, parse(example));
}
