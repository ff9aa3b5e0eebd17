import type { TextMap } from '../json.ts';
import { posix } from 'node:path';
import { Files, Markdown } from 'pamphlet/content';
import { type AttachmentFacts, isWordPress, type Note } from '../model.ts';
import { fileKey, ofHost, parseUrl, pathBelow, webUrl, withoutQuery } from './paths.ts';
import { commentName } from '../write/comment-files.ts';
import { isAt, originalOf } from '../download/downloads.ts';
import type { Answers } from '../hidden.ts';
import type { IndexedItem } from '../indexed-item.ts';
import type { SourceIndex } from '../source-scan.ts';
import type { OldFiles, UploadedFile } from '../files/uploads.ts';

/** Fragments that WordPress generates. */
const OWN_FRAGMENT = /^#(?:more-\d+|comments?|respond|top|content)$/;

/** WordPress finds texts and lists by a query of the front page. */
const QUERY = /^\/\?(?:.*&)?(?:p|page_id|attachment_id|s|cat|m|author|tag)=/;

/** Facts of the old and the new blog. */
interface BlogParts {
  index: SourceIndex;
  /** Files by item id. */
  placements: TextMap;
  uploads: OldFiles;
  /** Addresses of lists in the new blog. */
  lists: ReadonlySet<string>;
  /** Time zone of the blog: IANA name. */
  zone: string;
  answers: Answers;
}

/**
 * Resolves links and pictures of one item, and records its files.
 *
 * @param own path of the item from the root of the blog
 */
