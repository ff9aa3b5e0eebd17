import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultFinder } from '../../content/fault-finder.ts';
import { frontMatterOf } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import type { Problem } from '../../lib/problems.ts';
import { address, outputFile, type Address } from '../../lib/urls.ts';
import type { LinkTable } from '../../pages/links.ts';
import { RedirectPage } from '../../pages/other-pages.ts';
import type { Page } from '../../pages/page.ts';
import { PostPage } from '../../pages/post-page.ts';
import { SEARCH_INDEX } from '../../pages/search-page.ts';
import { UndatedPage } from '../../pages/undated-page.ts';
import { MARKER } from '../site/made-folder.ts';
import { OutputRegistry, type Clash } from '../site/output-registry.ts';

/** Who has a file of the site: a post by its own address or an old one, a file that is copied, or the site itself. */
type Owner =
  | { readonly kind: 'post'; readonly post: Post; readonly isAlias: boolean }
  | { readonly kind: 'file'; readonly source: string }
  | { readonly kind: 'site' };

const SITE: Owner = { kind: 'site' };

/**
 * Names posts and files that would be published at an address that something else has: another post, an old address of
 * one, or a page that the site makes itself; or where something else needs a folder.
 *
 * @param media files that are copied, with their addresses
 * @param root folder of the blog; absolute
 */
export function checkAddresses(pages: readonly Page[], media: LinkTable['media'], root: string): Problem[] {
  const registry = new OutputRegistry<Owner>();
  const clashes: Clash<Owner>[] = [];
  const claim = (path: string, at: Address, owner: Owner): void => {
    const clash = registry.add({ path, address: at, owner });
    if (clash) clashes.push(clash);
  };
  // What the site makes itself comes first, so that it is always the post that is told to move.
  claim(MARKER, address(`/${MARKER}`), SITE);
  for (const folder of [SEARCH_INDEX, address(PICTURE_FOLDER)]) claim(folder.slice(1), folder, SITE);
  const owned = pages.map((page) => [page, ownerOf(page)] as const);
  for (const isOfSite of [true, false]) {
    for (const [page, owner] of owned) {
      if ((owner === SITE) === isOfSite) claim(page.file, page.address, owner);
    }
  }
  for (const [source, at] of media) claim(outputFile(at), at, { kind: 'file', source });
  return clashes.map((clash) => problemOf(clash, root));
}

function ownerOf(page: Page): Owner {
  return page instanceof PostPage || page instanceof UndatedPage || page instanceof RedirectPage
    ? { kind: 'post', post: page.post, isAlias: page instanceof RedirectPage }
    : SITE;
}

function problemOf({ claim, taken }: Clash<Owner>, root: string): Problem {
  const { owner, address: at } = claim;
  switch (owner.kind) {
    case 'post': {
      const whose = ownerInWords(taken.owner, owner.post, taken.address === at ? 'it too' : taken.address);
      return problemOfPost(at, owner, `The address ${at} is taken: ${whose}.`, root);
    }
    case 'file': {
      const other = taken.owner.kind === 'post' ? taken.owner.post.file : undefined;
      const source = taken.owner.kind === 'file' ? taken.owner.source : undefined;
      const message = `The address ${at} is taken: ${other ?? source ?? 'a file of the site itself'} has it too.`;
      return { file: owner.source, rule: 'address', severity: 'error', message, hint: 'Rename this file.' };
    }
    case 'site':
      throw new Error(`Two pages of the site itself have one address: ${at} and ${taken.address}.`);
  }
}

function ownerInWords(owner: Owner, self: Post, what: string): string {
  switch (owner.kind) {
    case 'post':
      return owner.post === self ? 'this file uses it twice' : `${owner.post.file} has ${what}`;
    case 'file':
      return `${owner.source} has ${what}`;
    case 'site':
      return 'the site itself uses it';
  }
}

function problemOfPost(
  at: Address,
  { post, isAlias }: Extract<Owner, { kind: 'post' }>,
  message: string,
  root: string,
): Problem {
  const yaml = frontMatterOf(readFileSync(join(root, post.file)));
  const hint = isAlias
    ? 'Remove that alias.'
    : /^permalink:/m.test(yaml)
      ? 'Write another permalink.'
      : 'Rename this file, or give it a line such as “slug: another-name”.';
  const path = isAlias
    ? [/^aliases:/m.test(yaml) ? 'aliases' : 'redirect_from', post.aliases.indexOf(at)]
    : ['permalink'];
  const faults = new FaultFinder(post.file, yaml);
  faults.value(path, 'address', message, hint);
  const [problem] = faults.problems;
  return problem ?? { file: post.file, rule: 'address', severity: 'error', message, hint };
}
