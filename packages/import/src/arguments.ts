import { parseArgs } from 'node:util';
import { SOURCES } from './open-source.ts';

export const USAGE = `npm run import -- FILE … [options]

  --from NAME        what made the blog, if its files do not say it: ${SOURCES.join(', ')}
  --url URL          where the old blog was, if its files do not say it
  --uploads FOLDER   the files of the old blog: wp-content/uploads, or an archive of it; may be given several times
  --download         fetches pictures and documents that texts show from the old host
  --output FOLDER    the blog to import into; one that is empty or not there becomes a blog
  --dry-run          writes nothing, and says what would be
  --audit            imports nothing: compares the blog with what was imported
  --accept NAME      a loss that is meant; may be given several times
  --json             one JSON document instead of text

Brings a blog here: FILE is what WordPress exports (Tools, Export, All content), or Ghost, as it is, in a zip or in a folder;
an export of several files is one import. Of a generator it is the folder that it builds from. A second run changes nothing.
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  from: { type: 'string' },
  url: { type: 'string' },
  uploads: { type: 'string', multiple: true },
  download: { type: 'boolean', default: false },
  output: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  audit: { type: 'boolean', default: false },
  accept: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export interface ImportArguments {
  /** As typed; empty when none was named. */
  readonly files: readonly string[];
  /** One of {@link SOURCES}. */
  readonly from?: string;
  /** Without a slash at the end. */
  readonly url?: string;
  readonly uploads: readonly string[];
  readonly isDownload: boolean;
  readonly output?: string;
  readonly isDry: boolean;
  readonly isAudit: boolean;
  readonly accepted: ReadonlySet<string>;
  readonly json: boolean;
  readonly help: boolean;
}

/** @returns what is wrong, as a text */
export function readArguments(args: readonly string[]): ImportArguments | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const { from, url, uploads = [], download, output, audit, accept = [], json, help } = values;
    if (from !== undefined && !SOURCES.includes(from))
      return `--from takes ${SOURCES.join(', ')}, and not “${from}”.`;
    if (url !== undefined && !/^https?:\/\/[^\s/?#@]+[^\s?#]*$/i.test(url))
      return `--url takes an address such as https://elm.example, and not “${url}”.`;
    const isDry = values['dry-run'];
    if (isDry && audit) return '--audit writes nothing, so it needs no --dry-run.';
    return {
      files: positionals,
      ...(from !== undefined && { from }),
      ...(url !== undefined && { url: url.replace(/\/+$/, '') }),
      uploads,
      isDownload: download,
      ...(output !== undefined && { output }),
      isDry,
      isAudit: audit,
      accepted: new Set(accept.flatMap((names) => names.split(',')).map((name) => name.trim())),
      json,
      help,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
