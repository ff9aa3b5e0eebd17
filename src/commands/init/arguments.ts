import { parseArgs } from 'node:util';
import { IS_PACKAGE } from '../../lib/code-root.ts';
import { isTimeZone, zoneLike } from '../../lib/dates.ts';

export const USAGE = `${IS_PACKAGE ? 'npx pamphlet init' : 'npm run init --'} FOLDER [options]

  --title TEXT        the name of the blog
  --url ADDRESS       where it will be published: https://blog.example.org
  --language TAG      what it is written in: en-GB, fr, ar
  --time-zone ZONE    what its dates are meant in: Europe/London
  --yes               ask nothing: what is missing takes its default

Makes a new blog in a folder that is empty or not there. On a terminal, it asks for what is missing.
`;

/** Options of the command, as `parseArgs` takes them. */
export const OPTIONS = {
  title: { type: 'string' },
  url: { type: 'string' },
  language: { type: 'string' },
  'time-zone': { type: 'string' },
  yes: { type: 'boolean', short: 'y', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What a new blog must know of itself. */
export interface BlogFacts {
  readonly title: string;
  readonly url: string;
  readonly language: string;
  readonly timeZone: string;
}

export interface InitArguments {
  /** Absent when none was named. */
  readonly folder?: string;
  /** What was given. */
  readonly given: Partial<BlogFacts>;
  readonly yes: boolean;
  readonly help: boolean;
}

/**
 * What a short answer means: `https://` in front of the name of a host, the time zone of a city. Any other answer is
 * returned unchanged.
 */
export function completed(key: keyof BlogFacts, typed: string): string {
  if (key === 'url' && /^[\p{L}\p{N}.-]+\.\p{L}{2,}(?:[/:]|$)/u.test(typed)) return `https://${typed}`;
  return key === 'timeZone' && !isTimeZone(typed) ? (zoneLike(typed) ?? typed) : typed;
}

/** @returns what is wrong, as a text */
export function readArguments(args: readonly string[]): InitArguments | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const { title, url, language, yes, help } = values;
    const timeZone = values['time-zone'];
    const [folder, second] = positionals;
    if (second !== undefined) return `One folder is made at a time, and “${second}” is another.`;
    return {
      ...(folder !== undefined && { folder }),
      given: {
        ...(title !== undefined && { title }),
        ...(url !== undefined && { url: completed('url', url) }),
        ...(language !== undefined && { language }),
        ...(timeZone !== undefined && { timeZone }),
      },
      yes,
      help,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
