import { AGENT } from '../download/request.ts';

/** What a site asks of programs that read it. https://www.rfc-editor.org/rfc/rfc9309 */
interface Robots {
  /** @param path with its query, encoded */
  allows(path: string): boolean;
  /** Milliseconds between two requests; 0 where it does not say. */
  readonly delay: number;
  /** Addresses of sitemaps, as written. */
  readonly sitemaps: readonly string[];
}

interface Rule {
  readonly isAllowed: boolean;
  /** As written, with `*` and `$`. */
  readonly path: string;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  delay: number;
  /** A line that is no name of a program ends the names. */
  hasLines: boolean;
}

/** Rules of one file that are read: each is tried for each address. */
const MOST_RULES = 1000;

/** Reads `robots.txt`; the group of this program counts, else that of all. */
export function readRobots(text: string): Robots {
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
        group.rules.push({ isAllowed: name === 'allow', path: typed });
    }
  }
  const of = (agent: string): Group[] => groups.filter(({ agents }) => agents.includes(agent));
  const own = of(AGENT).length > 0 ? of(AGENT) : of('*');
  // The longest rule counts; of two, the one that allows.
  const rules = own
    .flatMap((one) => one.rules)
    .toSorted((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed));
  return {
    allows: (path) => rules.find((rule) => matches(rule.path, path))?.isAllowed ?? true,
    delay: own.reduce((longest, { delay }) => Math.max(longest, delay), 0),
    sitemaps,
  };
}

/** Whether a path begins as a rule says. A loop and no pattern: the rule is untrusted. */
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
