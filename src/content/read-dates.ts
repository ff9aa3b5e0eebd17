import type { Settings } from '../settings/settings.ts';
import { datesMeant, hintOfDate } from './date-guesses.ts';
import { parseMoment, type Moment } from '../lib/dates.ts';
import { isFault } from '../lib/problems.ts';
import type { FaultFinder } from './fault-finder.ts';
import { readFileName } from './file-name.ts';
import type { Post } from './post.ts';
import type { RawFrontMatter } from './read-yaml.ts';

type DateKey = 'date' | 'updated' | 'expires';

/** The valid ones among a post's three dates. */
export type Dates = Pick<Post, DateKey>;

type DateSettings = Pick<Settings, 'timeZone'>;

export function readDate(
  key: DateKey,
  values: ReadonlyMap<string, unknown>,
  faults: FaultFinder,
  { timeZone }: DateSettings,
): Moment | undefined {
  const typed = values.get(key);
  if (typeof typed !== 'string' || typed.trim() === '') return undefined;
  const moment = parseMoment(typed, timeZone);
  if (!isFault(moment)) return moment;
  const meant = datesMeant(typed, timeZone);
  const only = meant.length === 1 ? meant[0] : undefined;
  faults.value([key], key, moment.message, hintOfDate(key, meant) ?? moment.hint, 'error', only);
  return undefined;
}

/** Validates dates despite other faults, so that one run reports all. */
export function readDates(
  kind: Post['kind'],
  path: string,
  { values, lost }: RawFrontMatter,
  faults: FaultFinder,
  settings: DateSettings,
): Dates {
  const read = (key: DateKey) => readDate(key, values, faults, settings);
  let date = read('date');
  if (kind === 'post' && !values.has('date') && !lost.has('date')) {
    date = dateOfName(path, faults, settings.timeZone);
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
  return { date, updated, expires };
}

function dateOfName(path: string, faults: FaultFinder, zone: string) {
  const { name, date: fromName } = readFileName(path);
  if (fromName === undefined) {
    const [, typed = ''] = /^(\d{1,4}[-_.]\d{1,2}[-_.]\d{1,4}|\d{8})(?!\d)/.exec(name) ?? [];
    const hint =
      hintOfDate('date', datesMeant(typed.replaceAll('_', '-'), zone)) ??
      'Add a line such as “date: 2010-06-21” between the lines of three hyphens.';
    faults.at(1, 1, 'date', 'There is no date.', hint);
    return undefined;
  }
  const moment = parseMoment(fromName, zone);
  if (!isFault(moment)) return moment;
  faults.at(1, 1, 'date', `In the file name, ${moment.message}`, 'Rename the file, or add a line “date: …”.');
  return undefined;
}
