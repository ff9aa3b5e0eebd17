import { faultsIn } from '../content/front-matter.ts';
import { PICTURE_FOLDER } from '../lib/picture.ts';
import { error, type Problem, UserError } from '../lib/problems.ts';
import { address, outputFile, type Address, isOfBuilds, MARKER } from '../lib/urls.ts';
import { reservedFolders, type PageContext } from '../pages/context.ts';
import { isIcon } from '../pages/site-addresses.ts';
import { SETTINGS_FILE } from '../settings/check-settings.ts';
import { FilePage, type Page } from '../pages/page.ts';
import { createOutputRegistry } from '../lib/output-registry.ts';

/** Owner of an output file. `file`: copied unchanged. */
type Owner = { part: 'site' } | NonNullable<Page['owner']> | { part: 'template' | 'file'; source: string };

const SITE: Owner = { part: 'site' };

/** The site never has to move, and a post precedes its companions. */
const RANKS = { site: 0, template: 1, page: 2, alias: 2, companion: 3, file: 4 };

/**
 * Reports posts and files whose address or folder is taken.
 *
 * @param root absolute
 * @param published files of posts that keep their address
 */
export function checkAddresses(
  pages: readonly Page[],
  context: PageContext,
  root: string,
  published: ReadonlySet<string> | undefined,
): Problem[] {
  const clashes = clashesOf(pages, context, published);
  const postOf = ({ claim: { owner } }: Clash) => ('post' in owner ? owner.post : undefined);
  const unplaced = new Set(
    clashes.filter(({ claim }) => claim.owner.part === 'page').map((clash) => postOf(clash)),
  );
  return clashes
    .filter((clash) => clash.claim.owner.part !== 'companion' || !unplaced.has(postOf(clash)))
    .map((clash) => problemOf(clash, root));
}

type Clash = ReturnType<typeof clashesOf>[number];

function clashesOf(pages: readonly Page[], context: PageContext, published: ReadonlySet<string> | undefined) {
  const folders = [...reservedFolders(context), address(PICTURE_FOLDER)];
  const rankOf = (owner: Owner) =>
    RANKS[owner.part] - ('post' in owner && published?.has(owner.post.file) ? 0.5 : 0);
  const owned = pages
    .map((page) => {
      const owner = ownerOf(page);
      return { path: page.file, address: page.address, owner, rank: rankOf(owner) };
    })
    .toSorted((a, b) => a.rank - b.rank);
  const registry = createOutputRegistry<Owner>();
  const marker = { path: MARKER, address: address(`/${MARKER}`), owner: SITE };
  return [
    ...folders.map((folder) => ({ path: folder.slice(1), address: folder, owner: SITE })),
    ...owned,
    ...Array.from(context.links.places.media, ([source, at]) => {
      return { path: outputFile(at), address: at, owner: { part: 'file', source } as const };
    }),
  ].flatMap((claim) => (isOfBuilds(claim.path) ? { claim, taken: marker } : (registry.add(claim) ?? [])));
}

function ownerOf(page: Page): Owner {
  return page instanceof FilePage ? { part: 'template', source: page.source } : (page.owner ?? SITE);
}

function problemOf({ claim, taken }: Clash, root: string) {
  const { owner, address: at } = claim;
  if (owner.part === 'site')
    throw new UserError(
      `The site has two pages at ${at === taken.address ? at : `${at} and ${taken.address}, which is one file`}.`,
      'A plugin makes one of them: give it another address there.',
    );
  const file = fileOf(owner);
  const other = taken.owner.part === 'site' ? undefined : fileOf(taken.owner);
  const whose =
    other === undefined
      ? 'the site itself uses it'
      : other === file
        ? 'this file uses it twice'
        : `${other} has ${taken.address === at ? 'it too' : taken.address}`;
  const found = { file, ...error('address', `The address ${at} is taken: ${whose}.`, hintFor(owner, at)) };
  if ('source' in owner) return found;
  const path = owner.part === 'alias' ? ['aliases', owner.post.aliases.indexOf(at)] : ['permalink'];
  return { ...found, ...faultsIn(root, file).place(path) };
}

function fileOf(owner: Exclude<Owner, { part: 'site' }>) {
  return 'source' in owner ? owner.source : owner.post.file;
}

function hintFor(owner: Exclude<Owner, { part: 'site' }>, at: Address) {
  if (owner.part === 'alias') return 'Remove that alias.';
  if (!('source' in owner))
    return at === '/' && owner.post.kind === 'page'
      ? `The setting “home” says what is at the front: home: '${owner.post.file}'. Nothing else may be there.`
      : 'Rename this file, or give it another permalink, or a line such as “slug: another-name”.';
  if (isIcon(at))
    return `Remove it and name a drawing, or a square PNG, in ${SETTINGS_FILE}: icon: 'icon.svg'. All icons are made of it.`;
  return owner.part === 'file' ? 'Rename this file.' : 'Give the template another permalink.';
}
