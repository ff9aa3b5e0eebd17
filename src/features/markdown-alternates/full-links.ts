import type { AbsoluteUrl } from '../../lib/urls.ts';

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
  const starts = [0, ...Array.from(body.matchAll(/\n/g), ({ index }) => index + 1)];
  const edits = new Map<number, WrittenLink>();
  for (const link of links) {
    const start = starts[link.line - 1] ?? body.length;
    const before = [...body.slice(start, starts[link.line])].slice(0, link.column - 1).join('');
    const at = targetAt(body, link.target, start + before.length);
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

/** Where the target of a link stands: behind its text, or where its label is defined. */
function targetAt(body: string, target: string, from: number): number | undefined {
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
