import { AGENT } from '../download/request.ts';

interface Rule {
  isAllowed: boolean;
  /** Encoded, with `*` and `$`. */
  path: string;
}

interface Group {
  agents: string[];
  rules: Rule[];
  delay: number;
  /** True after a rule: the next agent line starts a group. */
  hasLines: boolean;
}

/** Limit, because each URL tests every rule. */
const MOST_RULES = 1000;

/** Parses `robots.txt`. Uses the group of this agent, or of `*`. https://www.rfc-editor.org/rfc/rfc9309 */
export function readRobots(text: string) {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let group: Group | undefined;
  let count = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    const [, key = '', value = ''] = /^[\s\uFEFF]*([\w-]+)\s*:([^#]*)/.exec(line) ?? [];
    const [name, typed] = [key.toLowerCase(), value.trim()];
    if (name === 'sitemap') sitemaps.push(typed);
    else if (name === 'user-agent') {
      if (group?.hasLines !== false)
        groups.push((group = { agents: [], rules: [], delay: 0, hasLines: false }));
      group.agents.push(typed.toLowerCase());
    } else if (group && /^(?:dis)?allow$|^crawl-delay$/.test(name)) {
      group.hasLines = true;
      if (name === 'crawl-delay') group.delay = Number(typed) * 1000 || 0;
      else if (typed !== '' && ++count <= MOST_RULES)
        group.rules.push({ isAllowed: name === 'allow', path: encoded(typed) });
    }
  }
  const of = (agent: string): Group[] => groups.filter(({ agents }) => agents.includes(agent));
  const ours = of(AGENT).length > 0 ? of(AGENT) : of('*');
  // The longest rule wins, and `allow` among equals.
  const rules = ours
    .flatMap((one) => one.rules)
    .toSorted((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed));
  return {
    /** @param path encoded, with query */
    allows: (path: string): boolean => {
      const own = encoded(path);
      return rules.find((rule) => matches(rule.path, own))?.isAllowed ?? true;
    },
    /** Milliseconds between requests; default: 0. */
    delay: ours.reduce((longest, { delay }) => Math.max(longest, delay), 0),
    /** URLs, as written. */
    sitemaps,
  };
}

/** Percent-encodes other letters than ASCII, with capital digits. RFC 9309, section 2.2.2. */
function encoded(path: string): string {
  return path
    .replaceAll(/[^\u0021-\u007E]+/g, (letters) => encodeURIComponent(letters))
    .replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase());
}

/** True if a path matches a rule. Uses a loop, because a pattern from an untrusted rule could be slow. */
function matches(rule: string, path: string): boolean {
  const isWhole = rule.endsWith('$');
  const parts = (isWhole ? rule.slice(0, -1) : rule).split('*');
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (isWhole && index === parts.length - 1 && index > 0)
      return path.length - part.length >= at && path.endsWith(part);
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return !isWhole || at === path.length;
}
