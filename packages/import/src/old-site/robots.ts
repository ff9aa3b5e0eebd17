import { AGENT } from '../download/request.ts';
import { Groups, Tally } from '../tally.ts';

interface Rule {
  isAllowed: boolean;
  /** Encoded, with `*` and `$`. */
  path: string;
}

/** Limit, because each URL tests every rule. */
const MOST_RULES = 1000;

/** Parses `robots.txt`. Uses the group of this agent, or of `*`. https://www.rfc-editor.org/rfc/rfc9309 */
export function readRobots(text: string) {
  const rules = new Groups<string, Rule>();
  const delays = new Tally<string>();
  const sitemaps: string[] = [];
  /** This agent and `*`, as far as the group names them. The next agent line after a rule starts another group. */
  const agents = new Set<string>();
  let [hasLines, count] = [false, 0];
  for (const line of text.split(/\r\n?|\n/)) {
    const [, key = '', value = ''] = /^[\s\uFEFF]*([\w-]+)\s*:([^#]*)/.exec(line) ?? [];
    const [name, typed] = [key.toLowerCase(), value.trim()];
    if (name === 'sitemap') sitemaps.push(typed);
    else if (name === 'user-agent') {
      if (hasLines) agents.clear();
      hasLines = false;
      const agent = typed.toLowerCase();
      if (agent !== AGENT && agent !== '*') continue;
      agents.add(agent);
      rules.add(agent);
    } else if (/^(?:dis)?allow$|^crawl-delay$/.test(name)) {
      hasLines = true;
      const isRule = name !== 'crawl-delay' && typed !== '' && agents.size > 0 && ++count <= MOST_RULES;
      for (const agent of agents)
        if (isRule) rules.add(agent, { isAllowed: name === 'allow', path: encoded(typed) });
        else if (name === 'crawl-delay')
          delays.set(agent, Math.max(delays.of(agent), Number(typed) * 1000 || 0));
    }
  }
  const ours = rules.has(AGENT) ? AGENT : '*';
  // The longest rule wins, and `allow` among equals.
  const sorted = rules
    .of(ours)
    .toSorted((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed));
  return {
    /** @param path encoded, with query */
    allows: (path: string): boolean => {
      const own = encoded(path);
      return sorted.find((rule) => matches(rule.path, own))?.isAllowed ?? true;
    },
    /** Milliseconds between requests; default: 0. */
    delay: delays.of(ours),
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
