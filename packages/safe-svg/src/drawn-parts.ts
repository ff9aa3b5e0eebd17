import { ANIMATIONS } from './allow-list.ts';
import { decodePath } from './text.ts';

interface Part {
  readonly name: string;
  readonly children: Part[];
  /** Ids that it repeats. */
  readonly repeats: readonly string[];
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
export class DrawnParts {
  readonly #parts: Part[] = [];
  readonly #open: Part[] = [];
  readonly #byId = new Map<string, Part>();

  /** @param attributes after cleaning */
  open(name: string, attributes: readonly (readonly [string, string])[]): void {
    const repeats = attributes.flatMap(([key, value]) => {
      if (key === 'href') return value.startsWith('#') && !LINKS.has(name) ? value.slice(1) : [];
      return Array.from(value.matchAll(/\burl\(\s*["']?#([^"')]*)/gi), ([, id = '']) => id);
    });
    const part: Part = { name, children: [], repeats, state: 'new', drawn: 0 };
    const id = attributes.find(([key]) => key === 'id')?.[1];
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, part);
    this.#open.at(-1)?.children.push(part);
    this.#parts.push(part);
    this.#open.push(part);
  }

  close(): void {
    this.#open.pop();
  }

  /** In plain elements; `circle` for an element inside itself. */
  repeated(): number | 'circle' {
    const waiting = this.#parts.slice(0, 1);
    for (let part = waiting.at(-1); part; part = waiting.at(-1)) {
      const { name, children } = part;
      const within = [...children, ...this.#repeatedBy(part)];
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
    return (this.#parts[0]?.drawn ?? 0) - this.#parts.length;
  }

  /** Decodes ids as browsers do (URL Standard, section 4.4; SVG 2, section 16.1.5). */
  #repeatedBy({ repeats }: Part): Part[] {
    return repeats.flatMap(
      (id) => this.#byId.get(id) ?? this.#byId.get(decodePath(id.replaceAll(/[\t\n\r]/g, ''))) ?? [],
    );
  }
}
