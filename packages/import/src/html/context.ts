import { decoded } from '../addresses/paths.ts';
import type { BodyLinks, Note, Targets } from '../model.ts';

/** Only WordPress has ids of pictures. */
export type HtmlTargets = Targets & Partial<Pick<BodyLinks, 'attachment'>>;

/** Keeps targets. `replaceTargets` rewrites those in Markdown later. */
export const LINKS: Targets = {
  link: (target) => target,
  picture: (target) => target,
  file: (target) => target,
  note: () => undefined,
  leave: () => undefined,
};

/** Limit of the subject of a note, in UTF-16 code units. */
const LONGEST_SUBJECT = 100;

export type Conversion = ReturnType<typeof conversionOf>;

/**
 * Context of one conversion: links, anchors and footnotes.
 *
 * @param html source of the anchors
 * @param isComment comments have neither HTML nor formulas
 */
export function conversionOf(links: HtmlTargets, html: string, isComment = false) {
  const footnotes: string[] = [];
  return {
    links,
    note: (kind: Note['kind'], subject: Note['subject']): void =>
      links.note(kind, subject.slice(0, LONGEST_SUBJECT)),
    isComment,
    /** Anchors that links of the body target, with or without a page URL. Decoded. */
    anchors: new Set(
      Array.from(html.matchAll(/href=["']?[^"'\s>#]*#([^"'\s>]+)/gi), ([, anchor = '']) => decoded(anchor)),
    ),

    /** @param markdown one line @returns the footnote reference */
    footnote(markdown: string): string {
      footnotes.push(markdown);
      return `[^${footnotes.length}]`;
    },

    /** Definitions of the footnotes, one per line. */
    footnotes: () => footnotes.map((markdown, index) => `[^${index + 1}]: ${markdown}`).join('\n'),
  };
}
