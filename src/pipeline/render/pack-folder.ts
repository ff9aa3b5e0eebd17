import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Pack } from './pack.ts';
import type { State, StoredBody } from '../cache/state.ts';

/** A pack is written anew when it is longer than so many times what is in use, and a megabyte. */
const WASTE = 2;
const SMALL = 1 << 20;

const NAME = /^bodies-(\d+)\.pack$/;

export interface OpenPack {
  readonly pack: Pack;
  /** What is in use, at its present place. */
  readonly bodies: ReadonlyMap<string, StoredBody>;
}

/**
 * Opens the pack that a build may add to. One that has grown to twice what is in use is left for a new one, into
 * which the bodies in use are copied; the old one stays until the state names the new.
 *
 * @param cache folder of what is kept between builds
 * @param state of the last build, when its bodies may be used again
 */
export function openPack(cache: string, state: Pick<State, 'pack' | 'bodies'> | undefined): OpenPack {
  const number = Number(NAME.exec(state?.pack ?? '')?.[1] ?? 0);
  if (!state || number === 0) return { pack: new Pack(join(cache, 'bodies-1.pack'), 0), bodies: new Map() };
  let inUse = 0;
  let end = 0;
  for (const { offset, length } of state.bodies.flatMap(([, body]) => [body, body.source])) {
    inUse += length;
    end = Math.max(end, offset + length);
  }
  const pack = new Pack(join(cache, state.pack), end);
  if (end <= inUse * WASTE + SMALL) return { pack, bodies: new Map(state.bodies) };
  const compact = copyInUse(pack, new Pack(join(cache, `bodies-${number + 1}.pack`), 0), state.bodies);
  pack.close();
  return compact;
}

function copyInUse(from: Pack, to: Pack, bodies: State['bodies']): OpenPack {
  const moved = new Map<string, StoredBody>();
  for (const [key, body] of bodies) {
    const [record, source] = [from.read(body), from.read(body.source)];
    if (record && source) moved.set(key, { ...body, ...to.append(record), source: to.append(source) });
  }
  return { pack: to, bodies: moved };
}

/** Removes packs that no state names any more. */
export function removeOtherPacks(cache: string, inUse: string): void {
  for (const name of readdirSync(cache)) {
    if (NAME.test(name) && name !== inUse) rmSync(join(cache, name), { force: true });
  }
}
