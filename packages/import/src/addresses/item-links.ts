import { posix } from 'node:path';
import { Files, Markdown, slugify } from 'pamphlet/content';
import { cleanName } from '../write/front-of-item.ts';
import type { AttachmentFacts, BodyLinks, Note } from '../model.ts';
import { fileKey, parseUrl, pathBelow } from './paths.ts';
import { hostsOf, isAt, originalOf } from '../download/downloads.ts';
import { hasFile, type Placement } from '../place-items.ts';
import type { IndexedItem, SourceIndex } from '../source-scan.ts';
import type { OldFiles, UploadedFile } from '../files/uploads.ts';

/** Fragments that WordPress generates. */
const OWN_FRAGMENT = /^#(?:more-\d+|comments?|comment-\d+|respond|top|content)$/;

/** Facts of the old and the new blog. */
export interface BlogParts {
  readonly index: SourceIndex;
  readonly placements: ReadonlyMap<string, Placement>;
  readonly uploads: OldFiles;
  /** Addresses of lists in the new blog. */
  readonly lists: ReadonlySet<string>;
}

/** Resolves links and pictures of one item, and records its files. */
export class ItemLinks implements BodyLinks {
  /** Files to copy, by name beside the text. */
  readonly files = new Map<string, UploadedFile>();
  /** The same files by old path. */
  readonly oldFiles = new Map<string, UploadedFile>();
  /** URLs of unavailable pictures. */
  readonly missing = new Set<string>();
  /** URLs of unavailable link targets. */
  readonly #linked = new Set<string>();
  /** Targets with executable URLs. */
  readonly #refused = new Set<string>();
  /** File names by path. `#taken` has them in lower case. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #blog: BlogParts;
  readonly #hosts: readonly string[];
  readonly #file: string;

  /** @param file path of the item from the root of the blog */
  constructor(blog: BlogParts, file: string) {
    this.#blog = blog;
    this.#hosts = hostsOf(blog.index.site);
    this.#file = file;
  }

  link(target: string): string {
    const typed = target.trim();
    if (typed.startsWith('#') || typed === '') return OWN_FRAGMENT.test(typed) ? '' : typed;
    const { url } = this.#blog.index.site;
    // An executable URL stops a build.
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
      // The page of a picture is now this post.
      return file === this.#file ? part : this.#relative(file) + part;
    }
    const kept = this.#keep(address);
    if (kept !== undefined) return kept;
    const list = path === undefined ? undefined : this.#listAt(path);
    if (list !== undefined) return encodeURI(list) + part;
    const published = path === undefined ? undefined : this.#blog.uploads.publicAt?.(address);
    if (published !== undefined) return encodeURI(published) + part;
    if (isFile) this.#linked.add(whole(address, url));
    // No moved file matches. The ledger of addresses decides about redirects.
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

  /** Relative link to another item. */
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

  /** True for a URL of the old site. */
  isOwn(address: string): boolean {
    return (
      pathBelow(address, this.#blog.index.site.url) !== undefined || /\/wp-content\/uploads\//.test(address)
    );
  }

  /** Files that remain at the old host only. */
  notMoved(): string[] {
    return [...this.missing, ...this.#linked].filter((address) => isAt(originalOf(address), this.#hosts));
  }

  /** True for a file at a host of the old blog. */
  #isOldFile(address: string): boolean {
    const url = parseUrl(originalOf(whole(address, this.#blog.index.site.url)));
    return url !== undefined && Files.isPublishedMedia(url.pathname) && isAt(url, this.#hosts);
  }

  /** Notes of unavailable or refused targets. */
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

  /** Unique name: months may repeat one. */
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

  /** File of the item at an old path. For an attachment, its parent's. */
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
    // The file name of a hidden item reveals more than its id.
    if (id !== undefined && isHidden(items.get(shown))) return undefined;
    return hasFile(placement) ? placement.file : undefined;
  }

  /** The list that replaces an old one. */
  #listAt(path: string): string | undefined {
    const [bare = ''] = path.split('?', 1);
    const address = bare.replace(/\/?$/, '/');
    if (this.#blog.lists.has(address)) return address;
    const { answers } = this.#blog.index;
    const answer = answers.get(bare) ?? answers.get(address);
    // A list without an equivalent keeps its link.
    if (answer !== undefined && /^\/[^/]+\/[^/]/.test(answer) && this.#blog.lists.has(answer)) return answer;
    const [, kind, slug] = /^\/(category|tag|author)\/(?:[^/?]+\/)*([^/?]+)\/$/.exec(address) ?? [];
    const term = this.#blog.index.terms.get(`${kind}:${slug}`);
    // A category keeps its slug from the settings.
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

/** True if readers had no access to an item. */
function isHidden(item: IndexedItem | undefined): boolean {
  return item !== undefined && (item.status !== 'published' || item.isSecret || item.isScheduled);
}

function whole(address: string, site: string): string {
  if (/^https?:/i.test(address) || site === '') return address;
  return parseUrl(address, `${site}/`)?.href ?? address;
}
