import { reasonOf } from './optional.ts';
import { parseArgs } from 'node:util';
import { Dates } from 'pamphlet/content';
import { readFields } from './custom-fields.ts';
import { readAnswers } from './hidden.ts';
import { SOURCES } from './open-source.ts';

export const USAGE = `npm run import -- FILE … [options]

  --from NAME        the generator of the old blog, if its files do not show it: ${SOURCES.join(', ')}
  --uploads FOLDER   the files of the old blog: wp-content/uploads, or an archive of it; repeatable
  --comments FILE    comments that you exported from Disqus
  --download         fetches pictures and documents of texts from the old host
  --url URL          the old address of the blog, if its files do not have it
  --time-zone ZONE   its time zone, if its files do not have it: Europe/London
  --permalink FORM   the pattern of its post addresses, in the words of its generator
  --field NAME=KEY   a custom field or an unknown key of the old blog, and the key here that it becomes; repeatable
  --output FOLDER    the blog to import into; an empty or missing folder becomes a blog
  --sitemap FILE     the old addresses: the sitemap of the old site, or its URL; the new blog must answer each
  --answer NAME=WORD what to do with words that may be hidden, by a name from the report: public, leave-out or draft;
                     repeatable
  --dry-run          writes nothing, and reports what it would write
  --audit            imports nothing: makes a trial build of the blog and compares it
  --accept NAME      accepts a loss; repeatable
  --json             prints one JSON document instead of text

Imports a blog. FILE is an export of WordPress (Tools, Export, All content), Ghost or another service: the file, a zip or a
folder. Name all files of one export together. For a generator, FILE is its source folder. A second run changes nothing.
`;

const TEXT = { type: 'string' } as const;
const LIST = { ...TEXT, multiple: true } as const;
const FLAG = { type: 'boolean', default: false } as const;

export const OPTIONS = {
  from: TEXT,
  uploads: LIST,
  comments: TEXT,
  download: FLAG,
  url: TEXT,
  'time-zone': TEXT,
  permalink: TEXT,
  field: LIST,
  answer: LIST,
  sitemap: TEXT,
  output: TEXT,
  'dry-run': FLAG,
  audit: FLAG,
  accept: LIST,
  json: FLAG,
  help: { ...FLAG, short: 'h' },
} as const;

/** Parsed options by name. */
export type ImportArguments = Exclude<ReturnType<typeof readArguments>, string>;

/** @returns a message for invalid arguments */
export function readArguments(args: readonly string[]) {
  if (args.some((arg) => /^--old-site(?:=|$)/.test(arg)))
    return '--old-site is gone. Name the sitemap of the old site instead: --sitemap https://elm.example/sitemap.xml';
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const { from, url, 'time-zone': timeZone, accept = [], uploads = [], field = [] } = values;
    if (from !== undefined && !SOURCES.includes(from))
      return `--from takes ${SOURCES.join(', ')}, not “${from}”.`;
    if (url !== undefined && !/^https?:\/\/[^\s/?#@]+[^\s?#]*$/i.test(url))
      return `--url takes a whole address such as https://elm.example/blog, not “${url}”.`;
    const fields = readFields(field);
    if (typeof fields === 'string') return fields;
    const answers = readAnswers(values.answer ?? []);
    if (typeof answers === 'string') return answers;
    if (timeZone !== undefined && !Dates.isTimeZone(timeZone))
      return `--time-zone takes a name such as Europe/London, not “${timeZone}”.`;
    if (values['dry-run'] && values.audit) return '--audit writes nothing. Remove --dry-run.';
    return {
      ...values,
      files: positionals,
      uploads,
      fields,
      answers,
      url: url?.replace(/(?<!\/)\/+$/, ''),
      timeZone,
      accepted: new Set(accept.flatMap((names) => names.split(',')).map((name) => name.trim())),
    };
  } catch (error) {
    return reasonOf(error);
  }
}
