import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../content/decode.ts';
import { FaultFinder } from '../content/fault-finder.ts';
import { isFenceFault, splitFrontMatter } from '../content/front-matter.ts';
import type { Post } from '../content/post.ts';
import type { Problem } from '../lib/problems.ts';
import { RedirectPage } from '../pages/other-pages.ts';
import type { Page } from '../pages/page.ts';
import { PostPage } from '../pages/post-page.ts';
import { UndatedPage } from '../pages/undated-page.ts';

/**
 * Names posts that would be published at an address that something else has: another post, an old address of
 * one, or a page that the site makes itself. Letter case does not count, because some disks and hosts ignore it.
 */
export function checkAddresses(pages: readonly Page[], root: string): Problem[] {
  const owners = new Map<string, Page>();
  const problems: Problem[] = [];
  // What the site makes itself comes first, so that it is always the post that is told to move.
  for (const page of [...pages.filter((one) => !postOf(one)), ...pages.filter((one) => postOf(one))]) {
    const key = page.file.normalize('NFC').toLowerCase();
    const owner = owners.get(key);
    const post = postOf(page);
    if (!owner) owners.set(key, page);
    else if (post) problems.push(collision(page, post, owner, root));
  }
  for (const page of pages) {
    const post = postOf(page);
    const above = post && fileAbove(page.file, owners);
    if (post && above) problems.push(collision(page, post, above, root));
  }
  return problems;
}

/** The post that claims a page's address: its own, or that of an old address. */
function postOf(page: Page): Post | undefined {
  return page instanceof PostPage || page instanceof UndatedPage || page instanceof RedirectPage
    ? page.post
    : undefined;
}

/** A page whose file would have to be a folder for this one: `a.html` and `a.html/b/`. */
function fileAbove(file: string, owners: ReadonlyMap<string, Page>): Page | undefined {
  // Only a folder whose name looks like a file's can be one.
  if (!/\..*\//.test(file)) return undefined;
  const parts = file.normalize('NFC').toLowerCase().split('/');
  for (let count = 1; count < parts.length; count++) {
    const owner = owners.get(parts.slice(0, count).join('/'));
    if (owner) return owner;
  }
  return undefined;
}

function collision(page: Page, post: Post, owner: Page, root: string): Problem {
  const other = postOf(owner);
  const key = page instanceof RedirectPage ? 'aliases' : 'permalink';
  const whose = other
    ? other === post
      ? 'this file uses it twice'
      : `${other.file} has it too`
    : 'the site itself uses it';
  const message = `The address ${page.address} is taken: ${whose}.`;
  const hint =
    page instanceof RedirectPage
      ? 'Remove that alias.'
      : 'Rename this file, or give it a line such as “slug: another-name”.';
  const faults = new FaultFinder(post.file, frontMatterOf(join(root, post.file)));
  faults.value([key], 'address', message, hint);
  const [problem] = faults.problems;
  return problem ?? { file: post.file, rule: 'address', severity: 'error', message, hint };
}

function frontMatterOf(file: string): string {
  const text = decode(readFileSync(file));
  const parts = text === undefined ? undefined : splitFrontMatter(text);
  return parts && !isFenceFault(parts) ? parts.yaml : '';
}
