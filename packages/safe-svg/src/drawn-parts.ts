import { ANIMATIONS } from './allow-list.ts';
import { decodePath } from './text.ts';

interface Part {
  name: string;
  children: Part[];
  /** Ids that it repeats. */
  repeats: readonly string[];
  state: 'new' | 'open' | 'done';
  /** Cost in plain elements, with all that it repeats. */
  drawn: number;
}

/** Cost in plain elements, measured in Chromium. Filter steps begin with `fe`. */
const WEIGHTS: Readonly<Record<string, number>> = {
  mask: 50,
  filter: 20,
  pattern: 5,
  linearGradient: 0.05,
  radialGradient: 0.05,
  stop: 0.05,
};
const WEIGHT_OF_STEP = 20;

/** Their `href` draws nothing. */
const LINKS: ReadonlySet<string> = new Set(['a', 'mpath', ...ANIMATIONS]);

/**
 * Rendering cost. `href` and `url(#id)` in attributes repeat elements, so nested ones grow exponentially.
 * Rules in `<style>` do not count. Linear cost.
 */
export function drawnParts() {
  const parts: Part[] = [];
  const opened: Part[] = [];
  const byId = new Map<string, Part>();
  return { open, close: () => void opened.pop(), repeated };

  /** @param attributes after cleaning */
  function open(name: string, attributes: readonly (readonly [string, string])[]) {
    const repeats = attributes.flatMap(([key, value]) => {
      if (key === 'href') return value.startsWith('#') && !LINKS.has(name) ? value.slice(1) : [];
      return Array.from(value.matchAll(/\burl\(\s*["']?#([^"')]*)/gi), ([, id = '']) => id);
    });
    const part: Part = { name, children: [], repeats, state: 'new', drawn: 0 };
    const id = attributes.find(([key]) => key === 'id')?.[1];
    if (id !== undefined && !byId.has(id)) byId.set(id, part);
    opened.at(-1)?.children.push(part);
    parts.push(part);
    opened.push(part);
  }

  /** In plain elements; `circle` for an element inside itself. */
  function repeated(): number | 'circle' {
    const waiting = parts.slice(0, 1);
    for (let part = waiting.at(-1); part; part = waiting.at(-1)) {
      const { name, children } = part;
      const within = [...children, ...repeatedBy(part)];
      if (part.state === 'new') {
        part.state = 'open';
        if (within.some(({ state }) => state === 'open')) return 'circle';
        for (const other of within) if (other.state === 'new') waiting.push(other);
        continue;
      }
      waiting.pop();
      if (part.state === 'done') continue;
      part.state = 'done';
      const own = WEIGHTS[name] ?? (name.startsWith('fe') ? WEIGHT_OF_STEP : 1);
      part.drawn = within.reduce((sum, { drawn }) => sum + drawn, own);
    }
    return (parts[0]?.drawn ?? 0) - parts.length;
  }

  /** Decodes ids as browsers do (URL Standard, section 4.4; SVG 2, section 16.1.5). */
  function repeatedBy({ repeats }: Part) {
    return repeats.flatMap(
      (id) => byId.get(id) ?? byId.get(decodePath(id.replaceAll(/[\t\n\r]/g, ''))) ?? [],
    );
  }
}
