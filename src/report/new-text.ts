import { dirname } from 'node:path/posix';
import type { Status } from '../collections/published.ts';
import type { Post } from '../content/post.ts';
import { printable } from '../lib/text.ts';
import { asTyped } from './posts-text.ts';
import type { Style } from './style.ts';

/**
 * What is said of a post that has just been written.
 *
 * @param url where it will be
 * @param remark something to look at once more
 */
export function newText(
  post: Post,
  status: Status,
  url: string,
  remark: string | undefined,
  style: Style,
): string {
  const lines = [
    `${style('bold', 'Written:')} ${printable(post.file)}`,
    `${style('bold', 'Address:')} ${printable(decodeURI(url))}`,
    ...(remark === undefined ? [] : [style('yellow', printable(remark))]),
    ...(status === 'draft' ? ['It is a draft. To publish it, take the line draft: true out.'] : []),
    ...(status === 'scheduled' && post.date
      ? [`It is published by the first build from ${asTyped(post.date)} on.`]
      : []),
    ...(post.file.endsWith('/index.md') ? [`Its pictures belong in ${printable(dirname(post.file))}.`] : []),
    'Next: write the text below the second line of three hyphens, and look at it with npm start.',
  ];
  return `${lines.join('\n')}\n`;
}
