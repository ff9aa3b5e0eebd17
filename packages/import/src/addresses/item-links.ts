import { posix } from 'node:path';
import { Files, Markdown, slugify } from 'pamphlet/content';
import { cleanName } from '../write/front-of-item.ts';
import type { AttachmentFacts, BodyLinks, Note } from '../model.ts';
import { fileKey, parseUrl, pathBelow } from './paths.ts';
import { hostsOf, isAt, originalOf } from '../download/downloads.ts';
import { hasFile, type Placement } from '../place-items.ts';
import type { IndexedItem, SourceIndex } from '../source-scan.ts';
import type { OldFiles, UploadedFile } from '../files/uploads.ts';

/** Fragments of pages that WordPress made itself. */
const OWN_FRAGMENT = /^#(?:more-\d+|comments?|comment-\d+|respond|top|content)$/;

/** What is known of the old blog and the new one. */
export interface BlogParts {
  readonly index: SourceIndex;
  readonly placements: ReadonlyMap<string, Placement>;
  readonly uploads: OldFiles;
  /** Addresses of lists that the new blog has. */
  readonly lists: ReadonlySet<string>;
}

/** Answers links and pictures of one item, and remembers which files it needs. */
export class ItemLinks implements BodyLinks {
  /** Files to copy, by their names beside the text. */
  readonly files = new Map<string, UploadedFile>();
  /** The same files, by the paths that they had below the old site. */
  readonly oldFiles = new Map<string, UploadedFile>();
  /** Addresses of pictures that are nowhere. */
  readonly missing = new Set<string>();
  /** Addresses of files that links lead to, and that are nowhere. */
  readonly #linked = new Set<string>();
  /** Targets that could run in a page. */
  readonly #refused = new Set<string>();
  /** Names of those files by where they come from, and all of them in small letters. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #blog: BlogParts;
  readonly #hosts: readonly string[];
  readonly #file: string;

  /** @param file of the item, from the root of the blog */
  constructor(blog: BlogParts, file: string) {
    this.#blog = blog;
    this.#hosts = hostsOf(blog.index.site);
    this.#file = file;
  }

