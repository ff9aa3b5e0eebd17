/** Copies a text that stays in memory: a slice would keep all of its source. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}

/** White space as single spaces, and none around the words. */
export function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Without repetitions. */
export function unique<One>(list: Iterable<One>): One[] {
  return [...new Set(list)];
}

/** Counts by key. */
export class Tally<Key> extends Map<Key, number> {
  add(key: Key, count = 1): void {
    this.set(key, this.of(key) + count);
  }

  /** 0 for a key that was never counted. */
  of(key: Key): number {
    return this.get(key) ?? 0;
  }

  /** Keys with their counts, the highest first. Equal ones keep their order. */
  get ranked(): [Key, number][] {
    return [...this].toSorted(([, a], [, b]) => b - a);
  }

  get winner(): Key | undefined {
    return this.ranked[0]?.[0];
  }
}

/** Lists by key, in the order in which their values came. */
export class Groups<Key, Value> extends Map<Key, Value[]> {
  add(key: Key, ...values: readonly Value[]): void {
    const own = this.get(key);
    if (own) for (const value of values) own.push(value);
    else this.set(key, [...values]);
  }

  /** Empty for a key without values. */
  of(key: Key): readonly Value[] {
    return this.get(key) ?? [];
  }
}