export function itemLinks(
  { index, placements, uploads, lists, zone, answers: said }: BlogParts,
  own: string,
) {
  const { hosts } = index;
  const { url } = index.site;
  /** Files to copy, absolute, with their names beside the text. */
  const files = new Map<string, string>();
  /** The same files by old path. */
  const oldFiles = new Map<string, string>();
  /** URLs of unavailable pictures. */
  const missing = new Set<string>();
  /** URLs of unavailable link targets. */
  const linked = new Set<string>();
  const notes = new Map<string, Note>();
  const left: string[] = [];
  /** File names, in lower case. */
  const taken = new Set<string>();
  return {
    files,
    oldFiles,
    missing,
    link,
    picture,
    file,
    item,
    attachment(id: string, isNeeded = true): AttachmentFacts | undefined {
      const found = index.attachments.get(id);
      if (!found && isNeeded) note('attachment-missing', `file ${id}: export “All content”`);
      return found;
    },
    attachmentsOf,
    leavesOut: (name: string): boolean => said.get(name) === 'leave-out',
    shared: (id: string): string | undefined => index.shared.get(id),
    isOwn,

    /** The address of a link in a comment, whose place on the page has another name here. @param page URL of the item */
    inComment(target: string, page: string): string {
      const found = webUrl(target, page);
      if (!found || !isOwn(found.href)) return target;
      found.hash = anchorOf(found.hash);
      return found.href;
    },

    /** HTML that was left out on purpose. */
    left,
    leave: (html: string): void => void left.push(html),
    notMoved,
    note,
    notes: () => notes.values(),
  };

  function note(kind: string, subject: string): void {
    notes.set(`${kind} ${subject}`, { kind, subject });
  }

  function link(target: string): string {
    const typed = target.trim();
    if (typed.startsWith('#') || typed === '') return anchorOf(typed);
    // An executable URL stops a build.
    if (Markdown.verdictOf(typed, 'link') === 'running') return refuse(typed, '#');
    if (/^[a-z][a-z\d+.-]*:/i.test(typed) && !/^https?:/i.test(typed)) return typed;
    const [, address = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(typed) ?? [];
    const path = pathBelow(address, url);
    const page = path && fileAt(path);
    const isFile = page === undefined && isOldFile(address);
    if (path === undefined && !isFile) return typed.startsWith('//') ? `https:${typed}` : ofHost(typed, url);
    // The page of a picture is now this post.
    if (page !== undefined) return (page === own ? '' : relative(page)) + anchorOf(fragment);
    const kept = keep(address);
    if (kept !== undefined) return kept + fragment;
    const there = path && (listAt(path) ?? uploads.publicAt(address));
    if (there !== undefined) return encodeURI(there) + anchorOf(fragment);
    if (isFile) {
      linked.add(whole(address, url));
      // The export proves that the old blog had it.
      if (index.attachmentUrls.has(fileKey(address))) note('file-missing', whole(address, url));
    }
    if (path && isQuery(path) && !index.answers.has(path)) note('lead', whole(address, url));
    // No moved file matches. The ledger of addresses decides about redirects.
    return `${whole(address, url)}${fragment}`;
  }

  /** Leads to the same comment. Drops other fragments that WordPress generates. */
  function anchorOf(fragment: string): string {
    const [, id] = /^#(?:comment-|c)(\w+)$/.exec(fragment) ?? [];
    const dates = index.comments.get(id ?? '');
    if (id !== undefined && dates) return `#comment_${commentName(id, dates, zone)}`;
    const isOfComment = /^#(?:comment-|c\d{6})/.test(fragment);
    if (isOfComment) note('comment-link', fragment);
    return isOfComment || OWN_FRAGMENT.test(fragment) ? '' : fragment;
  }

  function picture(target: string): string {
    const typed = target.trim();
    if (Markdown.verdictOf(typed, 'image') === 'running') return refuse(typed, '');
    if (/^data:/i.test(typed)) return typed;
    const kept = keep(typed);
    if (kept !== undefined) return kept;
    const address = whole(typed, url);
    missing.add(address);
    note('picture-missing', address);
    return address;
  }

  function file(target: string): string | undefined {
    const [address = ''] = target.trim().split('#', 1);
    // Files of other hosts may have the same path.
    if (!isOwn(address) && !isOldFile(address)) return undefined;
    const published = keep(address) ?? uploads.publicAt(address);
    return published?.startsWith('/') ? encodeURI(published) : published;
  }

  /** Relative link to another item. */
  function item(id: string): string | undefined {
    const found = placements.get(id);
    return found && decodeURI(relative(found));
  }

  function attachmentsOf(id: string): readonly string[] {
    if (placements.get(id) !== own && isHidden(index.items.get(id))) return [];
    return index.attachmentsByParent.get(id) ?? [];
  }

  /** True for a URL of the old site. */
  function isOwn(address: string) {
    return pathBelow(address, url) !== undefined || /\/wp-content\/uploads\//.test(address);
  }

  /** Files that remain at the old host only. */
  function notMoved() {
    return [...missing, ...linked].filter((address) => isAt(originalOf(address), hosts));
  }

  /** True for a file at a host of the old blog. */
  function isOldFile(address: string): boolean {
    const there = parseUrl(originalOf(whole(address, url)));
    return there !== undefined && Files.isPublishedMedia(there.pathname) && isAt(there, hosts);
  }

  function refuse(target: string, written: string): string {
    note('unsafe-link', target.slice(0, 60));
    return written;
  }

  function keep(address: string): string | undefined {
    const named = uploads.find(address);
    if (!own.endsWith('/index.md')) return undefined;
    const original = index.attachmentUrls.get(fileKey(address));
    const found = named ?? (original && uploads.find(original));
    if (!found) return undefined;
    const name = files.get(found.path) ?? freeName(found);
    files.set(found.path, name);
    const path = pathBelow(withoutQuery(address), url);
    if (path !== undefined) oldFiles.set(path, found.path);
    return encodeURI(name);
  }

  /** Unique name: months may repeat one. */
  function freeName({ path, name: wanted }: UploadedFile): string {
    const isTaken = taken.has(wanted.toLowerCase());
    const name = isTaken ? wanted.replace(/(?=\.\w+$)/, () => `-${Files.hash(path).slice(0, 6)}`) : wanted;
    taken.add(name.toLowerCase());
    return name;
  }

  /** File of the item at an old path. For an attachment, its parent's. */
  function fileAt(path: string): string | undefined {
    const [, name = '', query = ''] = /^([^?]*)(\?.*)?$/.exec(path) ?? [];
    const id = /[?&](?:p|page_id|attachment_id)=(\d+)/.exec(query)?.[1];
    const { items, byPath } = index;
    const other = name.endsWith('/') ? name.slice(0, -1) : `${name}/`;
    const found = id !== undefined && items.has(id) ? id : (byPath.get(name) ?? byPath.get(other));
    if (found === undefined || (name === '/' && id === undefined)) return undefined;
    const target = items.get(found);
    const shown = target?.kind === 'attachment' ? (target.parent ?? found) : found;
    // The file name of a hidden item reveals more than its id.
    return id !== undefined && isHidden(items.get(shown)) ? undefined : placements.get(shown);
  }

  function isQuery(path: string) {
    return QUERY.test(path) && isWordPress(index.site);
  }

  /** The list that replaces an old one. */
  function listAt(path: string): string | undefined {
    const [bare = ''] = path.split('?', 1);
    const address = bare.replace(/\/?$/, '/');
    if (!isQuery(path) && lists.has(address)) return address;
    const { answers } = index;
    const [, kind, slug] = /^\/(category|tag|author)\/(?:[^/?]+\/)*([^/?]+)\/$/.exec(address) ?? [];
    // A category keeps its slug from the settings.
    const short = `/${kind}/${slug}/`;
    return [answers.get(path) ?? answers.get(bare) ?? answers.get(address), short, answers.get(short)].find(
      // A list without an equivalent keeps its link.
      (one = '') => /^\/[^/]+\/[^/]/.test(one) && lists.has(one),
    );
  }

  function relative(other: string): string {
    return encodeURI(posix.relative(posix.dirname(own), other))
      .replaceAll('(', '%28')
      .replaceAll(')', '%29');
  }
}

export type ItemLinks = ReturnType<typeof itemLinks>;

/** True if readers had no access to an item. */
function isHidden(item: IndexedItem | undefined) {
  return item !== undefined && (item.status !== 'published' || item.isScheduled);
}

function whole(address: string, site: string): string {
  if (/^https?:/i.test(address) || site === '') return address;
  return parseUrl(address, `${site}/`)?.href ?? address;
}
