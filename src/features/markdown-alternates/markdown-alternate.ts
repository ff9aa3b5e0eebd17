import type { AbsoluteUrl } from '../../lib/urls.ts';
import { codeRanges } from '../../markdown/only-words.ts';
import { withoutComments } from '../../markdown/without-comments.ts';

/** What stands above the text of a post that is given as Markdown. */
export interface AlternateHead {
  /** Markdown of one line; a note has none. */
  readonly title?: string;
  /** Facts in the site's language: "Published on 2010-06-21", "By Ada Sharma". Plain text. */
  readonly facts: readonly string[];
  /** The post's own page. */
  readonly url: AbsoluteUrl;
  readonly image?: { readonly url: AbsoluteUrl; readonly alt: string };
}

/** The head of such a document. */
export function alternateHead({ title, facts, url, image }: AlternateHead): string {
  const lines = [...facts.map(escapeMarkdown), `<${url}>`].map((fact) => `- ${fact}\n`);
  const picture = image ? `\n![${escapeMarkdown(image.alt)}](<${image.url}>)\n` : '';
  const heading = title === undefined ? '' : `# ${withoutHtml(title)}\n\n`;
  return `${heading}${lines.join('')}${picture}`;
}

/** A post as a document for programs that would rather read what its editor wrote than the page around it. */
export function markdownAlternate(head: string, body: string, links: readonly WrittenLink[]): string {
  return `${head}\n${withoutComments(withFullLinks(body, links)).trim()}\n`;
}

/** A title as Markdown that holds no HTML for any reader: `<` outside code has a backslash before it. */
function withoutHtml(title: string): string {
  if (!title.includes('<')) return title;
  const parts = codeRanges(title).flatMap(({ start, end }) => [start, end]);
  return [0, ...parts]
    .map((start, index) => {
      const part = title.slice(start, parts[index]);
      return index % 2 === 0 ? part.replaceAll(/(?<!\\)<(?=[a-z/!?])/gi, '\\<') : part;
    })
    .join('');
}

/** Plain text as Markdown that shows it. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}

/** A link or picture in a body: what the editor wrote, where, and where it leads. */
export interface WrittenLink {
  /** As written: `other-post.md#part`, `street.jpg`, `/about/`. */
  readonly target: string;
  readonly url: AbsoluteUrl;
  /** Where the link begins: line of the body and column, both from 1, the column in code points. */
  readonly line: number;
  readonly column: number;
}

/**
 * A body with full addresses in place of file names, and otherwise as it was written. A target that stands there in
 * other letters than its address has, such as `my\\_file.md`, stays as it is.
 *
 * @param links in any order
 */
export function withFullLinks(body: string, links: readonly WrittenLink[]): string {
  if (links.length === 0) return body;
  const starts = lineStarts(body);
  const edits = new Map<number, WrittenLink>();
  for (const link of links) {
    const at = targetAt(body, link, offsetOf(body, starts, link));
    if (at !== undefined) edits.set(at, link);
  }
  let result = '';
  let done = 0;
  for (const [at, { target, url }] of [...edits].toSorted(([a], [b]) => a - b)) {
    result += body.slice(done, at) + url;
    done = at + target.length;
  }
  return result + body.slice(done);
}

function lineStarts(body: string): number[] {
  const starts = [0];
  for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function offsetOf(body: string, starts: readonly number[], { line, column }: WrittenLink): number {
  const start = starts[line - 1] ?? body.length;
  const before = [...body.slice(start, starts[line])].slice(0, column - 1);
  return start + before.join('').length;
}

/** Where the target of a link stands: behind its text, or where its label is defined. */
function targetAt(body: string, { target }: WrittenLink, from: number): number | undefined {
  const paragraph = body.slice(from).search(/\n[ \t]*\n/);
  const end = paragraph < 0 ? body.length : from + paragraph;
  for (let at = body.indexOf(target, from); at >= 0 && at < end; at = body.indexOf(target, at + 1)) {
    const after = body[at + target.length] ?? ' ';
    if (/[(<"'=\s]/.test(body[at - 1] ?? ' ') && /[)>"'\s]/.test(after)) return at;
  }
  const quoted = target.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const definition = new RegExp(`^ {0,3}\\[[^\\]\\n]+\\]:[ \\t]*<?(?=${quoted}(?:[>\\s]|$))`, 'm').exec(body);
  return definition ? definition.index + definition[0].length : undefined;
}
