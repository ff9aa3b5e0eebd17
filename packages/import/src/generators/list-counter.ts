import type { SourceItem } from '../model.ts';
import type { ListNames } from './generator.ts';

/** Gathers the names under which published posts are filed. */
export class ListCounter {
  readonly #categories = new Set<string>();
  readonly #tags = new Set<string>();
  readonly #authors = new Set<string>();
  readonly #months = new Set<string>();
  #posts = 0;

  add({ categories, tags, authors, date }: SourceItem): void {
    for (const name of categories) this.#categories.add(name);
    for (const name of tags) this.#tags.add(name);
    for (const name of authors) this.#authors.add(name);
    if (date !== undefined) this.#months.add(date.slice(0, 7));
    this.#posts++;
  }

  names(): ListNames {
    return {
      categories: [...this.#categories],
      tags: [...this.#tags],
      authors: [...this.#authors],
      months: [...this.#months].toSorted(),
      posts: this.#posts,
    };
  }
}
