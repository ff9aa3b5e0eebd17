import { UserError } from '../lib/user-error.ts';
import { packageOf, placeInOwnCode } from '../lib/place-of-fault.ts';
import { RULES } from '../settings/rules.ts';
import type { Problem } from '../lib/problems.ts';
import type { BlogFeature } from '../pages/context.ts';
import type { FileSet } from '../pages/feature.ts';
import { Page } from '../pages/page.ts';

/** Of an object, these members are functions that the plugin gives, by name. */
const MAPS = ['content', 'layouts', 'slots', 'blocks'] as const;

type Hook = (...args: unknown[]) => unknown;

/** What is made of what some hooks give, so that what fails later or is wrong names the plugin too. */
const RESULTS: Readonly<Record<string, (plugin: BlogFeature, given: unknown) => unknown>> = {
  pages: pagesOf,
  files: (plugin, given) =>
    (given as readonly FileSet[]).map((set) => watchedMember(plugin, 'files', { ...set }, 'make')),
  checks: (plugin, given) => [...(given as Iterable<Problem>)].map((problem) => judged(plugin, problem)),
};

/** The plugin, which names itself when it fails. */
export function guarded(plugin: BlogFeature): BlogFeature {
  const safe: Record<string, unknown> = { ...plugin };
  for (const [member, value] of Object.entries(safe)) {
    if (typeof value === 'function') safe[member] = watched(plugin, member, value as Hook, RESULTS[member]);
  }
  for (const map of MAPS) {
    if (!plugin[map]) continue;
    const drawing = Object.entries(plugin[map]).map(([name, draw]: [string, unknown]): [string, unknown] => [
      name,
      typeof draw === 'function' ? watched(plugin, `${map}.${name}`, draw as Hook) : draw,
    ]);
    safe[map] = Object.fromEntries(drawing);
  }
  return safe as unknown as BlogFeature;
}

function pagesOf(plugin: BlogFeature, given: unknown): Page[] {
  return [...(given as Iterable<unknown>)].map((page) => {
    if (page instanceof Page) return watchedMember(plugin, 'pages', page, 'makeProps');
    throw new TypeError(
      'what it gives is no page: make it with a class that extends DrawnPage, or with TextPage',
    );
  });
}

/** The problem with the severity that its rule has: settings may change that. */
function judged({ rules = {} }: BlogFeature, problem: Problem): Problem {
  const rule = Object.hasOwn(rules, problem.rule) ? rules[problem.rule] : RULES[problem.rule];
  if (rule) return { ...problem, severity: rule.severity };
  throw new TypeError(`there is no rule “${problem.rule}” among its “rules”`);
}

function watched(plugin: BlogFeature, hook: string, run: Hook, made?: (typeof RESULTS)[string]): Hook {
  return (...args) => {
    try {
      const result = run.apply(plugin, args);
      if (result instanceof Promise) {
        return result.catch((error: unknown) => {
          throw pluginFailure(plugin.name, hook, error);
        });
      }
      // What a generator throws, it throws when it is read.
      const given = isGenerator(result) ? [...result] : result;
      return made ? made(plugin, given) : given;
    } catch (error) {
      throw pluginFailure(plugin.name, hook, error);
    }
  };
}

/** Watches a function of what a hook has given. */
function watchedMember<Given extends object>(
  plugin: BlogFeature,
  hook: string,
  given: Given,
  member: string,
): Given {
  const run = (given as Record<string, unknown>)[member];
  if (typeof run !== 'function') return given;
  return Object.defineProperty(given, member, {
    value: (...args: unknown[]) => watched(plugin, hook, run.bind(given) as Hook)(...args),
  });
}

function isGenerator(value: unknown): value is Generator {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;
}

/** A failure of a plugin in words, with its place in the plugin. @param about what it was at work on */
function pluginFailure(name: string, hook: string, error: unknown, about?: string): UserError {
  const message = error instanceof Error ? error.message : String(error);
  const place = placeInOwnCode(error) ?? packageOf(error);
  const where = [about, place].filter((part) => part !== undefined).join(', in ');
  return new UserError(
    `The plugin “${name}” failed in “${hook}”${where === '' ? '' : ` (${where})`}: ${message}`,
    'Mend the plugin, or take it out of the settings.',
  );
}
