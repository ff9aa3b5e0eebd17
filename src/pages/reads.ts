import type { Bodies, InFile } from './bodies.ts';

/** Files of posts and undated pages whose bodies were read: all of a body, or its links alone. */
export class Reads {
  readonly texts = new Set<string>();
  readonly links = new Set<string>();

  /** True if the body of one of these files was read. */
  hasAny({ texts, links }: Pick<Reads, 'texts' | 'links'>): boolean {
    return any(this.texts, texts) || any(this.links, links);
  }
}

function any(files: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  const [few, many] = files.size < wanted.size ? [files, wanted] : [wanted, files];
  for (const file of few) if (many.has(file)) return true;
  return false;
}

/**
 * Records the bodies that each page is worked out from. After an edit of texts alone, the next build works out only the pages that
 * have read one of them.
 *
 * A feature may keep what it reads for one page and use it for another. So what a feature reads counts for every page.
 */
export class ReadLog {
  /** Reads that count for every page. */
  readonly common = new Reads();
  readonly #pages = new Map<string, Reads>();
  #current: Reads | undefined;

  /** The reads of every page that was worked out, by output file. */
  get pages(): ReadonlyMap<string, Reads> {
    return this.#pages;
  }

  /** Adds what the work reads to the reads of one page. @param file output file */
  forPage<T>(file: string, work: () => T): T {
    const page = this.#pages.get(file) ?? new Reads();
    this.#pages.set(file, page);
    return this.#into(page, work);
  }

  /** Records what the work reads as reads of every page. */
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

/** Bodies that note in a log which of them is read. */
export function recorded(bodies: Bodies, log: ReadLog): Bodies {
  const noting =
    <Result>(kind: 'text' | 'links', read: (post: InFile) => Result) =>
    (post: InFile): Result => {
      log[kind](post.file);
      return read(post);
    };
  return {
    summary: noting('text', (post) => bodies.summary(post)),
    references: noting('links', (post) => bodies.references(post)),
    html: noting('text', (post) => bodies.html(post)),
    ids: noting('text', (post) => bodies.ids(post)),
    source: noting('text', (post) => bodies.source(post)),
  };
}
