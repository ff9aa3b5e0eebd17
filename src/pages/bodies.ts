import type { Post } from '../content/post.ts';
import type { Links, PublishedRecording } from './links.ts';
import type { BodyPolicy, Inspection, MarkdownProblem, Reference } from '../markdown/rendered.ts';

/** A link or picture inside the site, with the place where the editor wrote it. */
export interface InnerReference extends Reference {
  /** What it becomes in the HTML. Absent when there is no such thing. */
  readonly href?: string;
}

/** What lists, checks and fingerprints need of a rendered body, without its HTML. Plain JSON. */
export interface BodySummary {
  /** Fingerprint of everything that a page shows of it, with the addresses and pictures that it has in this build. */
  readonly hash: string;
  readonly excerpt: string;
  readonly words: number;
  readonly references: readonly Reference[];
  readonly problems: readonly MarkdownProblem[];
  readonly policy?: BodyPolicy;
  /** Only in a check. */
  readonly inspection?: InspectedBody;
}

/** What a check wants to know of a body. */
export interface InspectedBody extends Inspection {
  readonly ids: readonly string[];
  /** Nothing of it is on the page. */
  readonly isEmpty: boolean;
}

type InFile = Pick<Post, 'file'>;

/** Rendered bodies, wherever they are kept. */
export interface Bodies {
  summary(post: InFile): BodySummary;
  /** Links and pictures inside the site. */
  references(post: InFile): readonly InnerReference[];
  /** Safe HTML with its links and pictures. */
  html(post: InFile): string;
  /** Every `id` that its HTML has. */
  ids(post: InFile): readonly string[];
  /** The Markdown below the front matter of a file. */
  source(of: InFile): string;
}

/** Sounds and films of the blog that a text plays, each once, in the order of the text. */
export function recordingsOf(
  post: InFile,
  { bodies, links }: { readonly bodies: Bodies; readonly links: Links },
): PublishedRecording[] {
  const played = bodies.references(post).flatMap(({ kind, target }) => {
    const recording = kind === 'media' ? links.recording(post.file, target) : undefined;
    return recording ? [[recording.address, recording] as const] : [];
  });
  return [...new Map(played).values()];
}
