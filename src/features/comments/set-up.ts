import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CODE_ROOT } from '../../lib/code-root.ts';

const FILES = ['.github/ISSUE_TEMPLATE/comment.yml', '.github/workflows/comment.yml'];

const FROM = 'add-ons/comments';

const NEXT = `
Next: on GitHub, under Issues, Labels, make two labels: comment and accepted.
In .eleventy.ts: comments: { issues: { repository: 'OWNER/NAME' } }
Then commit and push. Give an issue the label accepted, and its comment is published.
`;

/**
 * Keeps existing files.
 *
 * @param root folder of the blog; absolute
 * @returns report and next steps
 */
export function setUp(root: string): string {
  const lines = FILES.map((file) => {
    const target = join(root, file);
    if (existsSync(target)) return `Kept: ${file}`;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(CODE_ROOT, FROM, file), target);
    return `Written: ${file}`;
  });
  return `${lines.join('\n')}\n${NEXT}`;
}
