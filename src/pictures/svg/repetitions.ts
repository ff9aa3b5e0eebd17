/** An element with an id, or the whole drawing: what a `<use>` can repeat. */
interface Part {
  /** Elements in it that are in no smaller part. */
  own: number;
  /** Parts within it, and ids of those that it repeats. */
  readonly inner: (Part | string)[];
  /** Elements with all repetitions; undefined until it is worked out. */
  all?: number;
}

/**
 * Counts the elements that a drawing has once every `<use>` is followed. Ten uses within ten uses, ten times over, are ten
 * thousand millions in a few lines. The cost is linear in the number of elements.
 */
export class Repetitions {
  readonly #whole: Part = { own: 0, inner: [] };
  /** The part that each open element is in, or is. */
  readonly #open: Part[] = [this.#whole];
  readonly #byId = new Map<string, Part>();
  #written = 0;

  /**
   * @param id that the element has, if any
   * @param repeated the part that it repeats, `#id`, if any
   */
  open(id: string | undefined, repeated: string | undefined): void {
    this.#written++;
    let part = this.#open.at(-1) ?? this.#whole;
    part.own++;
    if (id !== undefined) {
      const inner: Part = { own: 0, inner: [] };
      part.inner.push(inner);
      if (!this.#byId.has(id)) this.#byId.set(id, inner);
      part = inner;
    }
    if (repeated !== undefined) part.inner.push(repeated.slice(1));
    this.#open.push(part);
  }

  close(): void {
    this.#open.pop();
  }

  /** How many elements are repetitions of others. */
  count(): number {
    const waiting = [this.#whole];
    const entered = new Set<Part>();
    for (let part = waiting.at(-1); part; part = waiting.at(-1)) {
      if (entered.has(part)) {
        waiting.pop();
        // What is not worked out by now is around the part itself: browsers follow no circle.
        part.all ??= part.own + this.#innerOf(part).reduce((sum, { all = 0 }) => sum + all, 0);
      } else {
        entered.add(part);
        for (const inner of this.#innerOf(part)) if (!entered.has(inner)) waiting.push(inner);
      }
    }
    return (this.#whole.all ?? 0) - this.#written;
  }

  #innerOf({ inner }: Part): Part[] {
    return inner.flatMap((part) => (typeof part === 'string' ? (this.#byId.get(part) ?? []) : part));
  }
}