  link(target: string): string {
    const typed = target.trim();
    if (typed.startsWith('#') || typed === '') return OWN_FRAGMENT.test(typed) ? '' : typed;
    const { url } = this.#blog.index.site;
    // What could run in a page stops a build.
    if (Markdown.verdictOf(typed, 'link') === 'running') return this.#refuse(typed, '#');
    if (/^[a-z][a-z\d+.-]*:/i.test(typed) && !/^https?:/i.test(typed)) return typed;
    const [, address = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(typed) ?? [];
    const path = pathBelow(address, url);
    const file = path === undefined ? undefined : this.#fileAt(path);
    const isFile = file === undefined && this.#isOldFile(address);
    if (path === undefined && file === undefined && !isFile)
      return typed.startsWith('//') ? `https:${typed}` : typed;
    const part = OWN_FRAGMENT.test(fragment) ? '' : fragment;
    if (file !== undefined) {
      // A picture leads to a page of its own, which is this one now.
      return file === this.#file ? part : this.#relative(file) + part;
    }
    const kept = this.#keep(address);
    if (kept !== undefined) return kept;
    const list = path === undefined ? undefined : this.#listAt(path);
    if (list !== undefined) return encodeURI(list) + part;
    const published = path === undefined ? undefined : this.#blog.uploads.publicAt?.(address);
    if (published !== undefined) return encodeURI(published) + part;
    if (isFile) this.#linked.add(whole(address, url));
    // Nothing of that name was moved; whether it is an old address is for the ledger of addresses to say.
    return `${whole(address, url)}${fragment}`;
  }

  picture(target: string): string {
    const typed = target.trim();
    if (Markdown.verdictOf(typed, 'image') === 'running') return this.#refuse(typed, '');
    if (/^data:/i.test(typed)) return typed;
    const { url } = this.#blog.index.site;
    const kept = this.#keep(typed);
    if (kept !== undefined) return kept;
    const address = whole(typed, url);
    this.missing.add(address);
    return address;
  }

  file(target: string): string | undefined {
    const [address = ''] = target.trim().split('#', 1);
    // Files of other hosts may have the same path.
    if (!this.isOwn(address) && !this.#isOldFile(address)) return undefined;
    const published = this.#keep(address) ?? this.#blog.uploads.publicAt?.(address);
    return published?.startsWith('/') === true ? encodeURI(published) : published;
  }

  /** The file of another item, as a link names it; undefined when it has none. */
  item(id: string): string | undefined {
    const placement = this.#blog.placements.get(id);
    return hasFile(placement) ? decodeURI(this.#relative(placement.file)) : undefined;
  }

  attachment(id: string): AttachmentFacts | undefined {
    return this.#blog.index.attachments.get(id);
  }

  attachmentsOf(id: string): readonly string[] {
    const placement = this.#blog.placements.get(id);
    const isOwn = hasFile(placement) && placement.file === this.#file;
    if (!isOwn && isHidden(this.#blog.index.items.get(id))) return [];
    return this.#blog.index.attachmentsByParent.get(id) ?? [];
  }

  shared(id: string): string | undefined {
    return this.#blog.index.shared.get(id);
  }

  /** Whether an address is one of the old site. */
  isOwn(address: string): boolean {
    return (
      pathBelow(address, this.#blog.index.site.url) !== undefined || /\/wp-content\/uploads\//.test(address)
    );
  }

  /** Pictures and other files of the old blog that are at its host alone. */
  notMoved(): string[] {
    return [...this.missing, ...this.#linked].filter((address) => isAt(originalOf(address), this.#hosts));
  }

  /** Whether an address leads to a picture or another file at a host of the old blog. */
  #isOldFile(address: string): boolean {
    const url = parseUrl(originalOf(whole(address, this.#blog.index.site.url)));
    return url !== undefined && Files.isPublishedMedia(url.pathname) && isAt(url, this.#hosts);
  }

  /** What was not found. */
  notes(): Note[] {
    return [
      ...[...this.missing].map((subject) => ({ kind: 'picture-missing', subject })),
      ...[...this.#refused].map((subject) => ({ kind: 'unsafe-link', subject })),
    ];
  }

  #refuse(target: string, written: string): string {
    this.#refused.add(target.slice(0, 60));
    return written;
  }

  #keep(address: string): string | undefined {
    const own = this.#blog.uploads.find(address);
    if (!this.#file.endsWith('/index.md')) return undefined;
    const known = this.#blog.index.attachmentsByPath.get(fileKey(address));
    const found =
      own ??
      (known === undefined
        ? undefined
        : this.#blog.uploads.find(this.#blog.index.attachments.get(known)?.url ?? ''));
    if (!found) return undefined;
    const name = this.#nameFor(found);
    this.files.set(name, found);
    const path = pathBelow(address.replace(/[?#].*$/s, ''), this.#blog.index.site.url);
    if (path !== undefined) this.oldFiles.set(path, found);
    return encodeURI(name);
  }

  /** Two files of one name from two months. */
  #nameFor(found: UploadedFile): string {
    const same = this.#names.get(found.path);
    if (same !== undefined) return same;
    const isTaken = this.#taken.has(found.name.toLowerCase());
    const name = isTaken
      ? found.name.replace(/(?=\.\w+$)/, () => `-${Files.hash(found.path).slice(0, 6)}`)
      : found.name;
    this.#names.set(found.path, name);
    this.#taken.add(name.toLowerCase());
    return name;
  }

  /** The file of the item at an old path; of an attachment the post that it was uploaded to. */
  #fileAt(path: string): string | undefined {
    const [, name = '', query = ''] = /^([^?]*)(\?.*)?$/.exec(path) ?? [];
    const id = /[?&](?:p|page_id|attachment_id)=(\d+)/.exec(query)?.[1];
    const { items, byPath } = this.#blog.index;
    const other = name.endsWith('/') ? name.slice(0, -1) : `${name}/`;
    const found = id !== undefined && items.has(id) ? id : (byPath.get(name) ?? byPath.get(other));
    if (found === undefined || (name === '/' && id === undefined)) return undefined;
    const item = items.get(found);
    const shown = item?.kind === 'attachment' ? (item.parent ?? found) : found;
    const placement = this.#blog.placements.get(shown);
    // The name of a file says more of what is hidden than a number does.
    if (id !== undefined && isHidden(items.get(shown))) return undefined;
    return hasFile(placement) ? placement.file : undefined;
  }

  /** A list of the new blog that shows what one of the old blog has shown. */
  #listAt(path: string): string | undefined {
    const [bare = ''] = path.split('?', 1);
    const address = bare.replace(/\/?$/, '/');
    if (this.#blog.lists.has(address)) return address;
    const { answers } = this.#blog.index;
    const answer = answers.get(bare) ?? answers.get(address);
    // What has no list of its own stays as it was typed.
    if (answer !== undefined && /^\/[^/]+\/[^/]/.test(answer) && this.#blog.lists.has(answer)) return answer;
    const [, kind, slug] = /^\/(category|tag|author)\/(?:[^/?]+\/)*([^/?]+)\/$/.exec(address) ?? [];
    const term = this.#blog.index.terms.get(`${kind}:${slug}`);
    // A category keeps its slug where the settings say it.
    return [slug, term && slugify(cleanName(term.name))]
      .map((name) => `/${kind}/${name}/`)
      .find((one) => this.#blog.lists.has(one));
  }

  #relative(file: string): string {
    return encodeURI(posix.relative(posix.dirname(this.#file), file))
      .replaceAll('(', '%28')
      .replaceAll(')', '%29');
  }
}

/** Whether readers of the old blog could not open an item. */
function isHidden(item: IndexedItem | undefined): boolean {
  return item !== undefined && (item.status !== 'published' || item.isSecret || item.isScheduled);
}

function whole(address: string, site: string): string {
  if (/^https?:/i.test(address) || site === '') return address;
  return parseUrl(address, `${site}/`)?.href ?? address;
}
