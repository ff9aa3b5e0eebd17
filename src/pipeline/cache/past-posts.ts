import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { PastPost } from '../../blog/address-changes.ts';
import { statusOf } from '../../blog/published.ts';
import { isAddress, type Address } from '../../lib/urls.ts';
import { bodyOfState, parseJson, type WrittenFile } from './state.ts';

const address = z.custom<Address>((value) => typeof value === 'string' && isAddress(value));
const moment = z.object({ day: z.string(), instant: z.number(), iso: z.string() });

/** The part of a state that is of use even when other code has written it. */
const pastSchema = z.object({
  builtAt: z.number(),
  posts: z.array(
    z.object({
      kind: z.enum(['post', 'page']),
      file: z.string(),
      address,
      aliases: z.array(address),
      title: z.string(),
      contentHash: z.string(),
      draft: z.boolean(),
      date: moment.exactOptional(),
      expires: moment.exactOptional(),
    }),
  ),
});

interface PastBuild {
  readonly posts: readonly PastPost[];
  /** The clock by which posts were published or held back, in milliseconds since 1970. */
  readonly builtAt: number;
}

/** The posts that a build published. */
export function publishedIn({ posts, builtAt }: PastBuild): PastPost[] {
  return posts.filter((post) => statusOf(post, builtAt) === 'published');
}

/**
 * What the last build published, also when it was made by other code: a new version of the program may move
 * addresses, and then it matters most to hear of it.
 *
 * @param file the kept state
 * @returns undefined when there is none, or it is damaged or too different
 */
export function readPastPosts(file: string): PastPost[] | undefined {
  const past = pastSchema.safeParse(readPast(file));
  return past.success ? publishedIn(past.data) : undefined;
}

const filesSchema = z.object({
  files: z.array(
    z.tuple([
      z.string().refine((path) => isAddress(`/${path}`)),
      z.object({ size: z.number(), modified: z.number() }),
    ]),
  ),
});

/**
 * The files of the site that the last build wrote, also when it was made by other code. Their fingerprints say nothing
 * then, so each is drawn again; one that comes out with the same bytes keeps its time.
 *
 * @param file the kept state
 * @returns by path from the root of the site; empty when nothing is known
 */
export function readPastFiles(file: string): ReadonlyMap<string, WrittenFile> {
  const past = filesSchema.safeParse(readPast(file));
  return new Map(
    past.success ? past.data.files.map(([path, stats]) => [path, { fingerprint: '', ...stats }]) : [],
  );
}

/** A kept state of any code; undefined when there is none, or it is damaged. */
function readPast(file: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const body = bodyOfState(bytes);
  return body === undefined ? undefined : parseJson(body);
}
