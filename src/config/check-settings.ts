import * as z from 'zod';
import { DOCUMENTS } from '../lib/code-root.ts';
import { zoneLike } from '../lib/dates.ts';
import { nearest } from '../lib/nearest.ts';
import { ProblemsError, sortProblems, type Problem } from '../lib/problems.ts';
import { foldName } from '../lib/slugs.ts';
import { locateSetting } from './locate-setting.ts';
import { renamed } from './renamed.ts';
import type { Settings, SettingsSchema } from './settings.ts';
import { SHORTEST_KEY } from './sharing-settings.ts';
import { contrastFaults } from './theme-contrast.ts';

export const SETTINGS_FILE = '.eleventy.ts';

type Path = readonly PropertyKey[];

/**
 * Checks settings and applies the defaults.
 *
 * @param schema of the core and of all features
 * @param raw what `.eleventy.ts` exports
 * @param source the text of that file, to find the line of each mistake
 * @param hostUrl the address that the host gives (`PAMPHLET_URL`), with the sub-folder; it wins over the file
 * @param shareKey the key of shared drafts (`PAMPHLET_SHARE_KEY`); it wins over the file
 * @throws ProblemsError naming every wrong or unknown key at once
 */
export function checkSettings(
  schema: SettingsSchema,
  raw: unknown,
  source: string,
  hostUrl?: string,
  shareKey?: string,
): Settings {
  const host = hostUrl ? splitHostUrl(hostUrl) : undefined;
  if (hostUrl && !host) {
    const message = `PAMPHLET_URL is “${hostUrl}”, which is not the address of a site.`;
    const hint = 'Give it a full address such as https://user.github.io/blog/.';
    throw new ProblemsError([{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }]);
  }
  if (shareKey && shareKey.length < SHORTEST_KEY) {
    const message = `PAMPHLET_SHARE_KEY is too short: somebody could guess it.`;
    const hint = `Give it ${SHORTEST_KEY} characters or more.`;
    throw new ProblemsError([{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }]);
  }
  const given = { ...host, ...(shareKey ? { share: { key: shareKey } } : {}) };
  const merged = isRecord(raw) ? { ...raw, ...given } : raw;
  const result = schema.safeParse(merged);
  const problems = result.success
    ? [...crossChecks(result.data), ...contrastFaults(result.data.theme)]
    : result.error.issues.flatMap((issue) => problemsOfIssue(issue, merged, schema));
  if (!result.success || problems.length > 0) {
    throw new ProblemsError(sortProblems(problems.map((problem) => settingsProblem(problem, source))));
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

function problemsOfIssue(issue: z.core.$ZodIssue, raw: unknown, schema: SettingsSchema): Fault[] {
  const name = keyName(issue.path);
  const inside = issue.code === 'invalid_union' ? issue.errors.find((one) => one.every(isInside)) : undefined;
  if (inside)
    return inside.flatMap((one) =>
      problemsOfIssue({ ...one, path: [...issue.path, ...one.path] }, raw, schema),
    );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      if (name === 'check.rules') return ruleFault([...issue.path, key], schema);
      const moved = name === '' ? renamed(key, valueAt(raw, [key])) : undefined;
      if (moved) return { path: [key], ...moved };
      const keys = keysAt(issue.path, schema);
      const guess = nearest(key, keys);
      return {
        path: [...issue.path, key],
        message: `There is no setting “${keyName([...issue.path, key])}”.`,
        hint: guess ? `Did you mean “${guess}”?` : `The settings here are: ${keys.join(', ')}.`,
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
    const hint = `Add ${String(issue.path.at(-1))}: '…',`;
    return [{ path: issue.path, message: `The setting “${name}” is missing.`, hint }];
  }
  const zone = name === 'timeZone' ? zoneLike(String(valueAt(raw, issue.path))) : undefined;
  const hint = zone === undefined ? {} : { hint: `Did you mean “${zone}”?` };
  return [{ path: issue.path, message: `The setting “${name}” ${issue.message}.`, ...hint }];
}

/** An id that is no rule's, or that of a rule which stands fast. */
function ruleFault(path: Path, { rules }: SettingsSchema): Fault {
  const id = String(path.at(-1));
  if (Object.hasOwn(rules, id)) {
    const message = `The rule “${id}” cannot be changed: it guards what is published.`;
    return { path, message, hint: 'Remove it from the settings.' };
  }
  const adjustable = Object.keys(rules).filter((each) => rules[each]?.severity === 'warning');
  const guess = nearest(id, adjustable);
  const hint = guess ? `Did you mean “${guess}”?` : `The rules are listed in ${DOCUMENTS}/rules.md.`;
  return { path, message: `There is no rule “${id}”.`, hint };
}

/** Whether a value is of the right kind as a whole, and the fault is in one of its keys. */
function isInside({ path, code }: z.core.$ZodIssue): boolean {
  return path.length > 0 || code === 'unrecognized_keys';
}

/** Faults that only show when several keys are seen together. */
function crossChecks(settings: Settings): Fault[] {
  const seen = new Set<string>();
  return (settings.categories ?? []).flatMap((category, index) => {
    const key = foldName(category.name);
    if (seen.has(key)) {
      return [
        {
          path: ['categories', index, 'name'],
          message: `The category “${category.name}” is here twice.`,
          hint: 'Remove one of them: capitals and spaces make no difference.',
        },
      ];
    }
    seen.add(key);
    return [];
  });
}

function settingsProblem({ path, message, hint }: Fault, source: string): Problem {
  const place = locateSetting(source, path);
  return {
    file: SETTINGS_FILE,
    ...place,
    rule: 'settings',
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { hint }),
  };
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

/** The names that may stand at a place, as the schema has them; asked only when one is wrong. */
function keysAt(path: Path, schema: SettingsSchema): string[] {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode;
  const at = path.reduce<readonly SchemaNode[]>(
    (nodes, part) =>
      nodes.flatMap((node) => {
        const inner = typeof part === 'number' ? node.items : node.properties?.[String(part)];
        return inner ? [inner, ...(inner.anyOf ?? [])] : [];
      }),
    [whole],
  );
  return at.flatMap(({ properties = {} }) => Object.keys(properties));
}

/** The part of JSON Schema that names keys. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** `https://user.example/blog/` as the host says it, in two settings. */
function splitHostUrl(hostUrl: string): { url: string; pathPrefix: string } | undefined {
  if (!/^https?:\/\//i.test(hostUrl) || !URL.canParse(hostUrl)) return undefined;
  const { origin, pathname } = new URL(hostUrl);
  return { url: origin, pathPrefix: pathname.endsWith('/') ? pathname : `${pathname}/` };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
