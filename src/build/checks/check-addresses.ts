import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultFinder } from '../../content/fault-finder.ts';
import { frontMatterOf } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import { outputFile } from '../../lib/urls.ts';
import type { LinkTable } from '../../pages/links.ts';
import { RedirectPage } from '../../pages/other-pages.ts';
import type { Page } from '../../pages/page.ts';
import { PostPage } from '../../pages/post-page.ts';
import { UndatedPage } from '../../pages/undated-page.ts';

/**
 * Names posts and pictures that would be published at an address that something else has: another post, an old
 * address of one, or a page that the site makes itself. Letter case does not count, because some disks and hosts
 * ignore it.
 */
export function checkAddresses(pages: readonly Page[], media: LinkTable['media'], root: string): Problem[] {
  const owners = new Map<string, Page>();
  const problems: Problem[] = [];
  // What the site makes itself comes first, so that it is always the post that is told to move.
  for (const page of [...pages.filter((one) => !postOf(one)), ...pages.filter((one) => postOf(one))]) {
    const key = fileKey(page.file);
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
  return [...problems, ...mediaCollisions(media, owners)];
}

function mediaCollisions(media: LinkTable['media'], pages: ReadonlyMap<string, Page>): Problem[] {
  const seen = new Map<string, string>();
  return media.flatMap(([file, at]) => {
    const key = fileKey(outputFile(at));
    const page = pages.get(key);
    const other = page ? (postOf(page)?.file ?? 'a file of the site itself') : seen.get(key);
    seen.set(key, file);
    if (other === undefined) return [];
    const message = `The address ${at} is taken: ${other} has it too.`;
    return [{ file, rule: 'address', severity: 'error' as const, message, hint: 'Rename this file.' }];
  });
}

function fileKey(file: string): string {
  return file.normalize('NFC').toLowerCase();
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
  const parts = fileKey(file).split('/');
  for (let count = 1; count < parts.length; count++) {
    const owner = owners.get(parts.slice(0, count).join('/'));
    if (owner) return owner;
  }
  return undefined;
}

function collision(page: Page, post: Post, owner: Page, root: string): Problem {
  const other = postOf(owner);
  const yaml = frontMatterOf(readFileSync(join(root, post.file)));
  const whose = other
    ? other === post
      ? 'this file uses it twice'
      : `${other.file} has ${owner.address === page.address ? 'it too' : owner.address}`
    : 'the site itself uses it';
  const message = `The address ${page.address} is taken: ${whose}.`;
  const isAlias = page instanceof RedirectPage;
  const hint = isAlias
    ? 'Remove that alias.'
    : /^permalink:/m.test(yaml)
      ? 'Write another permalink.'
      : 'Rename this file, or give it a line such as “slug: another-name”.';
  const path = isAlias
    ? [/^aliases:/m.test(yaml) ? 'aliases' : 'redirect_from', post.aliases.indexOf(page.address)]
    : ['permalink'];
  const faults = new FaultFinder(post.file, yaml);
  faults.value(path, 'address', message, hint);
  const [problem] = faults.problems;
  return problem ?? { file: post.file, rule: 'address', severity: 'error', message, hint };
}
