import type { z } from 'zod';
import { nearest } from '../lib/nearest.ts';
import { ProblemsError, type Problem } from '../lib/problems.ts';
import { settingsSchema, type Settings } from './settings.ts';

export const SETTINGS_FILE = '.eleventy.ts';

type Path = readonly PropertyKey[];

/**
 * Checks settings and applies the defaults.
 *
 * @param raw what `.eleventy.ts` exports
 * @param source the text of that file, to find the line of each mistake
 * @param hostUrl the address that the host gives (`PAMPHLET_URL`), with the sub-folder; it wins over the file
 * @throws ProblemsError naming every wrong or unknown key at once
 */
export function checkSettings(raw: unknown, source: string, hostUrl?: string): Settings {
  const host = hostUrl ? splitHostUrl(hostUrl) : undefined;
  const merged = host && isRecord(raw) ? { ...raw, ...host } : raw;
  const result = settingsSchema.safeParse(merged);
  const problems = result.success
    ? crossChecks(result.data)
    : result.error.issues.flatMap((issue) => problemsOfIssue(issue, merged));
  if (!result.success || problems.length > 0) {
    throw new ProblemsError(problems.map((problem) => settingsProblem(problem, source)));
  }
  const settings = result.data;
  const { pathname, origin } = new URL(settings.url);
  if (pathname !== '/' && settings.pathPrefix === '/') {
    return { ...settings, url: origin, pathPrefix: pathname.endsWith('/') ? pathname : `${pathname}/` };
  }
  return { ...settings, url: origin };
}

interface Fault {
  readonly path: Path;
  readonly message: string;
  readonly hint?: string;
}

function problemsOfIssue(issue: z.core.$ZodIssue, raw: unknown): Fault[] {
  const name = keyName(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const guess = nearest(key, keysAt(issue.path));
      return {
        path: [...issue.path, key],
        message: `There is no setting “${keyName([...issue.path, key])}”.`,
        hint: guess ? `Did you mean “${guess}”?` : `The settings here are: ${keysAt(issue.path).join(', ')}.`,
      };
    });
  }
  if (issue.path.length === 0) {
    return [
      {
        path: [],
        message: 'The settings are missing.',
        hint: 'Write: export default defineBlog({ title: …, url: … });',
      },
    ];
  }
  if (valueAt(raw, issue.path) === undefined) {
    return [{ path: issue.path, message: `The setting “${name}” is missing.` }];
  }
  return [{ path: issue.path, message: `The setting “${name}” ${lowerFirst(issue.message)}.` }];
}

/** Faults that only show when several keys are seen together. */
function crossChecks(settings: Settings): Fault[] {
  const seen = new Set<string>();
  return (settings.categories ?? []).flatMap((category, index) => {
    const key = category.name.toLowerCase().replaceAll(/\s+/g, '');
    if (seen.has(key)) {
      return [
        {
          path: ['categories', index, 'name'],
          message: `The category “${category.name}” is declared twice.`,
        },
      ];
    }
    seen.add(key);
    return [];
  });
}

function settingsProblem({ path, message, hint }: Fault, source: string): Problem {
  const place = locate(path, source);
  return {
    file: SETTINGS_FILE,
    ...place,
    rule: 'settings',
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** The line and column of a key in the settings file: the first place where each name of the path stands in turn. */
function locate(path: Path, source: string): { line?: number; column?: number } {
  let from = 0;
  let found = -1;
  for (const part of path) {
    if (typeof part !== 'string') continue;
    const match = new RegExp(
      String.raw`(?<![\w$])["']?${part.replaceAll(/[^\w]/g, String.raw`\$&`)}["']?\s*:`,
    ).exec(source.slice(from));
    if (!match) break;
    found = from + match.index;
    from = found + match[0].length;
  }
  if (found < 0) return {};
  const before = source.slice(0, found).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return (value as unknown[])[Number(part)];
    return isRecord(value) ? value[String(part)] : undefined;
  }, raw);
}

function keyName(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : String(part)))
    .join('.')
    .replaceAll('.[', '[');
}

function keysAt(path: Path): string[] {
  if (path.length === 0) return Object.keys(settingsSchema.shape);
  const known: Readonly<Record<string, readonly string[]>> = {
    author: ['name', 'url'],
    navigation: ['label', 'href'],
    social: ['label', 'href'],
    categories: ['name', 'slug', 'description'],
    lists: ['tags', 'authors', 'dates'],
    feeds: ['formats', 'perTerm'],
  };
  return [...(known[String(path[0])] ?? [])];
}

/** `https://user.example/blog/` as the host says it, in two settings. */
function splitHostUrl(hostUrl: string): { url: string; pathPrefix: string } | undefined {
  if (!URL.canParse(hostUrl)) return undefined;
  const { origin, pathname } = new URL(hostUrl);
  return { url: origin, pathPrefix: pathname.endsWith('/') ? pathname : `${pathname}/` };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
