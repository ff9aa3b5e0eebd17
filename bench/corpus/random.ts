/** Deterministic for a seed, on every machine. */
export interface Random {
  /** Integer from 0 to 2³² − 1. */
  bits(): number;
  /** In [0, 1). */
  fraction(): number;
  /** Integer in [0, `limit`). */
  below(limit: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T;
  /** Mean 0, deviation 1. */
  normal(): number;
}

/** The 32-bit finaliser of MurmurHash3 on a counter. Not for secrets. */
export function createRandom(seed: number): Random {
  let state = mix(seed | 0);
  const bits = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state);
  };
  const fraction = (): number => bits() / 0x1_0000_0000;
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    bits,
    fraction,
    below,
    chance: (p) => fraction() < p,
    pick: (list) => {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from');
      return item;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
  };
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
