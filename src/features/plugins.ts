import { packageOf, placeInOwnCode } from '../lib/place-of-fault.ts';
import { RULES } from '../settings/rules.ts';
import { type Problem, UserError } from '../lib/problems.ts';
import type { BlogFeature, PageContext } from '../pages/context.ts';
import { DrawnPage } from '../pages/drawn-page.ts';
import type { FileSet } from '../pages/feature.ts';
import { Page } from '../pages/page.ts';

type Hook = (...args: unknown[]) => unknown;

/** The plugin, which names itself when one of its functions fails, at whatever depth. */
export function guarded(plugin: BlogFeature): BlogFeature {
  const watch = (value: unknown, hook: string): unknown => {
    if (typeof value === 'function') {
      const run: Hook = (...args) => checked(plugin, hook, (value as Hook).apply(plugin, args), args);
      return watched(plugin, hook, run);
    }
    return isPlain(value) ? watchAll(value, `${hook}.`) : value;
  };
  const watchAll = (value: object, of: string): object =>
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, watch(one, of + key)]));
  return watchAll(plugin, '') as BlogFeature;
}

/** Not a schema. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** What a hook has given, so that what fails later or is wrong names the plugin too. */
function checked(plugin: BlogFeature, hook: string, given: unknown, args: readonly unknown[]): unknown {
  switch (hook) {
    case 'pages':
      return [...(given as Iterable<unknown>)].map((page) => {
        if (page instanceof Page) return watchedPage(plugin, page, (args as [PageContext])[0]);
        throw new TypeError(
          'what it gives is no page: make it with a class that extends DrawnPage, or with TextPage',
        );
      });
    case 'files':
      return (given as readonly FileSet[]).map((set) => watchedMember(plugin, hook, { ...set }, 'make'));
    case 'checks':
    case 'content.check':
      return [...(given as Iterable<Problem>)].map((problem) => judged(plugin, problem));
    case 'content.parse':
      return Array.isArray(given) ? given.map((problem: Problem) => judged(plugin, problem)) : given;
    default:
      // What a generator throws, it throws when it is read.
      return isGenerator(given) ? [...given] : given;
  }
}

/** The problem with the severity that its rule has: settings may change that. */
function judged({ rules = {} }: BlogFeature, problem: Problem): Problem {
  const own = Object.hasOwn(rules, problem.rule) ? rules[problem.rule] : undefined;
  const rule = own ?? RULES[problem.rule];
  if (rule) return { ...problem, severity: rule.severity, ...(own && { isOfPlugin: true }) };
  throw new TypeError(`there is no rule “${problem.rule}” among its “rules”`);
}

function watched({ name }: BlogFeature, hook: string, run: Hook): Hook {
  const fail = (error: unknown): never => {
    throw pluginFailure(name, hook, error);
  };
  return (...args) => {
    try {
      const result = run(...args);
      return result instanceof Promise ? result.catch(fail) : result;
    } catch (error) {
      return fail(error);
    }
  };
}

/** Watches a function of what a hook has given. */
function watchedMember(
  plugin: BlogFeature,
  hook: string,
  given: object,
  member: string,
  within: (work: () => unknown) => unknown = (work) => work(),
): object {
  const run = (given as Record<string, unknown>)[member];
  if (typeof run !== 'function') return given;
  const value = watched(plugin, hook, (...args) => within(() => run.apply(given, args) as unknown));
  return Object.defineProperty(given, member, { value });
}

/** A page may use again what the plugin has read for another, so what it reads counts for every page. */
function watchedPage(plugin: BlogFeature, page: Page, { reads }: PageContext): object {
  // The signature of a drawn page is ours.
  const members = page instanceof DrawnPage ? ['makeProps'] : ['signature', 'text', 'bytes'];
  for (const member of members) watchedMember(plugin, 'pages', page, member, (work) => reads.forAll(work));
  return page;
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
