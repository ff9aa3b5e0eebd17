import type { Settings } from '../config/settings.ts';
import { isBadDate, parseMoment, type Moment } from '../lib/dates.ts';
import { hintOfDate } from '../lib/loose-date.ts';
import type { FaultFinder } from './fault-finder.ts';
import { readFileName } from './file-name.ts';
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
  const fromName = readFileName(path).date;
  let date = read('date');
  if (kind === 'post' && !values.has('date') && !lost.has('date')) {
    date = dateOfName(fromName, faults, zone);
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

function dateOfName(fromName: string | undefined, faults: FaultFinder, zone: string): Moment | undefined {
  if (fromName === undefined) {
    faults.at(
      1,
      1,
      'date',
      'There is no date.',
      'Add a line such as “date: 2010-06-21” between the lines of three hyphens.',
    );
    return undefined;
  }
  const moment = parseMoment(fromName, zone);
  if (!isBadDate(moment)) return moment;
  faults.at(1, 1, 'date', `In the file name, ${moment.message}`, 'Rename the file, or add a line “date: …”.');
  return undefined;
}
