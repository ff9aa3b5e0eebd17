import { decodePath } from '../../lib/urls.ts';
import { ANIMATIONS } from './allow-list.ts';
import { ANY_PROPERTY, referencesOfStyle, type StyleReference } from './style-references.ts';

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
  readonly named: readonly Pick<StyleReference, 'property' | 'id'>[];
  /** Coordinates of a path, if it has any. */
  readonly outline: string;
  /** Name that a step of a filter gives to what it makes. */
  readonly result: string | undefined;
  /** Steps of a filter that this one is made from; the last one of a filter. */
  steps: readonly Part[];
  /** What it draws beside its children and steps. */
  references: readonly Reference[];
  state: 'new' | 'open' | 'done';
  /** How much is drawn with it, in plain elements. */
  drawn: number;
  /** Shapes that are drawn with it, and their points. */
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

/** Properties that apply to the shapes within an element, those of paint, and those that apply at each point. */
const INHERITED = /^(?:fill|stroke|marker-start|marker-end)$/;
const PAINT = /^(?:fill|stroke|\*)$/;
const AT_EACH_POINT = /^(?:marker|marker-mid|\*)$/;

/** Elements whose `href` draws nothing. */
const LINKS: ReadonlySet<string> = new Set(['a', 'mpath', ...ANIMATIONS]);

/** What is in every value that names a part, or decides how far that reaches. */
const TELLING = /url|\\|inherit|context-|path\s*\(/i;

const SHAPES: ReadonlySet<string> = new Set(
  'path rect circle ellipse line polyline polygon text tspan textPath'.split(' '),
);

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
      outline: points,
      result,
      steps: this.#inputs(name, parent, values),
      references: [],
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
   * @param css of a `style` element, or the declarations of an attribute, as they are published
   * @returns references of an attribute
   */
  style(css: string): readonly StyleReference[] {
    const isEscaped = css.includes('\\');
    this.#handsOn ||= isEscaped || /inherit/i.test(css);
    this.#handsPaintOn ||= isEscaped || /context-(?:fill|stroke)/i.test(css);
    if (isEscaped || /path\s*\(/i.test(css)) this.#mostPoints = Math.max(this.#mostPoints, pointsOf(css));
    const references = referencesOfStyle(css);
    for (const reference of references) this.#addRule(reference);
    return references.filter(({ keys }) => keys.length === 0);
  }

  /**
   * How much a browser draws beyond the elements that are written, in plain elements; `circle` when a part draws itself.
   */
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
      for (const other of [...part.children, ...part.steps, ...part.references.map((one) => one.part)]) {
        if (other.state === 'open') return 'circle';
        if (other.state === 'new') waiting.push(other);
      }
    }
    return (this.#parts[0]?.drawn ?? 0) - this.#parts.length;
  }

  #namedBy(name: string, attributes: readonly (readonly [string, string])[]): Part['named'] {
    return attributes.flatMap(([key, value]): Part['named'] => {
      if (key !== 'href')
        return TELLING.test(value) ? this.style(key === 'style' ? value : `${key}:${value}`) : [];
      return value.startsWith('#') && !LINKS.has(name) ? [{ property: '', id: value.slice(1) }] : [];
    });
  }

  #addRule(reference: StyleReference): void {
    const { property, id, keys } = reference;
    for (const key of keys) {
      const rules = this.#rules.get(key) ?? new Map<string, StyleReference>();
      this.#rules.set(key, rules.set(`${property} ${id}`, reference));
    }
  }

  /** Steps that a step of a filter is made from. What names none is made from the one before. */
  #inputs(name: string, parent: Part | undefined, values: Readonly<Record<string, string>>): readonly Part[] {
    if (name !== 'feMergeNode' && (parent?.name !== 'filter' || name === 'feMerge')) return [];
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

  #referencesOf(part: Part, rules: readonly ReadonlyMap<string, StyleReference>[]): Reference[] {
    const all = [...part.named, ...rules.flatMap((ofKey) => [...ofKey.values()])];
    return all.flatMap(({ property, id }) => {
      // As browsers look it up in an address (URL Standard, section 4.4; SVG 2, section 16.1.5).
      const other = this.#byId.get(id) ?? this.#byId.get(decodePath(id.replaceAll(/[\t\n\r]/g, '')));
      return other && !isOnlyWithin(part, other) ? [{ property, part: other }] : [];
    });
  }

  #weigh(part: Part): void {
    const { name, children, steps, references } = part;
    const within = [...children, ...references.flatMap((one) => (one.property === '' ? one.part : []))];
    const ofOutline = Math.max(this.#mostPoints, pointsOf(part.outline));
    part.shapes = sum(within, 'shapes') + (SHAPES.has(name) ? 1 : 0);
    part.points = sum(within, 'points') + (SHAPES.has(name) ? ofOutline : 0);
    part.drawn = name.startsWith('fe') || name === 'filter' ? WEIGHT_OF_STEP : (WEIGHTS[name] ?? 1);
    // Of a filter, its last step is drawn, with those that it is made from.
    part.drawn += sum(steps, 'drawn') + (name === 'filter' ? children.length : sum(children, 'drawn'));
    // Paint comes last, for all that is drawn with the element may take it over.
    for (const isPaint of [false, true])
      for (const { property, part: other } of references)
        if (PAINT.test(property) === isPaint) part.drawn += other.drawn * this.#placesOf(property, part);
    part.state = 'done';
  }

  /** How often an element draws what a property of it names. */
  #placesOf(property: string, { shapes, points, drawn }: Part): number {
    if (property === '') return 1;
    if (this.#handsOn || (this.#handsPaintOn && PAINT.test(property))) return Math.max(points, drawn);
    return AT_EACH_POINT.test(property) ? points : INHERITED.test(property) ? shapes : 1;
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
