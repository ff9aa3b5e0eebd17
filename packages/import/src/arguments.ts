import { reasonOf } from './optional.ts';
import { parseArgs } from 'node:util';
import { Dates } from 'pamphlet/content';
import { SOURCES } from './open-source.ts';

export const USAGE = `npm run import -- FILE … [options]

  --from NAME        what made the blog, if its files do not say it: ${SOURCES.join(', ')}
  --uploads FOLDER   the files of the old blog: wp-content/uploads, or an archive of it; may be given several times
  --comments FILE    comments that Disqus exported
  --download         fetches pictures and documents that texts show from the old host
  --url URL          where the old blog was, if it does not say so itself
  --time-zone ZONE   its time zone, if it does not say so itself: Europe/London
  --permalink FORM   how the addresses of its posts were made, in the words of its generator
  --output FOLDER    the blog to import into; one that is empty or not there becomes a blog
  --old-site URL     the old site, which is read: it gives the addresses, and what came over is looked for page by page;
                     or a folder or an archive: what its generator built, or a mirror
  --sitemap FILE     the sitemap of the old site, or a folder of several: every address in it must be answered
  --dry-run          writes nothing, and says what would be
  --audit            imports nothing: builds the blog for a trial and compares it
  --accept NAME      a loss that is meant; may be given several times
  --json             one JSON document instead of text

Brings a blog here: FILE is what WordPress exports (Tools, Export, All content), or Ghost, as it is, in a zip or in a folder;
an export of several files is one import. Of a generator it is the folder that it builds from. A second run changes nothing.
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  from: { type: 'string' },
  uploads: { type: 'string', multiple: true },
  comments: { type: 'string' },
  download: { type: 'boolean', default: false },
  url: { type: 'string' },
  'time-zone': { type: 'string' },
  permalink: { type: 'string' },
  'old-site': { type: 'string' },
  sitemap: { type: 'string' },
  output: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  audit: { type: 'boolean', default: false },
  accept: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What was typed, by the names of the options. */
export type ImportArguments = Exclude<ReturnType<typeof readArguments>, string>;

/** @returns what is wrong, as a text */
// oxlint-disable-next-line explicit-module-boundary-types -- its type is that of the options
export function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const { from, url, 'time-zone': timeZone, accept = [], uploads = [] } = values;
    if (from !== undefined && !SOURCES.includes(from))
      return `--from takes ${SOURCES.join(', ')}, and not “${from}”.`;
    if (url !== undefined && !/^https?:\/\/[^\s/?#@]+[^\s?#]*$/i.test(url))
      return `--url takes a whole address such as https://elm.example/blog, and not “${url}”.`;
    const oldSite = values['old-site'];
    if (
      oldSite !== undefined &&
      /^https?:/i.test(oldSite) &&
      !/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/i.test(oldSite)
    )
      return `--old-site takes a whole address such as https://elm.example/, a folder or an archive, and not “${oldSite}”.`;
    if (timeZone !== undefined && !Dates.isTimeZone(timeZone))
      return `--time-zone takes a name such as Europe/London, and not “${timeZone}”.`;
    if (values['dry-run'] && values.audit) return '--audit writes nothing, so it needs no --dry-run.';
    return {
      ...values,
      files: positionals,
      uploads,
      url: url?.replace(/\/+$/, ''),
      timeZone,
      accepted: new Set(accept.flatMap((names) => names.split(',')).map((name) => name.trim())),
    };
  } catch (error) {
    return reasonOf(error);
  }
}
