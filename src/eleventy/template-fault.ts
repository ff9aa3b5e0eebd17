import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, ProblemsError, UserError, type Problem } from '../lib/problems.ts';
import { placeOf } from '../lib/place-of-fault.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';

/** In messages of Eleventy and Liquid. */
const TEMPLATE =
  /(?:(?:^|[\s"'`(]|file:)\.\/|file:)([^\n:"']{1,200}?\.[a-z\d]{1,10})(?=\.?(?:[\s:"'`),]|$))/gi;
/** In messages of template languages. */
const LINE = /(?:\[Line |\bline[: ]|\((?=\d+:\d+\)))(\d+)(?:(?:, col(?:umn)?[: ]|:)(\d+))?[\])]?/i;
/** Template languages count from its end. YAML counts from its start, and says `(3:9)`. */
const FRONT_MATTER = /^---[^]*?\n---[^\n]*\n/;

/** @param root absolute */
export function templateFault(thrown: unknown, root: string): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const chain = causes(thrown);
  // Eleventy wraps the failure of a plugin in the frame.
  const known = chain.find((cause) => cause instanceof ProblemsError || cause instanceof UserError);
  if (known) return known;
  const words = chain.map(({ message }) => message.replaceAll(`${root}/`, ''));
  // For two templates with one address, Eleventy's order depends on Node.
  const file = words
    .toReversed()
    .flatMap((message) => [...message.matchAll(TEMPLATE)].map(([, name = '']) => name).toSorted())
    .find((name) => existsSync(join(root, name)));
  const [sign = '', row, column] = words.map((message) => LINE.exec(message)).find(Boolean) ?? [];
  const text = sign.startsWith('(') || file === undefined ? '' : readFileSync(join(root, file), 'utf8');
  const [above = ''] = FRONT_MATTER.exec(text) ?? [];
  const [line, at] = [Number(row) + above.split('\n').length - 1, Number(column)];
  const place = placeOf(chain.at(-1));
  const isOwn = place !== undefined && !place.startsWith('src/');
  const message = (words.at(-1) ?? '')
    .split('\n')
    .map((part) => part.replace(LINE, '').trim())
    // Without the lines that a YAML parser quotes.
    .filter((part) => !/^(?:$|\d+ \||-*\^)/.test(part))
    .join(' ');
  const end = /[.!?]$/.test(message) ? '' : '.';
  return new ProblemsError([
    {
      ...templateProblem(`Eleventy cannot make this: ${message}${end}`, isOwn ? place : undefined, file),
      ...(line > 0 && { line }),
      ...(line > 0 && at > 0 && { column: at }),
    },
  ]);
}

/** @param place origin in the blog's code */
export function templateProblem(message: string, place: string | undefined, file = SETTINGS_FILE): Problem {
  const hint = place && `It was thrown in ${place}.`;
  return { file, ...error('template', message, hint) };
}

function causes(thrown: Error): Error[] {
  // In Eleventy 4, `originalError` lacks the line.
  const inner = thrown.cause ?? ('originalError' in thrown ? thrown.originalError : undefined);
  return inner instanceof Error ? [thrown, ...causes(inner)] : [thrown];
}
