import { isBadDate, parseMoment } from '../../lib/dates.ts';
import { datesMeant } from '../../lib/loose-date.ts';
import type { Edit } from './edit.ts';
import type { YamlNodes } from './yaml-nodes.ts';

const DATES: ReadonlySet<string> = new Set(['date', 'updated', 'expires']);

/** Writes dates that can mean only one day as year, month and day. @param language of the month's name, besides English */
export function mendDates({ keys }: YamlNodes, language: string, zone: string): Edit[] {
  return keys.flatMap(({ key, isList, texts: [typed] }) => {
    if (!typed || isList || !DATES.has(key.value) || !isBadDate(parseMoment(typed.value, zone))) return [];
    const [date, other] = datesMeant(typed.value, language, zone);
    if (date === undefined || other !== undefined) return [];
    return [
      {
        start: typed.start,
        end: typed.end,
        text: typed.quote + date + typed.quote,
        says: `“${typed.value}” is now “${date}”`,
        effect: (values) =>
          new Map([...values].map(([name, value]) => [name, name === key.value ? date : value])),
      },
    ];
  });
}
