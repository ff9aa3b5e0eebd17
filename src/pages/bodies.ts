import type { Post } from '../content/post.ts';
import type { Links, PublishedRecording } from './links.ts';
import type { Reference, Rendered, RenderContext } from '../markdown/rendered.ts';

/** A link or picture inside the site, with the place where the editor wrote it. */
export interface InnerReference extends Reference {
  /** What it becomes in the HTML. Absent when there is no such thing. */
  readonly href?: string;
}

/** Where a record is in the pack of rendered bodies. Plain data. */
export interface PackRange {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  /** CRC-32 of the record. */
  readonly checksum: number;
}

/** A rendered body: its HTML, with placeholders for links, is in the pack; the rest is for lists, checks and fingerprints. Plain JSON. */
export interface StoredBody extends Pick<
  Rendered,
  'excerpt' | 'words' | 'letters' | 'references' | 'problems' | 'policy' | 'inspection'
> {
  /** Fingerprint of everything that a page shows of it. */
  readonly hash: string;
  /** What a page shows: see {@link ShownBody}. */
  readonly shown: PackRange;
  /** The Markdown that it was rendered from. */
  readonly source: PackRange;
  /** How it was rendered. */
  readonly context: RenderContext;
}

/** What a page shows of a body. Its links are resolved. */
export interface ShownBody extends Pick<
  Rendered,
  'html' | 'openingHtml' | 'excerpt' | 'headings' | 'ids' | 'words' | 'features'
> {
  /** Its HTML as UTF-8. */
  readonly bytes: Buffer;
}

/** A post, page or item of a feature, by its file. */
export type InFile = Pick<Post, 'file'>;

/** Rendered bodies, wherever they are kept. */
export interface Bodies {
  /** Its hash covers the links, pictures and recordings in it. */
  summary(post: InFile): StoredBody;
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
    const recording = kind === 'media' ? links.resolve(post.file, target)?.recording : undefined;
    return recording ? [[recording.address, recording] as const] : [];
  });
  return [...new Map(played).values()];
}
