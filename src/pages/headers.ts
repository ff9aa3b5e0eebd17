import type { Href } from '../lib/urls.ts';

/** What a page may load and do (https://www.w3.org/TR/CSP3/): nothing from elsewhere, no inline script. */
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

/** What features need beside the policy: sources by directive; `null` takes a directive away. */
export type PolicyAdditions = Readonly<Record<string, readonly string[] | null>>;

/** The policy of a site, with what is added to it. */
export function contentSecurityPolicy(added: readonly PolicyAdditions[] = []): string {
  const policy: Record<string, string> = { ...POLICY };
  for (const [directive, sources] of added.flatMap((one) => Object.entries(one))) {
    const known = policy[directive] === "'none'" ? undefined : policy[directive];
    if (sources === null) delete policy[directive];
    else policy[directive] = [...new Set([...(known?.split(' ') ?? []), ...sources])].join(' ');
  }
  return policyText(policy);
}

/** For every file of the site, beside the policy. */
const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/**
 * A year, for files whose names change with their content. Pages and feeds get no `Cache-Control` here: the hosts
 * already have browsers ask each time, and Cloudflare would join two values when two rules match one path.
 */
const IMMUTABLE = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** For what search engines are to pass over, such as what is shared by its address alone. */
export const UNLISTED = { 'X-Robots-Tag': 'noindex' };

/** What differs between sites. */
export interface HeadersOptions {
  /** The site's front page, where the file stands. */
  readonly home: Href;
  /** What the policy of every page allows beside that of {@link contentSecurityPolicy}. */
  readonly policies?: readonly PolicyAdditions[];
  /** Folders whose files have a content hash in their names; each ends with a slash. */
  readonly immutable: readonly Href[];
  readonly rules?: readonly AddedRule[];
  /**
   * What pages need for the bodies that they show, by path. When there are more than hosts take rules for, it holds for
   * the whole site.
   */
  readonly pages?: ReadonlyMap<string, readonly PolicyAdditions[]>;
}

/** What hosts send with some files besides what they send with all. */
export interface AddedRule extends Partial<Pick<HeaderRule, 'headers'>> {
  /** As in {@link HeaderRule}. */
  readonly path: string;
  /** What these pages need beside the policy of the site. */
  readonly policy?: PolicyAdditions;
}

/** Hosts read a hundred rules, no more (https://developers.cloudflare.com/pages/configuration/headers/). */
const MOST_PAGE_RULES = 50;

/** Headers of the paths that match. A value takes the place of one that a rule above has for the same header. */
export interface HeaderRule {
  /** From the root of the host, percent-encoded; one `*` stands for any letters. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers of a site, for every form in which a host is told of them. */
export function headerRules(site: HeadersOptions): HeaderRule[] {
  const { home, rules = [], pages = new Map<string, PolicyAdditions[]>(), immutable } = site;
  const isMany = pages.size > MOST_PAGE_RULES;
  const everywhere = [...(site.policies ?? []), ...(isMany ? [...pages.values()].flat() : [])];
  const policy = (added: readonly PolicyAdditions[]): HeaderRule['headers'] => ({
    'Content-Security-Policy': contentSecurityPolicy([...everywhere, ...added]),
  });
  const ruleOf = ({ path, policy: own, headers }: AddedRule): HeaderRule => ({
    path,
    headers: { ...(own && policy([own])), ...headers },
  });
  // A rule for one kind of files, wherever they are, is wider than one for a folder.
  const isWide = ({ path }: AddedRule): boolean => path.slice(0, -1).includes('*');
  return [
    { path: `${home}*`, headers: { ...policy([]), ...EVERYWHERE } },
    ...[...rules.filter(isWide), ...rules.filter((rule) => !isWide(rule))].map(ruleOf),
    ...(isMany ? [] : Array.from(pages, ([path, added]) => ({ path, headers: policy(added) }))),
    ...immutable.map((folder) => ({ path: `${folder}*`, headers: IMMUTABLE })),
  ];
}

/**
 * `_headers` for hosts that read it.
 * Sources: https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/.
 */
export function headersFile(rules: readonly HeaderRule[]): string {
  const values = new Map<string, string>();
  const texts = rules.map(({ path, headers }) => {
    const entries = Object.entries(headers);
    // Cloudflare would join both values. Netlify takes that of the narrower rule and skips the line. The widest rule is first.
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

/** A policy as hosts send it. */
export function policyText(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}
