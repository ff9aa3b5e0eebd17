import type { Href } from '../lib/urls.ts';

/** What a page may load and do (https://www.w3.org/TR/CSP3/): nothing from elsewhere, no inline script. */
export const CONTENT_SECURITY_POLICY: string = Object.entries({
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
})
  .map(([directive, value]) => `${directive} ${value}`)
  .join('; ');

/** For every file of the site. */
const EVERYWHERE = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
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

/**
 * `_headers` for hosts that read it.
 * Sources: https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/.
 *
 * @param site.home the site's front page, where the file stands.
 * @param site.hasMarkdown whether posts are there as Markdown too: text in UTF-8, of which search engines know the page.
 * @param site.secret folders of what is not to be found; each ends with a slash.
 * @param site.immutable folders whose files have a content hash in their names; each ends with a slash.
 */
export function headers(site: {
  readonly home: Href;
  readonly immutable: readonly Href[];
  readonly hasMarkdown?: boolean;
  readonly secret?: readonly Href[];
}): string {
  return [
    rule(`${site.home}*`, EVERYWHERE),
    ...(site.hasMarkdown ? [rule(`${site.home}*.md`, MARKDOWN)] : []),
    ...(site.secret ?? []).map((folder) => rule(`${folder}*`, SECRET)),
    ...site.immutable.map((folder) => rule(`${folder}*`, IMMUTABLE)),
  ].join('\n');
}

function rule(path: string, values: Readonly<Record<string, string>>): string {
  return [path, ...Object.entries(values).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n');
}
