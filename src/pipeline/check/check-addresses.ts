import { FaultFinder } from '../../content/fault-finder.ts';
import { indexMeant } from '../../content/file-name.ts';
import { readFrontMatter } from '../../content/front-matter.ts';
import type { Post } from '../../content/post.ts';
import { PICTURE_FOLDER } from '../../lib/picture.ts';
import type { Problem } from '../../lib/problems.ts';
import { address, outputFile, type Address } from '../../lib/urls.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { FAVICON, ICON_ADDRESSES } from '../../pages/icons.ts';
import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import type { LinkTable } from '../../pages/links.ts';
import { FilePage, type Page, type PageOwner } from '../../pages/page.ts';
import { MARKER } from '../commit/made-folder.ts';
import { OutputRegistry, type Clash } from '../../lib/output-registry.ts';

/**
 * Who has a file of the site, in the order in which they may take their places: the site itself, a post by its own address
 * or an old one, a post by a file that goes with its page, a file that is copied.
 */
type Owner =
  | { readonly kind: 'site' }
  | ({ readonly kind: 'post' } & PageOwner)
  | { readonly kind: 'template'; readonly source: string }
  | { readonly kind: 'file'; readonly source: string };

const SITE: Owner = { kind: 'site' };

/**
 * Names posts and files that would be published at an address that something else has: another post, an old address of
 * one, or a page that the site makes itself; or where something else needs a folder.
 *
 * @param media files that are copied, with their addresses
 * @param features which may keep folders for themselves
 * @param root folder of the blog; absolute
 */
export function checkAddresses(
  pages: readonly Page[],
  media: LinkTable['media'],
  features: readonly BlogFeature[],
  root: string,
): Problem[] {
  const registry = new OutputRegistry<Owner>();
  const clashes: Clash<Owner>[] = [];
  const claim = (path: string, at: Address, owner: Owner): void => {
    const clash = registry.add({ path, address: at, owner });
    if (clash) clashes.push(clash);
  };
  claim(MARKER, address(`/${MARKER}`), SITE);
  for (const folder of [...features.flatMap(({ folders = [] }) => folders), address(PICTURE_FOLDER)])
    claim(folder.slice(1), folder, SITE);
  const owned = pages
    .map((page) => ({ page, owner: ownerOf(page) }))
    .toSorted((a, b) => rank(a.owner) - rank(b.owner));
  for (const { page, owner } of owned) claim(page.file, page.address, owner);
  for (const [source, at] of media) claim(outputFile(at), at, { kind: 'file', source });
  const homeless = new Set(
    clashes.flatMap(({ claim: { owner } }) => (isCompanion(owner) ? [] : [ownPost(owner)])),
  );
  return clashes
    .filter(({ claim: { owner } }) => !isCompanion(owner) || !homeless.has(owner.post))
    .map((clash) => problemOf(clash, root));
}

function ownerOf(page: Page): Owner {
  if (page instanceof FilePage) return { kind: 'template', source: page.source };
  return page.owner ? { kind: 'post', ...page.owner } : SITE;
}

/** Who comes first keeps its place, so it is always the post that is told to move, and never the site. */
function rank(owner: Owner): number {
  if (owner.kind === 'template') return 1;
  if (owner.kind !== 'post') return 0;
  return owner.part === 'companion' ? 3 : 2;
}

function isCompanion(owner: Owner): owner is Extract<Owner, { kind: 'post' }> {
  return owner.kind === 'post' && owner.part === 'companion';
}

function ownPost(owner: Owner): Post | undefined {
  return owner.kind === 'post' && owner.part === 'page' ? owner.post : undefined;
}

function problemOf({ claim, taken }: Clash<Owner>, root: string): Problem {
  const { owner, address: at } = claim;
  switch (owner.kind) {
    case 'post': {
      const whose = ownerInWords(taken.owner, owner.post, taken.address === at ? 'it too' : taken.address);
      return problemOfPost(at, owner, `The address ${at} is taken: ${whose}.`, root);
    }
    case 'file':
    case 'template': {
      const other = taken.owner.kind === 'post' ? taken.owner.post.file : undefined;
      const source = 'source' in taken.owner ? taken.owner.source : undefined;
      const message = `The address ${at} is taken: ${other ?? source ?? 'a file of the site itself'} has it too.`;
      const isIcon = at === FAVICON || Object.values<Address>(ICON_ADDRESSES).includes(at);
      const hint = isIcon
        ? `Remove it and name a drawing, or a square PNG, in ${SETTINGS_FILE}: icon: 'icon.svg'. All icons are made of it.`
        : owner.kind === 'file'
          ? 'Rename this file.'
          : 'Give the template another permalink.';
      return { file: owner.source, rule: 'address', severity: 'error', message, hint };
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
    case 'template':
      return `${owner.source} has ${what}`;
    case 'site':
      return 'the site itself uses it';
  }
}

function problemOfPost(
  at: Address,
  { post, part }: Extract<Owner, { kind: 'post' }>,
  message: string,
  root: string,
): Problem {
  const isAlias = part === 'alias';
  const yaml = readFrontMatter(root, post.file);
  const hint = isAlias
    ? 'Remove that alias.'
    : at === '/' && post.kind === 'page'
      ? `The setting “home” says what is at the front: home: '${post.file}'. Nothing else may be there.`
      : /^permalink:/m.test(yaml)
        ? 'Write another permalink.'
        : indexMeant(post.file) === undefined
          ? 'Rename this file, or give it a line such as “slug: another-name”.'
          : 'Call it index.md if it is the post of its folder, or give it a line such as “slug: another-name”.';
  const path = isAlias
    ? [/^aliases:/m.test(yaml) ? 'aliases' : 'redirect_from', post.aliases.indexOf(at)]
    : ['permalink'];
  const faults = new FaultFinder(post.file, yaml);
  faults.value(path, 'address', message, hint);
  const [problem] = faults.problems;
  return problem ?? { file: post.file, rule: 'address', severity: 'error', message, hint };
}
