/** A reader's input. A missing field is empty. */
export interface Typed {
  readonly post?: string;
  readonly parent?: string;
  readonly author?: string;
  readonly url?: string;
  readonly text?: string;
}

/** Headings of `add-ons/comments/.github/ISSUE_TEMPLATE/comment.yml`. */
export const LABELS = ['Post', 'In reply to', 'Your name', 'Your website', 'Your comment'] as const;

/** As GitHub makes it from a form, with CRLF line ends. */
export function issueBody({ post, parent, author, url, text }: Typed): string {
  const values = [post, parent, author, url, text];
  return LABELS.map((label, at) => `### ${label}\n\n${values[at] ?? '_No response_'}`)
    .join('\n\n')
    .replaceAll('\n', '\r\n');
}

/** GitHub's event file for a labelled issue, as far as the code reads it. */
export function issueEvent(typed: Typed, issue: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    action: 'labeled',
    label: { name: 'accepted' },
    issue: {
      number: 12,
      title: 'Comment on “The picnic”',
      created_at: '2024-06-23T08:15:12Z',
      user: { login: 'ada-sharma' },
      body: issueBody({ post: '2020-06-21-picnic', text: 'Eleven cakes.', ...typed }),
      ...issue,
    },
  });
}
