import type { TextEdit } from '../lib/problems.ts';
import type { PictureSource } from '../lib/picture.ts';
import type { TypefacePart } from '../lib/typeface.ts';

/** Where a thing stands in the file: line and column from 1, the column in code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A heading of a post, for its table of contents. */
export interface Heading {
  readonly level: number;
  readonly id: string;
  /** Plain text. */
  readonly text: string;
}

/** A picture, sound or film, or something on this site that a body points at, with the place where the editor wrote it. */
export interface Reference extends Place {
  readonly kind: 'link' | 'image' | 'media';
  /** As written: `other-post.md#part`, `street.jpg`, `/about/`, `#part`; `https://…` of a picture. */
  readonly target: string;
  /** Where it stands, if a check can say what it means. */
  readonly targetPlace?: Place;
}

/** What is known of a picture before it is shown. */
export interface ShownPicture {
  /** Two pictures with one key are shown with the same words. */
  readonly key: string;
  /** Pixels, of the file that `resolve` leads to. */
  readonly width: number;
  readonly height: number;
  /** Other files of the same picture; empty when there are none. */
  readonly sources: readonly PictureSource[];
}

/** What is known of a film before it is shown. */
export interface ShownRecording {
  /** Pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Address of a picture that is shown before it plays. */
  readonly poster?: string | undefined;
  /** @property lang BCP 47 tag; empty when the file does not say */
  readonly captions: readonly { readonly lang: string; readonly href: string }[];
}

/** Something wrong that only the Markdown shows. */
export interface MarkdownProblem extends Place {
  /** `image-alt`, `html`, `unsafe-link`, `footnote`… */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  readonly fix?: TextEdit;
}

/** What a check of the text wants to know of a body, with the place where each thing was written. Plain JSON. */
export interface Inspection {
  /** In the order of the page; those in quotes and lists, which belong to something else, are not here. */
  readonly headings: readonly InspectedHeading[];
  /** Links in Markdown; those in raw HTML are not here. */
  readonly links: readonly InspectedLink[];
  /** Markdown pictures that have words: plain text, never empty. */
  readonly images: readonly (Place & { readonly alt: string })[];
  /** Paragraphs that are bold and short, as headings are. */
  readonly boldLines: readonly (Place & { readonly text: string })[];
  /** What was looked for in the words of the text. */
  readonly phrases: readonly (Place & { readonly text: string })[];
  /** As {@link Rendered.ids}. */
  readonly ids: readonly string[];
  /** The page shows nothing of the body. */
  readonly isEmpty: boolean;
}

export interface InspectedHeading extends Place {
  /** On the page, 2 to 6: the title is 1. */
  readonly level: number;
  /** As written: the number of `#`. */
  readonly typed: number;
  /** Plain text. */
  readonly text: string;
  /** The whole line of a heading with `#`; empty of others. */
  readonly source: string;
}

export interface InspectedLink extends Place {
  /** Plain text, with the words for pictures. */
  readonly text: string;
  /** As written. */
  readonly target: string;
  /** The address stands in the text itself. */
  readonly isBare: boolean;
  /** As in {@link Reference}. */
  readonly targetPlace?: Place;
}

/** Something in a body that a script makes better: a video that can play in the page, code that can be copied. */
export type Feature = 'player' | 'code';

/** What a page must be allowed to load beyond the security policy of the site: sources by directive, such as `media-src`. */
export type BodyPolicy = Readonly<Record<string, readonly string[]>>;

/** What Markdown becomes. Plain JSON, so that it can be kept in the render cache. */
export interface Rendered {
  /** Safe HTML of the whole body; links and pictures of the blog are placeholders, which `resolveLinks` fills. */
  readonly html: string;
  /**
   * Safe HTML of what stands before `<!--more-->`, or of all when it opens whole; else absent. It has no ids, heading
   * anchors or footnote marks, for it is shown on pages where other bodies stand too.
   */
  readonly openingHtml?: string;
  /** Plain text: what stands before `<!--more-->`, else the first paragraph; cut at a word near 300 characters. */
  readonly excerpt: string;
  readonly headings: readonly Heading[];
  /** Every `id` in the HTML, for checking anchors. */
  readonly ids: readonly string[];
  readonly references: readonly Reference[];
  readonly problems: readonly MarkdownProblem[];
  /** Words, or characters of Chinese and Japanese, for the reading time. */
  readonly words: number;
  /** Parts of the typeface beyond Latin that it has characters of; absent when there are none. */
  readonly letters?: readonly TypefacePart[];
  /** Only where the renderer was asked for it. */
  readonly inspection?: Inspection;
  readonly features: readonly Feature[];
  /** Of pages that show the body; absent when it needs nothing. */
  readonly policy?: BodyPolicy;
}

/** What a link, picture, sound or film of the blog becomes. Plain data. */
export interface LinkTarget {
  /** The URL to print, with the query and fragment of the link. */
  readonly href: string;
  /** Of a picture of a known size; without it the page shows the picture by its URL alone. */
  readonly picture?: ShownPicture | undefined;
  /** Of a sound or film. */
  readonly recording?: ShownRecording | undefined;
}

/**
 * Resolves a target of one body that is neither an outside URL nor a bare `#fragment`: `other.md#part`, `street.jpg`, `/about/`.
 * Undefined when there is no such file: the target then stays as it is written.
 */
export type LinkResolver = (target: string) => LinkTarget | undefined;

/** What the renderer is told of one body. */
export interface RenderContext {
  /** With it, the HTML has no placeholders. */
  readonly resolve?: LinkResolver;
  /** Line of the file on which the body starts, counted from 1. */
  readonly firstLine: number;
  /** A picture stands above the body, so that the first in it is not the first on the page. */
  readonly hasLeadPicture?: boolean;
  /** All of it is the opening, but for its footnotes. */
  readonly opensWhole?: boolean;
  /** BCP 47 tag, where it is not that of the blog. */
  readonly language?: string | undefined;
  /**
   * Put before every id (of headings and footnotes) and before links to `#fragments`, for two bodies that stand on
   * one page. The `target` of a reference is without it.
   */
  readonly idPrefix?: string;
}

/**
 * Renders one body. Pure: the same body and context give the same result.
 * Never throws because of what the text says.
 */
export type RenderMarkdown = (body: string, context: RenderContext) => Rendered;
