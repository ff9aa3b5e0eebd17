import { decoded } from '../addresses/paths.ts';
import type { BodyLinks, Note } from '../model.ts';

/** Context of one conversion: links, anchors, footnotes and notes. */
export class Conversion {
  links: BodyLinks;
  readonly #notes = new Map<string, Note>();
  #footnotes: string[] = [];
  /** Anchors that links of the body target, with or without a page URL. Decoded. */
  anchors: ReadonlySet<string>;

  /** Comments have neither HTML nor formulas. */
  isComment: boolean;

  /** @param html source of {@link anchors} */
  constructor(links: BodyLinks, html: string, isComment = false) {
    this.links = links;
    this.isComment = isComment;
    this.anchors = new Set(
      Array.from(html.matchAll(/href=["']?[^"'\s>#]*#([^"'\s>]+)/gi), ([, anchor = '']) => decoded(anchor)),
    );
  }

  /** @param markdown one line @returns the footnote reference */
  footnote(markdown: string): string {
    this.#footnotes.push(markdown);
    return `[^${this.#footnotes.length}]`;
  }

  /** Definitions of the footnotes, one per line. */
  get footnotes(): string {
    return this.#footnotes.map((markdown, index) => `[^${index + 1}]: ${markdown}`).join('\n');
  }

  /** Ignores repeated notes. */
  note(kind: string, subject: string): void {
    this.#notes.set(`${kind} ${subject}`, { kind, subject });
  }

  get notes(): readonly Note[] {
    return [...this.#notes.values()];
  }
}
