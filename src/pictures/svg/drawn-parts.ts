import { ANIMATIONS } from './allow-list.ts';
import { ANY_PROPERTY, idsOfValue, referencesOfStyle, type StyleReference } from './style-references.ts';

/** An element that draws another one, by a property, or by `href` when that is empty. */
interface Reference {
  readonly property: string;
  readonly part: Part;
}

/** An element. */
interface Part {
  readonly name: string;
  readonly parent: Part | undefined;
  readonly id: string | undefined;
  readonly classes: string;
  readonly children: Part[];
  /** Ids of what it draws, by property. */
  readonly named: ReadonlyMap<string, string>;
  /** Coordinates of a path, if it has any. */
  readonly outline: string;
  /** Name that a step of a filter gives to what it makes. */
  readonly result: string | undefined;
  /** Steps of a filter that this one is made from; the last one of a filter. */
  steps: readonly Part[];
  /** What it draws beside its children and steps, once for each of its points or shapes if that is inherited. */
  references: readonly Reference[];
  /** References that the elements in it inherit. */
  inherited: readonly Reference[];
  state: 'new' | 'open' | 'done';
  /** How much is drawn with it, in plain elements. */
  drawn: number;
  /** Shapes in it, and their points: where an inherited reference may draw its part. */
  shapes: number;
  points: number;
}

/** How many plain elements some take as long to draw as: measured in Chromium. */
const WEIGHTS: Readonly<Record<string, number>> = {
  mask: 50,
  pattern: 5,
  linearGradient: 0.05,
  radialGradient: 0.05,
  stop: 0.05,
};
const WEIGHT_OF_STEP = 20;

const INHERITED = /^(?:fill|stroke|marker(?:-start|-mid|-end)?|\*)$/;
const AT_EACH_POINT = /^(?:marker|marker-mid|\*)$/;

/** Elements whose `href` draws nothing. */
const LINKS: ReadonlySet<string> = new Set(['a', 'mpath', ...ANIMATIONS]);

const SHAPES: ReadonlySet<string> = new Set(
  'path rect circle ellipse line polyline polygon text tspan textPath'.split(' '),
);

const NOTHING: ReadonlyMap<string, string> = new Map();
const NONE: readonly never[] = [];

/** References that are followed. The work on a drawing with more would not end in time. */
const MOST_FOLLOWED = 3_000_000;

/**
 * Counts what a browser draws of a drawing: each element as often as `<use>`, markers, masks, patterns, clip paths, filters
 * and steps of filters repeat it. Ten references within ten, ten times over, are ten thousand millions in a few lines.
 * Where styles decide, the count is too high rather than too low. The cost is linear in elements and references.
 */
export class DrawnParts {
  readonly #parts: Part[] = [];
  readonly #open: Part[] = [];
  readonly #byId = new Map<string, Part>();
  /** References of styles, by the keys of the elements that they apply to. */
  readonly #rules = new Map<string, Map<string, StyleReference>>();
  /** Steps of the filter that is open, by the names of their results; the last one by no name. */
  #steps = new Map<string, Part>();
  /** Points of the longest path that a style or an animation may put in place of another. */
  #mostPoints = 1;
  /** Whether a style hands references on that are not inherited, or paint to markers and to what `<use>` repeats. */
  #handsOn = false;
  #handsPaintOn = false;

