import * as z from 'zod';
import { hash } from '../../lib/hash.ts';
import { UserError } from '../../lib/user-error.ts';

/** A comment as a reader has sent it. Nothing in it can be trusted but its types. */
export interface Submission {
  /** Name of the folder of comments. */
  readonly post: string;
  /** Id of the comment that is answered; empty for none. */
  readonly parent: string;
  readonly author: string;
  /** Empty for none. */
  readonly url: string;
  /** Markdown; lines end with a line feed. */
  readonly text: string;
  /** As it came, in RFC 3339. */
  readonly date: string;
  /** Tells it from all others, and is the same when it is sent again: `i123` for an issue, else a hash. */
  readonly mark: string;
}

/** Bytes of JSON; GitHub sends at most 65,536 characters of an issue. */
const LARGEST = 1_000_000;

/** With the line ends of every system made one. */
const lines = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').replaceAll(/\r\n?/g, '\n').trim());

/** What GitHub tells a workflow of an issue. */
const issueSchema = z.object({
  number: z.int().min(1),
  body: lines,
  created_at: z.string(),
  user: z.object({ login: z.string() }).nullish(),
});

const FIELDS = { post: lines, parent: lines, author: lines, url: lines, text: lines } as const;

/** What the form on a page sends. Readers do not see the field `subject`. */
const formSchema = z.object({ ...FIELDS, date: lines, subject: lines });

const recordSchema = z.union([z.object({ issue: issueSchema }), formSchema]);

/** What GitHub writes in place of a field that was left empty, in every language. */
const EMPTY = '_No response_';

/**
 * Reads a comment from what GitHub tells a workflow of an issue, or from the fields of the form on a page.
 *
 * @param json `{ "issue": { number, body, created_at, user: { login } } }`, or `{ "post", "author", "text" }` with
 *   `parent`, `url` and `date` where there are any; other keys are passed over
 * @param received.now RFC 3339; for what carries no date of its own
 * @throws UserError saying why it is none
 */
export function readSubmission(json: string, { now }: { readonly now: string }): Submission {
  if (Buffer.byteLength(json) > LARGEST) throw new UserError('The file is too large for a comment.');
  const { data } = recordSchema.safeParse(parsed(json));
  if (!data) {
    throw new UserError(
      'The file is not the record of a comment.',
      'It is read as GitHub tells a workflow of an issue, or with the keys post, author and text.',
    );
  }
  if ('issue' in data) {
    const { number, body, created_at: date, user } = data.issue;
    const fields = fieldsOf(body);
    return { ...fields, author: fields.author || (user?.login ?? ''), date, mark: `i${number}` };
  }
  const { subject, ...fields } = data;
  if (subject !== '')
    throw new UserError('A field is filled in that readers do not see: a program has written this.');
  const mark = hash(JSON.stringify(fields)).replaceAll(/[^a-z\d]/gi, '0');
  return { ...fields, date: fields.date || now, mark: mark.slice(0, 10) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * What stands below each heading of the form in `.github/ISSUE_TEMPLATE/comment.yml`: post, parent, author, url and text, in
 * this order and any language. All that follows the last heading belongs to the text, headings too.
 */
function fieldsOf(body: string): Record<keyof typeof FIELDS, string> {
  const parts: string[][] = [];
  for (const line of body.split('\n')) {
    if (parts.length < 5 && line.startsWith('### ')) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  if (parts.length < 5) {
    throw new UserError(
      `This issue was not written with the form for comments: it has ${parts.length} of its 5 headings.`,
      'Write the comment with the link under the post.',
    );
  }
  const [post = '', parent = '', author = '', url = '', text = ''] = parts.map((part) => {
    const value = part.join('\n').trim();
    return value === EMPTY ? '' : value;
  });
  return { post, parent, author, url, text };
}
