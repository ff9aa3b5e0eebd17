import { present } from '../lib/lists.ts';
import type { Href } from '../lib/urls.ts';

/** No external sources, no inline script (https://www.w3.org/TR/CSP3/). */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
};

/** Sources by directive. `null` removes a directive. */
export type PolicyAdditions = Readonly<Record<string, readonly string[] | null>>;

export function contentSecurityPolicy(added: readonly PolicyAdditions[] = []): string {
  const policy: Record<string, string> = { ...POLICY };
  for (const [directive, sources] of added.flatMap((one) => Object.entries(one))) {
    const known = policy[directive] === "'none'" ? undefined : policy[directive];
    if (sources === null) delete policy[directive];
    else policy[directive] = [...new Set(present(known?.split(' '), sources))].join(' ');
  }
  return policyText(policy);
}

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/**
 * A year, for hashed file names. Pages and feeds need none: hosts make browsers revalidate, and Cloudflare
 * would join two values.
 */
const IMMUTABLE = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export const UNLISTED = { 'X-Robots-Tag': 'noindex' };

export interface HeadersOptions {
  readonly home: Href;
  readonly policies?: readonly PolicyAdditions[];
  /** With a final slash. */
  readonly immutable: readonly Href[];
  readonly rules?: readonly AddedRule[];
  /** Policy additions for bodies, by path. Above {@link MOST_PAGE_RULES}, they apply to the whole site. */
  readonly pages?: ReadonlyMap<string, readonly PolicyAdditions[]>;
}

export interface AddedRule extends Partial<Pick<HeaderRule, 'headers'>> {
  readonly path: string;
  readonly policy?: PolicyAdditions;
}

/** Hosts read at most 100 rules (https://developers.cloudflare.com/pages/configuration/headers/). */
const MOST_PAGE_RULES = 50;

/** A later value replaces an earlier one. */
export interface HeaderRule {
  /** From the root of the host, percent-encoded. One `*` matches any characters. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function headerRules(site: HeadersOptions): HeaderRule[] {
  const { home, rules = [], pages = new Map<string, PolicyAdditions[]>(), immutable } = site;
  const isMany = pages.size > MOST_PAGE_RULES;
  const everywhere = present(site.policies, isMany && [...pages.values()].flat());
  const policy = (added: readonly PolicyAdditions[]) => ({
    'Content-Security-Policy': contentSecurityPolicy([...everywhere, ...added]),
  });
  const ruleOf = ({ path, policy: own, headers }: AddedRule) => ({
    path,
    headers: { ...(own && policy([own])), ...headers },
  });
  // A rule for a file type is wider than one for a folder.
  const isWide = ({ path }: AddedRule) => path.slice(0, -1).includes('*');
  return present<HeaderRule>(
    { path: `${home}*`, headers: { ...policy([]), ...EVERYWHERE } },
    rules.filter(isWide).map(ruleOf),
    rules.filter((rule) => !isWide(rule)).map(ruleOf),
    !isMany && Array.from(pages, ([path, added]) => ({ path, headers: policy(added) })),
    immutable.map((folder) => ({ path: `${folder}*`, headers: IMMUTABLE })),
  );
}

/**
 * `_headers` file. Sources: https://docs.netlify.com/routing/headers/,
 * https://developers.cloudflare.com/pages/configuration/headers/.
 */
export function headersFile(rules: readonly HeaderRule[]): string {
  const values = new Map<string, string>();
  const texts = rules.map(({ path, headers }) => {
    const entries = Object.entries(headers);
    // Cloudflare would join both values. Netlify ignores this line and uses the narrower rule. The widest
    // comes first.
    const replaced = entries.filter(([name, value]) => (values.get(name) ?? value) !== value);
    for (const [name, value] of entries) if (!values.has(name)) values.set(name, value);
    const lines = [
      ...replaced.map(([name]) => `! ${name}`),
      ...entries.map(([name, value]) => `${name}: ${value}`),
    ];
    return [path, ...lines.map((line) => `  ${line}`), ''].join('\n');
  });
  return texts.join('\n');
}

export function policyText(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}
