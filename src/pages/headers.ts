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

/**
 * The policy of a site on which players may stand in frames.
 *
 * @param frames their sources
 */
export function contentSecurityPolicy(
  frames: readonly string[],
  added: readonly PolicyAdditions[] = [],
): string {
  const policy: Record<string, string> = { ...POLICY };
  const additions = frames.length === 0 ? added : [{ 'frame-src': frames }, ...added];
  for (const [directive, sources] of additions.flatMap((one) => Object.entries(one))) {
    const known = policy[directive] === "'none'" ? undefined : policy[directive];
    if (sources === null) delete policy[directive];
    else policy[directive] = [known, ...sources].filter(Boolean).join(' ');
  }
  return policyText(policy);
}

/** On the search page, Pagefind is WebAssembly. It still runs no text as script. */
export function searchPolicy(added: readonly PolicyAdditions[] = []): string {
  return contentSecurityPolicy([], [{ 'script-src': ["'wasm-unsafe-eval'"] }, ...added]);
}

/**
 * On the page of the editor in the browser, which makes style sheets and pictures as it runs.
 *
 * @param hosts where the repository is
 */
export function editorPolicy(hosts: readonly string[]): string {
  return policyText({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': ["'self' data: blob:", ...hosts].join(' '),
    'media-src': "'self' blob:",
    'font-src': "'self' data:",
    'connect-src': ["'self' data: blob:", ...hosts].join(' '),
    'form-action': "'none'",
    'base-uri': "'none'",
  });
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

const MARKDOWN = { 'Content-Type': 'text/markdown; charset=utf-8', 'X-Robots-Tag': 'noindex' };

/** For what is shared by its address alone. The pages themselves say that links from them give nothing away. */
const SECRET = { 'X-Robots-Tag': 'noindex' };

/** What differs between sites. */
export interface HeadersOptions {
  /** The site's front page, where the file stands. */
  readonly home: Href;
  /** As in {@link contentSecurityPolicy}. */
  readonly frames: readonly string[];
  /** What features need from the policy of every page. */
  readonly policies?: readonly PolicyAdditions[];
  /** Folders whose files have a content hash in their names; each ends with a slash. */
  readonly immutable: readonly Href[];
  /** Whether posts are there as Markdown too: text in UTF-8, of which search engines know the page. */
  readonly hasMarkdown?: boolean;
  /** Folders of what is not to be found; each ends with a slash. */
  readonly secret?: readonly Href[];
  /** The search page, if there is one. */
  readonly search?: Href;
  /** The folder of the editor in the browser, if there is one; it ends with a slash. */
  readonly editor?: { readonly folder: Href; readonly hosts: readonly string[] };
}

/**
 * `_headers` for hosts that read it.
 * Sources: https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/.
 */
export function headers(site: HeadersOptions): string {
  return [
    rule(`${site.home}*`, {
      'Content-Security-Policy': contentSecurityPolicy(site.frames, site.policies),
      ...EVERYWHERE,
    }),
    ...(site.hasMarkdown ? [rule(`${site.home}*.md`, MARKDOWN)] : []),
    ...(site.secret ?? []).map((folder) => rule(`${folder}*`, SECRET)),
    ...(site.search === undefined
      ? []
      : [rule(site.search, { 'Content-Security-Policy': searchPolicy(site.policies) }, INSTEAD)]),
    ...(site.editor === undefined
      ? []
      : [
          rule(
            `${site.editor.folder}*`,
            {
              'Content-Security-Policy': `${editorPolicy(site.editor.hosts)}; frame-ancestors 'none'`,
              ...SECRET,
            },
            INSTEAD,
          ),
        ]),
    ...site.immutable.map((folder) => rule(`${folder}*`, IMMUTABLE)),
  ].join('\n');
}

/** Takes back what the first rule has set, on Cloudflare. Netlify takes the value of the narrower rule and skips the line. */
const INSTEAD = ['! Content-Security-Policy'];

function rule(
  path: string,
  values: Readonly<Record<string, string>>,
  before: readonly string[] = [],
): string {
  const lines = [...before, ...Object.entries(values).map(([name, value]) => `${name}: ${value}`)];
  return [path, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

function policyText(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}