  /** @param attributes as they are published */
  open(name: string, attributes: readonly (readonly [string, string])[]): void {
    const values = Object.fromEntries(attributes);
    const { id, class: classes = '', d = '', points = d, result } = values;
    const named = this.#namedBy(name, attributes);
    if (ANIMATIONS.has(name)) {
      this.#mostPoints = Math.max(this.#mostPoints, pointsOf(Object.values(values).join(' ')));
      for (const one of named.values()) this.#addRule({ property: ANY_PROPERTY, id: one, keys: ['*'] });
    }
    const parent = this.#open.at(-1);
    const part: Part = {
      name,
      parent,
      id,
      classes,
      children: [],
      named,
      outline: points,
      result,
      steps: this.#inputs(name, parent, values),
      references: NONE,
      inherited: NONE,
      state: 'new',
      drawn: 0,
      shapes: 0,
      points: 0,
    };
    if (name === 'filter') this.#steps = new Map();
    parent?.children.push(part);
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, part);
    this.#parts.push(part);
    this.#open.push(part);
  }

  close(): void {
    const part = this.#open.pop();
    if (part?.parent?.name === 'filter') {
      if (part.result !== undefined) this.#steps.set(part.result, part);
      this.#steps.set('', part);
    } else if (part?.name === 'filter') part.steps = this.#stepOf('');
  }

  /**
   * @param css of a `style` element or attribute, as it is published
   * @returns references of an attribute
   */
  style(css: string): readonly StyleReference[] {
    this.#noteWords(css);
    if (/path\s*\(|\\/i.test(css)) this.#mostPoints = Math.max(this.#mostPoints, pointsOf(css));
    const references = referencesOfStyle(css);
    for (const reference of references) this.#addRule(reference);
    return references.filter(({ keys }) => keys.length === 0);
  }

  /**
   * How much a browser draws beyond the elements that are written, in plain elements; `circle` when a part draws itself.
   */
  repeated(): number | 'circle' {
    if (this.#handsPaintOn) this.#handPaintOn();
    let left = this.#resolve();
    const waiting = this.#parts.slice(0, 1);
    for (let part = waiting.at(-1); part && left > 0; part = waiting.at(-1)) {
      if (part.state !== 'new') {
        waiting.pop();
        if (part.state === 'open') this.#weigh(part);
        continue;
      }
      part.state = 'open';
      const needed = [...part.children, ...part.steps, ...part.references.map((one) => one.part)];
      left -= needed.length;
      for (const other of needed) {
        if (other.state === 'open') return 'circle';
        if (other.state === 'new') waiting.push(other);
      }
    }
    return left > 0 ? (this.#parts[0]?.drawn ?? 0) - this.#parts.length : Infinity;
  }

  #namedBy(name: string, attributes: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
    const named: (readonly [property: string, id: string])[] = [];
    for (const [key, value] of attributes) {
      this.#noteWords(value);
      if (key === 'href') {
        if (value.startsWith('#') && !LINKS.has(name)) named.push(['', value.slice(1)]);
      } else if (key === 'style')
        named.push(...this.style(value).map(({ property, id }) => [property, id] as const));
      else named.push(...idsOfValue(value).map((id) => [key, id] as const));
    }
    return named.length > 0 ? new Map(named) : NOTHING;
  }

  #noteWords(value: string): void {
    const isEscaped = value.includes('\\');
    this.#handsOn ||= isEscaped || /inherit/i.test(value);
    this.#handsPaintOn ||= isEscaped || /context-(?:fill|stroke)/i.test(value);
  }

  #addRule(reference: StyleReference): void {
    const { property, id, keys } = reference;
    for (const key of keys) {
      const rules = this.#rules.get(key) ?? new Map<string, StyleReference>();
      this.#rules.set(key, rules.set(`${property} ${id}`, reference));
    }
  }

  #handPaintOn(): void {
    const written = this.#parts.flatMap(({ named }) => [...named]);
    const ruled = [...this.#rules.values()].flatMap((rules) => [...rules.values()]);
    const all = [...written, ...ruled.map(({ property, id }) => [property, id] as const)];
    const paints = all.filter(([property]) => property === 'fill' || property === 'stroke');
    for (const [property, id] of paints) this.#addRule({ property, id, keys: ['*'] });
  }

  /** Steps that a step of a filter is made from. What names none is made from the one before. */
  #inputs(name: string, parent: Part | undefined, values: Readonly<Record<string, string>>): readonly Part[] {
    if (name !== 'feMergeNode' && (parent?.name !== 'filter' || name === 'feMerge')) return NONE;
    return [
      ...this.#stepOf(values['in'] ?? ''),
      ...(values['in2'] === undefined ? [] : this.#stepOf(values['in2'])),
    ];
  }

  #stepOf(name: string): Part[] {
    const isPicture = /^(?:Source(?:Graphic|Alpha)|Background(?:Image|Alpha)|(?:Fill|Stroke)Paint)$/.test(
      name,
    );
    const step = isPicture ? undefined : (this.#steps.get(name) ?? this.#steps.get(''));
    return step ? [step] : [];
  }

  /** Looks up what each part draws. @returns how many references more may be followed */
  #resolve(): number {
    let left = MOST_FOLLOWED;
    for (const part of this.#parts) {
      const passed = part.parent?.inherited ?? NONE;
      if (passed.length === 0 && part.named.size === 0 && this.#rules.size === 0) continue;
      const rules = keysOf(part).flatMap((key) => [...(this.#rules.get(key)?.values() ?? [])]);
      const named = [...part.named].map(([property, id]) => ({ property, id }));
      left -= passed.length + rules.length;
      if (left < 0) break;
      const found = [...named, ...rules].flatMap(({ property, id }): Reference[] => {
        const other = this.#byId.get(id) ?? this.#byId.get(decoded(id));
        return other ? [{ property, part: other }] : [];
      });
      const isOwn = ({ property }: Reference): boolean =>
        !INHERITED.test(property) && (property === '' || !this.#handsOn);
      part.inherited =
        found.length === 0 && part.named.size === 0
          ? passed
          : [
              ...passed.filter(({ property }) => !part.named.has(property)),
              ...found.filter((one) => !isOwn(one)),
            ];
      const atPoints = SHAPES.has(part.name) || part.name === 'use' ? part.inherited : [];
      part.references = [...found.filter(isOwn), ...atPoints].filter((one) => !isOnlyWithin(part, one.part));
    }
    return left;
  }

  #weigh(part: Part): void {
    const { name, children, steps, references } = part;
    const repeated = references.filter(({ property }) => property === '').map((one) => one.part);
    let [shapes, points] = [sum(repeated, 'shapes'), sum(repeated, 'points')];
    if (SHAPES.has(name)) [shapes, points] = [1, Math.max(this.#mostPoints, pointsOf(part.outline))];
    part.drawn = name.startsWith('fe') || name === 'filter' ? WEIGHT_OF_STEP : (WEIGHTS[name] ?? 1);
    // Of a filter, its last step is drawn, with those that it is made from.
    part.drawn += sum(steps, 'drawn') + (name === 'filter' ? children.length : sum(children, 'drawn'));
    for (const { property, part: other } of references) {
      const isAtPoints = INHERITED.test(property) || (this.#handsOn && property !== '');
      const places = AT_EACH_POINT.test(property) ? points : shapes;
      part.drawn += other.drawn * (isAtPoints ? places : 1);
    }
    part.shapes = shapes + sum(children, 'shapes');
    part.points = points + sum(children, 'points');
    part.state = 'done';
  }
}

/** Keys of rules in styles that apply to an element. */
function keysOf({ name, id, classes }: Part): string[] {
  const ofClasses = classes === '' ? [] : classes.split(/\s+/).map((one) => `.${one}`);
  return ['*', name, ...(id === undefined ? [] : [`#${id}`]), ...ofClasses];
}

/**
 * Whether an element is drawn nowhere but in a part around it: that it names this part then means nothing, for no part
 * is drawn in itself.
 */
function isOnlyWithin(element: Part, part: Part): boolean {
  for (let at: Part | undefined = element; at; at = at.parent) {
    if (at === part) return true;
    if (at.id !== undefined) return false;
  }
  return false;
}

function sum(parts: readonly Part[], key: 'drawn' | 'shapes' | 'points'): number {
  return parts.reduce((all, one) => all + one[key], 0);
}

/** Points of a path: no fewer than it has, and few more. */
function pointsOf(outline: string): number {
  const numbers = outline.match(/\d+\.?\d*|\.\d+/g)?.length ?? 0;
  const closings = outline.match(/z/gi)?.length ?? 0;
  return Math.max(1, closings + Math.ceil(/[hv]/i.test(outline) ? numbers : numbers / 2));
}

/** An id as browsers look it up, after `#` in an address (URL Standard, section 4.4; SVG 2, section 16.1.5). */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll(/[\t\n\r]/g, ''));
  } catch {
    return id;
  }
}
