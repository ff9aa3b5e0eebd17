import { isBadDate, parseMoment } from '../../lib/dates.ts';
import { printable, shorten } from '../../lib/text.ts';
import { Trouble } from '../../lib/trouble.ts';
import { isCommentId, type Comment } from './comment.ts';
import type { Submission } from './submission.ts';
import { isComment, parseComment, type CommentSettings } from './parse-comment.ts';
import { yamlLibrary } from '../../content/yaml.ts';

/** A comment and its file, as a build will read it. */
export interface ComposedComment {
  readonly comment: Comment;
  readonly text: string;
}

/** A moment with its time and zone: nothing else says when something came. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Control characters, marks that turn the direction of writing, and what no text in UTF-8 can hold. */
const HIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;

/**
 * Writes the file of a comment that a reader has sent, and reads it as a build does: whatever a build would complain of is
 * refused. Whether its post and parent are there is judged elsewhere. Pure.
 *
 * @param folder below `comments/`, of a post that is there
 * @throws Trouble saying why it is refused
 */
export function composeComment(sent: Submission, folder: string, settings: CommentSettings): ComposedComment {
  checkCharacters(sent);
  if (sent.parent !== undefined && !isCommentId(sent.parent)) {
    throw new Trouble(
      `“${quoted(sent.parent)}” is not the name of a comment.`,
      'Use the link under the comment that is answered.',
    );
  }
  const moment = parseMoment(sent.date, settings.timeZone);
  if (!RFC_3339.test(sent.date) || isBadDate(moment)) {
    throw new Trouble(
      'It does not say when the comment was written.',
      'A date looks like 2024-06-23T09:15:00Z.',
    );
  }
  const id = `${moment.iso.slice(0, 16).replaceAll(/[-:]/g, '')}-${sent.mark}`;
  const path = `comments/${folder}/${id}.md`;
  const text = `${frontMatter(sent, moment.iso)}\n${sent.text.replaceAll(/^(?:[ \t]*\n)+/g, '').trimEnd()}\n`;
  const comment = parseComment({ path, stamp: [0, 0, 0, 0] }, Buffer.from(text), settings);
  if (!isComment(comment)) {
    const [first] = comment;
    throw new Trouble(printable(first?.message ?? ''), first?.hint && printable(first.hint));
  }
  if (comment.author !== sent.author || comment.parent !== sent.parent || comment.date.iso !== moment.iso) {
    throw new Error(`${path} does not say what was sent.`);
  }
  return { comment, text };
}

/** Values are quoted where YAML would take them for something else, and only there. */
function frontMatter({ author, url, parent }: Submission, date: string): string {
  const { Document } = yamlLibrary();
  const yaml = new Document({ author, date, ...(url && { url }), ...(parent && { parent }) });
  return `---\n${yaml.toString({ lineWidth: 0 })}---\n`;
}

function checkCharacters(sent: Submission): void {
  const lines = { name: sent.author, website: sent.url ?? '', comment: sent.parent ?? '', text: '' };
  const values = { ...lines, text: sent.text.replaceAll(/[\n\t]/g, ' ') };
  for (const [field, value] of Object.entries(values)) {
    const found = HIDDEN.exec(value)?.[0];
    if (found === undefined) continue;
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new Trouble(
      `There is an invisible control character in the ${field}: U+${code}.`,
      'Take it out, or type that place again.',
    );
  }
}

/** A value as a message may show it. */
export function quoted(value: string): string {
  return printable(shorten(value));
}
