import { errorText } from '../lib/failure.ts';
import { packageOf, placeInOwnCode } from '../lib/place-of-fault.ts';
import { rulesOf } from '../settings/rules.ts';
import { type Problem, UserError } from '../lib/problems.ts';
import type { BlogFeature, PageContext } from '../pages/context.ts';
import { LayoutPage } from '../pages/layout-page.ts';
import type { Page } from '../pages/page.ts';
import { resultOf } from './plugin-results.ts';

/** Functions of pages, which run after the hook. Our code signs layout pages. */
const OF_PAGES = ['signature', 'text', 'bytes'];

/** Functions that may return a promise. */
const ASYNC = /^(?:files\.make|(?:pages|sitePages)\.bytes|commands\..*\.run)$/;

/** A message names the hook of these functions. */
const OF_RESULTS = /(?<=^(?:pages|sitePages|feeds|files))\..*/;

type Hook = (...args: unknown[]) => unknown;

/** Wraps each function of a plugin, so that a failure names the plugin. */
export function guarded(plugin: BlogFeature): BlogFeature {
  return watchAll(plugin, plugin, '') as BlogFeature;
}

/** @param of hook and dot, for members of its result */
function watchAll(plugin: BlogFeature, holder: object, of: string): object {
  return Object.fromEntries(
    Object.entries(holder).map(([key, one]) => [key, watch(plugin, holder, one, of + key)]),
  );
}

/** @param within runs a function */
function watch(
  plugin: BlogFeature,
  holder: object,
  value: unknown,
  hook: string,
  within = (work: () => unknown) => work(),
): unknown {
  if (typeof value !== 'function') return isPlain(value) ? watchAll(plugin, value, `${hook}.`) : value;
  return watched(plugin, hook, (...args) => {
    const given = within(() => (value as Hook).apply(holder, args));
    const check = (result: unknown) => checked(plugin, hook, resultOf(hook, result), args);
    return ASYNC.test(hook) ? Promise.resolve(given).then(check) : check(given);
  });
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
        for (const member of page instanceof LayoutPage ? ['makeProps'] : OF_PAGES) {
          const run: unknown = Reflect.get(page, member);
          const value = watch(plugin, page, run, `${hook}.${member}`, forAll);
          if (run) Object.defineProperty(page, member, { value });
        }
      return given;
    }
    case 'feeds':
    case 'files':
      return (given as readonly object[] | undefined | null)?.map((one) => watchAll(plugin, one, `${hook}.`));
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
      `The plugin “${name}” failed in “${hook.replace(OF_RESULTS, '')}”${place === undefined ? '' : ` (${place})`}: ${errorText(error)}`,
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
