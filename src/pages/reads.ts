import type { Bodies, InFile } from './bodies.ts';

export class Reads {
  readonly texts = new Set<string>();
  readonly links = new Set<string>();

  hasAny({ texts, links }: Pick<Reads, 'texts' | 'links'>): boolean {
    return any(this.texts, texts) || any(this.links, links);
  }
}

function any(files: ReadonlySet<string>, wanted: ReadonlySet<string>) {
  const [few, many] = files.size < wanted.size ? [files, wanted] : [wanted, files];
  for (const file of few) if (many.has(file)) return true;
  return false;
}

/**
 * After text edits, the next build plans only pages that read the bodies.
 *
 * A feature may reuse data between pages, so its reads count for every page.
 */
export class ReadLog {
  /** Count for every page. */
  readonly common = new Reads();
  /** By output file. */
  readonly pages = new Map<string, Reads>();
  #current: Reads | undefined;

  /** @param file output file */
  forPage<T>(file: string, work: () => T): T {
    const page = this.pages.get(file) ?? new Reads();
    this.pages.set(file, page);
    return this.#into(page, work);
  }

  forAll<T>(work: () => T): T {
    return this.#into(this.common, work);
  }

  text(file: string): void {
    this.#current?.texts.add(file);
  }

  links(file: string): void {
    this.#current?.links.add(file);
  }

  #into<T>(reads: Reads, work: () => T): T {
    const before = this.#current;
    this.#current = reads;
    try {
      return work();
    } finally {
      this.#current = before;
    }
  }
}

export function recorded(bodies: Bodies, log: ReadLog): Bodies {
  const noted = ({ file }: InFile, kind: 'text' | 'links' = 'text') => {
    log[kind](file);
    return bodies;
  };
  return {
    summary: (post) => noted(post).summary(post),
    references: (post) => noted(post, 'links').references(post),
    html: (post) => noted(post).html(post),
    ids: (post) => noted(post).ids(post),
    source: (post) => noted(post).source(post),
  };
}
