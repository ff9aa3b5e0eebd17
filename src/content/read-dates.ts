import type { Settings } from '../config/settings.ts';
import { isBadDate, parseMoment, type Moment } from '../lib/dates.ts';
import { hintOfDate } from '../lib/loose-date.ts';
import type { FaultFinder } from './fault-finder.ts';
import { indexMeant, readFileName } from './file-name.ts';
import type { Post } from './post.ts';
import type { RawFrontMatter } from './yaml.ts';

/** The three dates of a post, as far as they are given and right. */
export interface Dates {
  readonly date?: Moment;
  readonly updated?: Moment;
  readonly expires?: Moment;
}

/**
 * Judges the dates of front matter, as typed, even when another key is wrong: one run names everything.
 *
 * @param settings with the language of a month's name, besides English
 */
export function readDates(
  kind: Post['kind'],
  path: string,
  { values, lost }: RawFrontMatter,
  faults: FaultFinder,
  { timeZone: zone, language }: Pick<Settings, 'timeZone' | 'language'>,
): Dates {
  const read = (key: 'date' | 'updated' | 'expires'): Moment | undefined => {
    const typed = values.get(key);
    if (typeof typed !== 'string' || typed.trim() === '') return undefined;
    const moment = parseMoment(typed, zone);
    if (!isBadDate(moment)) return moment;
    const hint = hintOfDate(key, typed, language, zone) ?? moment.hint;
    faults.value([key], key, moment.message, hint);
    return undefined;
  };
  let date = read('date');
  if (kind === 'post' && !values.has('date') && !lost.has('date')) {
    date = dateOfName(path, faults, zone);
  }
  const updated = read('updated');
  const expires = read('expires');
  if (date && expires && expires.instant <= date.instant) {
    faults.value(
      ['expires'],
      'expires',
      'The post would expire before it is published.',
      `Write a day after ${date.day}.`,
    );
  }
  if (date && updated && updated.day < date.day) {
    faults.value(
      ['updated'],
      'updated',
      'The correction is dated before the post.',
      `Write a day from ${date.day} on, or remove the line.`,
    );
  }
  return { ...(date && { date }), ...(updated && { updated }), ...(expires && { expires }) };
}

function dateOfName(path: string, faults: FaultFinder, zone: string): Moment | undefined {
  const fromName = readFileName(path).date;
  if (fromName === undefined) {
    const index = indexMeant(path);
    const hint = 'dd a line such as “date: 2010-06-21” between the lines of three hyphens.';
    const isDated = index !== undefined && readFileName(index).date !== undefined;
    const first = 'Call the file index.md if it is the post of this folder, whose date then counts; or a';
    faults.at(1, 1, 'date', 'There is no date.', `${isDated ? first : 'A'}${hint}`);
    return undefined;
  }
  const moment = parseMoment(fromName, zone);
  if (!isBadDate(moment)) return moment;
  faults.at(1, 1, 'date', `In the file name, ${moment.message}`, 'Rename the file, or add a line “date: …”.');
  return undefined;
}
