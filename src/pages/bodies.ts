import type { Post } from '../content/post.ts';
import type { Links, PublishedRecording } from './links.ts';
import type { Reference, Rendered, RenderContext } from '../markdown/rendered.ts';

export interface InnerReference extends Reference {
  /** Final URL. Absent if the target is missing. */
  readonly href?: string;
}

/** A record in the pack of rendered bodies. Plain data. */
export interface PackRange {
  /** Bytes. */
  offset: number;
  /** Bytes. */
  length: number;
  /** CRC-32. */
  checksum: number;
}

/** Plain JSON. The pack holds the HTML, with link placeholders. */
export interface StoredBody extends Pick<
  Rendered,
  'excerpt' | 'words' | 'letters' | 'references' | 'problems' | 'policy' | 'inspection'
> {
  /** Covers all that a page shows. */
  readonly hash: string;
  readonly shown: PackRange;
  readonly context: RenderContext;
  /** CRC-32 of the ids that links may lead to. */
  readonly anchors: number;
}

/** A body with resolved links. */
export interface ShownBody extends Pick<Rendered, 'html' | 'openingHtml' | 'excerpt' | 'headings' | 'ids'> {
  /** The HTML as UTF-8. */
  readonly bytes: Buffer;
}

export type InFile = Pick<Post, 'file'>;

export interface Bodies {
  /** The hash includes links, pictures and recordings. */
  summary(post: InFile): StoredBody;
  references(post: InFile): readonly InnerReference[];
  /** With resolved links. */
  html(post: InFile): string;
  ids(post: InFile): readonly string[];
  /** Without front matter. */
  source(of: InFile): string;
}

/** Once each, in text order. */
export function recordingsOf(
  post: InFile,
  { bodies, links }: { readonly bodies: Bodies; readonly links: Links },
): PublishedRecording[] {
  const played = bodies.references(post).flatMap(({ kind, target }) => {
    const recording = kind === 'media' ? links.resolve(post.file, target)?.recording : undefined;
    return recording ? [[recording.address, recording] as const] : [];
  });
  return [...new Map(played).values()];
}
