import { errorText } from '../lib/failure.ts';
import { packageOf, placeInOwnCode } from '../lib/place-of-fault.ts';
import { rulesOf } from '../settings/rules.ts';
import { type Problem, UserError } from '../lib/problems.ts';
import type { BlogFeature, PageContext } from '../pages/context.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import type { Page } from '../pages/page.ts';
import { resultOf } from './plugin-results.ts';

/** Functions of pages, feeds and sets of files, which run after the hook. */
const LATER: readonly string[] = ['signature', 'text', 'bytes', 'entries', 'make'];

/** Members that may return a promise. */
const ASYNC: readonly string[] = ['make', 'bytes', 'run'];

type Hook = (...args: unknown[]) => unknown;

/** Wraps each function of a plugin, so that a failure names the plugin. */
export function guarded(plugin: BlogFeature): BlogFeature {
  const watch = (value: unknown, hook: string): unknown => {
    if (typeof value === 'function') {
      const isAsync = ASYNC.includes(hook.slice(hook.lastIndexOf('.') + 1));
      const run: Hook = (...args) => {
        const given: unknown = (value as Hook).apply(plugin, args);
        return isAsync ? given : checked(plugin, hook, resultOf(hook, given), args);
      };
      return watched(plugin, hook, run);
    }
    return isPlain(value) ? watchAll(value, `${hook}.`) : value;
  };
  const watchAll = (value: object, of: string) =>
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, watch(one, of + key)]));
  return watchAll(plugin, '') as BlogFeature;
}

/** Excludes schemas. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Wraps a result, so that later failures name the plugin too. */
function checked(plugin: BlogFeature, hook: string, given: unknown, args: readonly unknown[]) {
  switch (hook) {
    case 'pages':
    case 'sitePages': {
      const [{ reads }] = args as [PageContext];
      // Pages of a plugin may share reads.
      const forAll = (work: () => unknown) => reads.forAll(work);
      for (const page of given as readonly Page[])
        // Our code signs layout pages.
        for (const member of page instanceof LayoutPage ? ['makeProps'] : LATER)
          watchMember(plugin, hook, page, member, forAll);
      return given;
    }
    case 'feeds':
    case 'files':
      return (given as readonly object[] | undefined | null)?.map((one) => {
        const copy = { ...one };
        for (const member of LATER) watchMember(plugin, hook, copy, member);
        return copy;
      });
    case 'checks':
    case 'content.check':
    case 'content.parse':
      return Array.isArray(given) ? given.map((problem: Problem) => judged(plugin, problem)) : given;
    default:
      return given;
  }
}

const CORE_RULES = rulesOf([]);

/** Applies the configured severity of the rule. */
function judged({ rules = {} }: BlogFeature, problem: Problem) {
  const own = Object.hasOwn(rules, problem.rule) ? rules[problem.rule] : undefined;
  const rule = own ?? CORE_RULES[problem.rule];
  if (rule) return { ...problem, severity: rule.severity, ...(own && { isOfPlugin: true }) };
  throw new TypeError(`there is no rule “${problem.rule}” among its “rules”`);
}

function watched({ name }: BlogFeature, hook: string, run: Hook): Hook {
  const fail = (error: unknown) => {
    const place = placeInOwnCode(error) ?? packageOf(error);
    throw new UserError(
      `The plugin “${name}” failed in “${hook}”${place === undefined ? '' : ` (${place})`}: ${errorText(error)}`,
      'Fix the plugin, or take it out of the settings.',
    );
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

/** @param within runs the member */
function watchMember(
  plugin: BlogFeature,
  hook: string,
  given: object,
  member: string,
  within = (work: () => unknown) => work(),
) {
  const run = (given as Record<string, unknown>)[member];
  if (typeof run !== 'function') return;
  const result = (value: unknown) => resultOf(`${hook}.${member}`, value);
  const value = watched(plugin, hook, (...args) => {
    const made = within(() => run.apply(given, args) as unknown);
    return ASYNC.includes(member) ? Promise.resolve(made).then(result) : result(made);
  });
  Object.defineProperty(given, member, { value });
}
