import { posix } from 'node:path';
import { Files, Markdown, slugify } from 'pamphlet/content';
import { cleanName } from '../write/front-of-item.ts';
import type { AttachmentFacts, Note } from '../model.ts';
import { fileKey, parseUrl, pathBelow } from './paths.ts';
import { hostsOf, isAt, originalOf } from '../download/downloads.ts';
import { hasFile, type Placement } from '../place-items.ts';
import type { IndexedItem, SourceIndex } from '../source-scan.ts';
import type { OldFiles, UploadedFile } from '../files/uploads.ts';

/** Fragments of pages that WordPress made itself. */
const OWN_FRAGMENT = /^#(?:more-\d+|comments?|comment-\d+|respond|top|content)$/;

/** What is known of the old blog and the new one. */
interface BlogParts {
  readonly index: SourceIndex;
  readonly placements: ReadonlyMap<string, Placement>;
  readonly uploads: OldFiles;
  /** Addresses of lists that the new blog has. */
  readonly lists: ReadonlySet<string>;
}

/**
 * Answers links and pictures of one item, and remembers which files it needs.
 *
 * @param file of the item, from the root of the blog
 */
export function itemLinks({ index, placements, uploads, lists }: BlogParts, own: string) {
  const { url } = index.site;
  /** Files to copy, by their names beside the text. */
  const files = new Map<string, UploadedFile>();
  /** The same files, by the paths that they had below the old site. */
  const oldFiles = new Map<string, UploadedFile>();
  /** Addresses of pictures that are nowhere. */
  const missing = new Set<string>();
  /** Addresses of files that links lead to, and that are nowhere. */
  const linked = new Set<string>();
  /** Targets that could run in a page. */
  const refused = new Set<string>();
  /** Names of those files by where they come from, and all of them in small letters. */
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const hosts = hostsOf(index.site);
  return {
    files,
    oldFiles,
    missing,
    link,
    picture,
    file,
    item,
    attachment: (id: string): AttachmentFacts | undefined => index.attachments.get(id),
    attachmentsOf,
    shared: (id: string): string | undefined => index.shared.get(id),
    isOwn,
    notMoved,
    notes,
  };

  function link(target: string): string {
    const typed = target.trim();
    if (typed.startsWith('#') || typed === '') return OWN_FRAGMENT.test(typed) ? '' : typed;
    // What could run in a page stops a build.
    if (Markdown.verdictOf(typed, 'link') === 'running') return refuse(typed, '#');
    if (/^[a-z][a-z\d+.-]*:/i.test(typed) && !/^https?:/i.test(typed)) return typed;
    const [, address = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(typed) ?? [];
    const path = pathBelow(address, url);
    const page = path && fileAt(path);
    const isFile = page === undefined && isOldFile(address);
    if (path === undefined && !isFile) return typed.startsWith('//') ? `https:${typed}` : typed;
    const part = OWN_FRAGMENT.test(fragment) ? '' : fragment;
    // A picture leads to a page of its own, which is this one now.
    if (page !== undefined) return page === own ? part : relative(page) + part;
    const kept = keep(address);
    if (kept !== undefined) return kept;
    const there = path && (listAt(path) ?? uploads.publicAt?.(address));
    if (there !== undefined) return encodeURI(there) + part;
    if (isFile) linked.add(whole(address, url));
    // Nothing of that name was moved; whether it is an old address is for the ledger of addresses to say.
    return `${whole(address, url)}${fragment}`;
  }

  function picture(target: string): string {
    const typed = target.trim();
    if (Markdown.verdictOf(typed, 'image') === 'running') return refuse(typed, '');
    if (/^data:/i.test(typed)) return typed;
    const kept = keep(typed);
    if (kept !== undefined) return kept;
    const address = whole(typed, url);
    missing.add(address);
    return address;
  }

  function file(target: string): string | undefined {
    const [address = ''] = target.trim().split('#', 1);
    // Files of other hosts may have the same path.
    if (!isOwn(address) && !isOldFile(address)) return undefined;
    const published = keep(address) ?? uploads.publicAt?.(address);
    return published?.startsWith('/') === true ? encodeURI(published) : published;
  }

  /** The file of another item, as a link names it; undefined when it has none. */
  function item(id: string): string | undefined {
    const placement = placements.get(id);
    return hasFile(placement) ? decodeURI(relative(placement.file)) : undefined;
  }

  function attachmentsOf(id: string): readonly string[] {
    const placement = placements.get(id);
    const isHere = hasFile(placement) && placement.file === own;
    if (!isHere && isHidden(index.items.get(id))) return [];
    return index.attachmentsByParent.get(id) ?? [];
  }

  /** Whether an address is one of the old site. */
  function isOwn(address: string): boolean {
    return pathBelow(address, url) !== undefined || /\/wp-content\/uploads\//.test(address);
  }

  /** Pictures and other files of the old blog that are at its host alone. */
  function notMoved(): string[] {
    return [...missing, ...linked].filter((address) => isAt(originalOf(address), hosts));
  }

  /** Whether an address leads to a picture or another file at a host of the old blog. */
  function isOldFile(address: string): boolean {
    const there = parseUrl(originalOf(whole(address, url)));
    return there !== undefined && Files.isPublishedMedia(there.pathname) && isAt(there, hosts);
  }

  /** What was not found. */
  function notes(): Note[] {
    return [
      ...[...missing].map((subject) => ({ kind: 'picture-missing', subject })),
      ...[...refused].map((subject) => ({ kind: 'unsafe-link', subject })),
    ];
  }

  function refuse(target: string, written: string): string {
    refused.add(target.slice(0, 60));
    return written;
  }

  function keep(address: string): string | undefined {
    const named = uploads.find(address);
    if (!own.endsWith('/index.md')) return undefined;
    const id = index.attachmentsByPath.get(fileKey(address));
    const found = named ?? (id && uploads.find(index.attachments.get(id)?.url ?? ''));
    if (!found) return undefined;
    const name = nameFor(found);
    files.set(name, found);
    const path = pathBelow(address.replace(/[?#].*$/s, ''), url);
    if (path !== undefined) oldFiles.set(path, found);
    return encodeURI(name);
  }

  /** Two files of one name from two months. */
  function nameFor(found: UploadedFile): string {
    const same = names.get(found.path);
    if (same !== undefined) return same;
    const isTaken = taken.has(found.name.toLowerCase());
    const name = isTaken
      ? found.name.replace(/(?=\.\w+$)/, () => `-${Files.hash(found.path).slice(0, 6)}`)
      : found.name;
    names.set(found.path, name);
    taken.add(name.toLowerCase());
    return name;
  }

  /** The file of the item at an old path; of an attachment the post that it was uploaded to. */
  function fileAt(path: string): string | undefined {
    const [, name = '', query = ''] = /^([^?]*)(\?.*)?$/.exec(path) ?? [];
    const id = /[?&](?:p|page_id|attachment_id)=(\d+)/.exec(query)?.[1];
    const { items, byPath } = index;
    const other = name.endsWith('/') ? name.slice(0, -1) : `${name}/`;
    const found = id !== undefined && items.has(id) ? id : (byPath.get(name) ?? byPath.get(other));
    if (found === undefined || (name === '/' && id === undefined)) return undefined;
    const target = items.get(found);
    const shown = target?.kind === 'attachment' ? (target.parent ?? found) : found;
    const placement = placements.get(shown);
    // The name of a file says more of what is hidden than a number does.
    if (id !== undefined && isHidden(items.get(shown))) return undefined;
    return hasFile(placement) ? placement.file : undefined;
  }

  /** A list of the new blog that shows what one of the old blog has shown. */
  function listAt(path: string): string | undefined {
    const [bare = ''] = path.split('?', 1);
    const address = bare.replace(/\/?$/, '/');
    if (lists.has(address)) return address;
    const { answers } = index;
    const answer = answers.get(bare) ?? answers.get(address);
    // What has no list of its own stays as it was typed.
    if (answer !== undefined && /^\/[^/]+\/[^/]/.test(answer) && lists.has(answer)) return answer;
    const [, kind, slug] = /^\/(category|tag|author)\/(?:[^/?]+\/)*([^/?]+)\/$/.exec(address) ?? [];
    const term = index.terms.get(`${kind}:${slug}`);
    // A category keeps its slug where the settings say it.
    return [slug, term && slugify(cleanName(term.name))]
      .map((name) => `/${kind}/${name}/`)
      .find((one) => lists.has(one));
  }

  function relative(other: string): string {
    return encodeURI(posix.relative(posix.dirname(own), other))
      .replaceAll('(', '%28')
      .replaceAll(')', '%29');
  }
}

export type ItemLinks = ReturnType<typeof itemLinks>;

/** Whether readers of the old blog could not open an item. */
function isHidden(item: IndexedItem | undefined): boolean {
  return item !== undefined && (item.status !== 'published' || item.isSecret || item.isScheduled);
}

function whole(address: string, site: string): string {
  if (/^https?:/i.test(address) || site === '') return address;
  return parseUrl(address, `${site}/`)?.href ?? address;
}
