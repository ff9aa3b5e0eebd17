import { ANIMATIONS, kindOfAttribute } from './allow-list.ts';
import { ANY_PROPERTY, cleanStyle, type CleanStyle, type StyleReference } from './style.ts';
import { decodePath } from './text.ts';

/** An empty property stands for `href`. */
interface Reference {
  readonly property: string;
  readonly part: Part;
}

interface Part {
  readonly name: string;
  readonly parent: Part | undefined;
  readonly id: string | undefined;
  readonly classes: string;
  readonly children: Part[];
  readonly named: readonly Pick<StyleReference, 'property' | 'id'>[];
  /** Points of its path, at least 1. */
  readonly ownPoints: number;
  /** Filter inputs from other steps. */
  readonly inputs: number;
  /** Drawn in addition to its children. */
  references: readonly Reference[];
  state: 'new' | 'open' | 'done';
  /** Totals: cost in plain elements, and points. */
  drawn: number;
  points: number;
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

/** Properties for each shape inside, for paint, and for each point. */
const INHERITED = /^(?:fill|stroke|marker-start|marker-end)$/;
const PAINT = /^(?:fill|stroke|\*)$/;
const AT_EACH_POINT = /^(?:marker|marker-mid|\*)$/;

/** Their `href` draws nothing. */
const LINKS: ReadonlySet<string> = new Set(['a', 'mpath', ...ANIMATIONS]);

/** In every value with a reference, or one that extends its reach. */
const TELLING = /url|\\|inherit|context-|path\s*\(/i;

/** As a value, not in a selector or a name. */
const INHERIT = /(?<![\w.#-])inherit(?![\w-])/i;

/** Inputs that are not steps. */
const PICTURES = /^(?:Source(?:Graphic|Alpha)|Background(?:Image|Alpha)|(?:Fill|Stroke)Paint)$/;

/** Limit of references, so that the work ends. */
const MOST_FOLLOWED = 3_000_000;

/**
 * Rendering cost. `<use>`, markers, masks, patterns, clip paths and filters repeat elements, so nested ones
 * grow exponentially. Upper bound, linear cost.
 */
export class DrawnParts {
  readonly #parts: Part[] = [];
  readonly #open: Part[] = [];
  readonly #byId = new Map<string, Part>();
  /** By selector key. */
  readonly #rules = new Map<string, Map<string, StyleReference>>();
  /** Longest path in styles and animations. */
  #mostPoints = 1;
  /** A style passes on inherited references, or context paint. */
  #handsOn = false;
  #handsPaintOn = false;

  /** @param attributes after cleaning */
  open(name: string, attributes: readonly (readonly [string, string])[]): void {
    const values = Object.fromEntries(attributes);
    const { id, class: classes = '', d = '', points = d, in: first = '', in2: second } = values;
    const named = this.#namedBy(name, attributes);
    if (ANIMATIONS.has(name)) {
      this.#mostPoints = Math.max(this.#mostPoints, pointsOf(Object.values(values).join(' ')));
      for (const one of named) this.#addRule({ property: ANY_PROPERTY, id: one.id, keys: ['*'] });
    }
    const parent = this.#open.at(-1);
    const part: Part = {
      name,
      parent,
      id,
      classes,
      children: [],
      named,
      ownPoints: pointsOf(points),
      inputs: [first, second].filter((input) => input !== undefined && !PICTURES.test(input)).length,
      references: [],
      state: 'new',
      drawn: 0,
      points: 0,
    };
    parent?.children.push(part);
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, part);
    this.#parts.push(part);
    this.#open.push(part);
  }

  close(): void {
    this.#open.pop();
  }

  addStyle({ css, references }: CleanStyle): void {
    const isEscaped = css.includes('\\');
    this.#handsOn ||= isEscaped || INHERIT.test(css);
    this.#handsPaintOn ||= isEscaped || /context-(?:fill|stroke)/i.test(css);
    if (isEscaped || /path\s*\(/i.test(css)) this.#mostPoints = Math.max(this.#mostPoints, pointsOf(css));
    for (const reference of references) this.#addRule(reference);
  }

  /** In plain elements; `circle` for an element inside itself. */
  repeated(): number | 'circle' {
    let left = MOST_FOLLOWED;
    const waiting = this.#parts.slice(0, 1);
    for (let part = waiting.at(-1); part; part = waiting.at(-1)) {
      if (part.state !== 'new') {
        waiting.pop();
        if (part.state === 'open') this.#weigh(part);
        continue;
      }
      part.state = 'open';
      const rules = keysOf(part).flatMap((key) => this.#rules.get(key) ?? []);
      left -= rules.reduce((all, { size }) => all + size, part.children.length + part.named.length + 1);
      if (left < 0) return Infinity;
      part.references = this.#referencesOf(part, rules);
      for (const other of [...part.children, ...part.references.map((one) => one.part)]) {
        if (other.state === 'open') return 'circle';
        if (other.state === 'new') waiting.push(other);
      }
    }
    return (this.#parts[0]?.drawn ?? 0) - this.#parts.length;
  }

  /** Adds references of other selectors to the rules. */
  #namedBy(name: string, attributes: readonly (readonly [string, string])[]): Part['named'] {
    return attributes.flatMap(([key, value]): Part['named'] => {
      if (key === 'href')
        return value.startsWith('#') && !LINKS.has(name) ? [{ property: '', id: value.slice(1) }] : [];
      const isCss = key === 'style' || kindOfAttribute(key) === 'value';
      if (!isCss || !TELLING.test(value)) return [];
      const style = cleanStyle(key === 'style' ? value : `${key}:${value}`, () => {});
      this.addStyle(style);
      return style.references.filter(({ keys }) => keys.length === 0);
    });
  }

  #addRule(reference: StyleReference): void {
    const { property, id, keys } = reference;
    for (const key of keys) {
      const rules = this.#rules.get(key) ?? new Map<string, StyleReference>();
      this.#rules.set(key, rules.set(`${property} ${id}`, reference));
    }
  }

  #referencesOf(part: Part, rules: readonly ReadonlyMap<string, StyleReference>[]): Reference[] {
    const all = [...part.named, ...rules.flatMap((ofKey) => [...ofKey.values()])];
    return all.flatMap(({ property, id }) => {
      // Decodes as browsers do (URL Standard, section 4.4; SVG 2, section 16.1.5).
      const other = this.#byId.get(id) ?? this.#byId.get(decodePath(id.replaceAll(/[\t\n\r]/g, '')));
      return other && !isOnlyWithin(part, other) ? [{ property, part: other }] : [];
    });
  }

  #weigh(part: Part): void {
    const { name, children, references, ownPoints } = part;
    const within = [...children, ...references.flatMap((one) => (one.property === '' ? one.part : []))];
    part.points = sum(within, 'points') + Math.max(this.#mostPoints, ownPoints);
    part.drawn = WEIGHTS[name] ?? (name.startsWith('fe') ? WEIGHT_OF_STEP : 1);
    part.drawn += sum(children, 'drawn') * (name === 'filter' ? waysThrough(children) : 1);
    const own = part.drawn;
    // Last, because all drawn parts may inherit paint.
    for (const isPaint of [false, true])
      for (const { property, part: other } of references)
        if (PAINT.test(property) === isPaint) part.drawn += other.drawn * this.#placesOf(property, part, own);
    part.state = 'done';
  }

  /** @param own cost without references */
  #placesOf(property: string, { points, drawn }: Part, own: number): number {
    if (property === '') return 1;
    if (this.#handsOn || (this.#handsPaintOn && PAINT.test(property))) return Math.max(points, drawn);
    return AT_EACH_POINT.test(property) ? points : INHERITED.test(property) ? own : 1;
  }
}

function keysOf({ name, id, classes }: Part): string[] {
  const ofClasses = classes === '' ? [] : classes.split(/\s+/).map((one) => `.${one}`);
  return ['*', name, ...(id === undefined ? [] : [`#${id}`]), ...ofClasses];
}

/** True if the element exists only inside the part. Its reference has no effect then. */
function isOnlyWithin(element: Part, part: Part): boolean {
  for (let at: Part | undefined = element; at; at = at.parent) {
    if (at === part) return true;
    if (at.id !== undefined) return false;
  }
  return false;
}

function sum(parts: readonly Part[], key: 'drawn' | 'points' | 'inputs'): number {
  return parts.reduce((all, one) => all + one[key], 0);
}

/** Upper bound of paths through a filter. */
function waysThrough(steps: readonly Part[]): number {
  const inputs = steps.map(({ name, children, inputs: own }) =>
    name === 'feMerge' ? sum(children, 'inputs') : own,
  );
  return inputs.reduce((all, one) => all * Math.max(1, one), 1);
}

/** Upper bound. */
function pointsOf(outline: string): number {
  const numbers = outline.match(/\d+\.?\d*|\.\d+/g)?.length ?? 0;
  const closings = outline.match(/z/gi)?.length ?? 0;
  return Math.max(1, closings + Math.ceil(/[hv]/i.test(outline) ? numbers : numbers / 2));
}
