import type { Problem } from '../lib/problems.ts';
import type { PictureSource } from '../lib/picture.ts';
import type { TypefacePart } from '../lib/typeface.ts';

/** From 1, the column in code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Heading {
  readonly level: number;
  readonly id: string;
  /** Plain text. */
  readonly text: string;
}

export interface Reference extends Place {
  readonly kind: 'link' | 'image' | 'media';
  /** As written: `other-post.md#part`, `street.jpg`, `/about/`, `#part`, a picture's `https://…`. */
  readonly target: string;
  /** If fixable. */
  readonly targetPlace?: Place;
}

interface ShownPicture {
  /** Pixels of the resolved file. */
  readonly width: number;
  readonly height: number;
  readonly sources: readonly PictureSource[];
}

export interface ShownRecording {
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
  /** URL. */
  readonly poster?: string;
  /** @property lang BCP 47 tag; may be empty */
  readonly captions: readonly { readonly lang: string; readonly href: string }[];
}

export type MarkdownProblem = Omit<Problem, 'file'> & Place;

/** Plain JSON, for checks. */
export type Inspection = Readonly<{
  /** In page order, without quotes and lists. */
  headings: readonly InspectedHeading[];
  /** Without raw HTML. */
  links: readonly InspectedLink[];
  /** Plain text, never empty. */
  images: readonly (Place & { readonly alt: string })[];
  /** Short bold paragraphs that look like headings. */
  boldLines: readonly (Place & { readonly text: string })[];
  phrases: readonly (Place & { readonly text: string })[];
  /** A word and the date behind it, such as `Monday` and `3 June 2026`. */
  /** Dates, with the words around that may be names of days. */
  days: readonly (Place & { readonly words: readonly (string | undefined)[]; readonly date: string })[];
  ids: readonly string[];
  isEmpty: boolean;
}>;

interface InspectedHeading extends Place {
  /** On the page, 2 to 6. */
  readonly level: number;
  /** Number of `#`. */
  readonly typed: number;
  /** Plain text. */
  readonly text: string;
  /** Whole line of a heading with `#`; otherwise empty. */
  readonly source: string;
}

interface InspectedLink extends Place {
  /** Plain text, with alt text. */
  readonly text: string;
  /** As written. */
  readonly target: string;
  /** True for a link without brackets. */
  readonly isBare: boolean;
  /** See {@link Reference}. */
  readonly targetPlace?: Place;
}

/** Beyond the site's policy, by directive such as `media-src`. */
type BodyPolicy = Readonly<Record<string, readonly string[]>>;

/** Plain JSON, for the render cache. */
export type Rendered = Readonly<{
  /** Safe HTML. `resolveLinks` fills its placeholders. */
  html: string;
  /**
   * Safe HTML before `<!--more-->`, or of the full body with `opensWhole`. Lists show it beside other bodies,
   * so it has no ids, heading anchors or footnote marks.
   */
  openingHtml?: string;
  /** Plain text before `<!--more-->`, or of the first paragraph, near 300 characters. */
  excerpt: string;
  headings: readonly Heading[];
  /** For checking anchors. */
  ids: readonly string[];
  references: readonly Reference[];
  problems: readonly MarkdownProblem[];
  /** Words, or Chinese and Japanese characters. */
  words: number;
  /** Typeface parts beyond Latin. */
  letters?: readonly TypefacePart[];
  inspection?: Inspection;
  policy?: BodyPolicy;
}>;

export interface LinkTarget {
  /** With query and fragment. */
  readonly href: string;
  readonly picture?: ShownPicture;
  readonly recording?: ShownRecording;
}

/**
 * Resolves `other.md#part`, `street.jpg`, `/about/`. Never receives an outside URL or a bare `#fragment`.
 * Undefined leaves the target as written.
 */
export type LinkResolver = (target: string) => LinkTarget | undefined;

export interface RenderContext {
  /** With it, the HTML has no placeholders. */
  readonly resolve?: LinkResolver;
  /** Line of the file, from 1. */
  readonly firstLine: number;
  /** Collects an {@link Inspection}. */
  readonly inspects?: boolean;
  /** A picture precedes the body. */
  readonly hasLeadPicture?: boolean;
  /** The opening is the full body without footnotes. */
  readonly opensWhole?: boolean;
  /** BCP 47 tag; default: the blog's. */
  readonly language?: string;
}

export interface Players {
  youtube: boolean;
  vimeo: boolean;
  /** No URL shows that a server runs PeerTube. */
  peertube: readonly string[];
  /** Hosts of films and sounds. */
  media?: readonly string[];
  /** Hosts of other frames, such as maps. */
  frames?: readonly string[];
}

/** Deterministic; never throws because of the text. */
export type RenderMarkdown = (body: string, context: RenderContext) => Rendered;
