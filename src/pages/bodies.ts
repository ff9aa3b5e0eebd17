import type { Post } from '../content/post.ts';
import type { MarkdownProblem, Rendered } from '../markdown/rendered.ts';

/** A link or picture inside the site, with the place where the editor wrote it. */
export interface InnerReference {
  readonly kind: 'link' | 'image';
  readonly target: string;
  /** Absent when there is no such thing. */
  readonly href?: string;
  /** Of a picture: names what the HTML says of it. */
  readonly picture?: string;
  readonly line: number;
  readonly column: number;
}

/** What lists, checks and fingerprints need of a rendered body, without its HTML. Plain JSON. */
export interface BodySummary {
  /** Fingerprint of everything that was rendered. */
  readonly hash: string;
  readonly excerpt: string;
  readonly words: number;
  readonly references: readonly InnerReference[];
  readonly problems: readonly MarkdownProblem[];
}

/** Rendered bodies, wherever they are kept. Every call but that for a source renders what is not rendered yet. */
export interface Bodies {
  summary(post: Post): BodySummary;
  rendered(post: Post): Rendered;
  /** Every `id` that its HTML has. */
  ids(post: Post): readonly string[];
  /** The Markdown below the front matter of a file. */
  source(of: Pick<Post, 'file'>): string;
}
