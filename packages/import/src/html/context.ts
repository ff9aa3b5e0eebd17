import { decoded } from '../addresses/paths.ts';
import type { BodyLinks, Note } from '../model.ts';

/** What the conversion of one body knows and gathers. */
export class Conversion {
  readonly links: BodyLinks;
  readonly #notes = new Map<string, Note>();
  readonly #footnotes: string[] = [];
  /** Anchors that links of the body lead to, perhaps by the whole address of its page. */
  readonly anchors: ReadonlySet<string>;

  /** HTML is text in it, and so are most signs. */
  readonly isComment: boolean;

  /** @param html of the body, for the anchors in it */
  constructor(links: BodyLinks, html: string, isComment = false) {
    this.links = links;
    this.isComment = isComment;
    this.anchors = new Set(
      Array.from(html.matchAll(/href=["']?[^"'\s>#]*#([^"'\s>]+)/gi), ([, anchor = '']) => decoded(anchor)),
    );
  }

  /** @param markdown of a footnote, of one line @returns what refers to it */
  footnote(markdown: string): string {
    this.#footnotes.push(markdown);
    return `[^${this.#footnotes.length}]`;
  }

  /** The footnotes, a line each. */
  get footnotes(): string {
    return this.#footnotes.map((markdown, index) => `[^${index + 1}]: ${markdown}`).join('\n');
  }

  /** Notes something once. */
  note(kind: string, subject: string): void {
    this.#notes.set(`${kind} ${subject}`, { kind, subject });
  }

  get notes(): readonly Note[] {
    return [...this.#notes.values()];
  }
}
