import type { AbsoluteUrl, Href } from '../../lib/urls.ts';

/** An old address and the page that took its place. */
export interface Redirect {
  readonly from: Href;
  readonly to: Href | AbsoluteUrl;
}

export interface RedirectsFile {
  readonly text: string;
  /** What the format cannot say, or says already: those addresses have only their redirect page. */
  readonly skipped: readonly Redirect[];
}

/** Cloudflare ignores longer lines. */
const LINE_LENGTH = 1000;

/**
 * `_redirects` for hosts that read it, one rule a line, permanent (301).
 * Sources: https://docs.netlify.com/routing/redirects/, https://developers.cloudflare.com/pages/configuration/redirects/.
 * The first rule for an address counts. Cloudflare takes 2,000 rules and ignores what follows.
 * `301!`, by which Netlify prefers a rule to a file, is left out because Cloudflare rejects it.
 */
export function redirects(list: readonly Redirect[]): RedirectsFile {
  const lines: string[] = [];
  const skipped: Redirect[] = [];
  const seen = new Set<string>();
  for (const redirect of list) {
    const line = `${redirect.from} ${withoutPlaceholders(redirect.to)} 301`;
    if (
      canBeSource(redirect.from) &&
      redirect.from !== redirect.to &&
      !seen.has(redirect.from) &&
      fits(line)
    ) {
      seen.add(redirect.from);
      lines.push(line);
    } else {
      skipped.push(redirect);
    }
  }
  return { text: lines.map((line) => `${line}\n`).join(''), skipped };
}

/** `*` and `:name` are patterns; queries have a syntax of their own; fragments never reach a server. */
function canBeSource(from: Href): boolean {
  return from.startsWith('/') && !/[*?#]|:[a-z]/i.test(from);
}

function fits(line: string): boolean {
  return line.length <= LINE_LENGTH && line.split(/\s/).length === 3;
}

/** `:splat` and `:name` in a target would be replaced; a colon in a path may be written `%3A` (RFC 3986 §2.2). */
function withoutPlaceholders(to: Href | AbsoluteUrl): string {
  const start = to.startsWith('/') ? 0 : to.indexOf('/', to.indexOf('//') + 2);
  return start < 0 ? to : to.slice(0, start) + to.slice(start).replaceAll(':', '%3A');
}
