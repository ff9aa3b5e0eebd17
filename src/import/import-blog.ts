import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '../content/post.ts';
import type { Settings } from '../config/settings.ts';
import { isDated, statusOf } from '../collections/published.ts';
import {
  loadLedger,
  readableAddress,
  recordAddresses,
  type AnsweredAddress,
} from '../lib/record-addresses.ts';
import { hash } from '../lib/hash.ts';
import { auditAddresses } from './audit/addresses.ts';
import type { AuditReport } from './audit/audit-report.ts';
import type { Auditor } from './audit/auditor.ts';
import { CheckedFiles } from './files/checked-files.ts';
import { commentFiles, type CommentFile } from './write/comment-files.ts';
import { FileWriter } from './write/file-writer.ts';
import { noCounts, type ImportReport, type NotedItem } from './import-report.ts';
import { ItemLinks } from './addresses/item-links.ts';
import { isLater, Ledger, type LedgerEntry } from './write/ledger.ts';
import type { Source, SourceItem } from './model.ts';
import { NewLists } from './addresses/new-lists.ts';
import { oldAddresses, type OldAddresses } from './addresses/old-addresses.ts';
import { hasFile, placeItems, type Fate } from './place-items.ts';
import type { IndexedItem, SourceIndex } from './survey.ts';
import { TakenAddresses } from './addresses/taken-addresses.ts';
import type { OldFiles } from './files/uploads.ts';
import { writeItem, type ItemFile } from './write/write-item.ts';

export interface ImportOptions {
  readonly source: Source;
  /** What the first reading has found. */
  readonly index: SourceIndex;
  readonly uploads: OldFiles;
  /** Folder of the blog; absolute. */
  readonly root: string;
  readonly settings: Settings;
  /** Decides which posts readers see; milliseconds since 1970. */
  readonly now: number;
  /** The blog was made for this import: old addresses stay as they are. */
  readonly isNew: boolean;
  /** Nothing is written. */
  readonly isDry: boolean;
  /** Compares what is written with the source; absent where nothing is to be compared. */
  readonly auditor?: Auditor | undefined;
  readonly onBytes?: (bytes: number) => void;
}

/** Items between two notes of what has been done, at least: an import that is stopped goes on from there. */
const SAVE_EVERY = 500;
/** Notes of what has been done, at most: each names every item. */
const MOST_SAVES = 20;

/**
 * Brings a source into a blog. A second run with the same source changes nothing, and no file is written over that
 * somebody has changed.
 *
 * @throws Trouble when the source cannot be read, or the disk is full
 */
export async function importBlog(options: ImportOptions): Promise<ImportResult> {
  return new Import(options).run();
}

export interface ImportResult {
  readonly report: ImportReport;
  /** Present where there is an auditor. */
  readonly audit?: AuditReport;
}

class Import {
  readonly #options: ImportOptions;
  readonly #ledger: Ledger;
  readonly #writer: FileWriter;
  readonly #fates: ReadonlyMap<string, Fate>;
  readonly #files: CheckedFiles;
  readonly #counts = noCounts();
  readonly #leftOut = new Map<string, number>();
  readonly #noted: NotedItem[] = [];
  readonly #kept: string[] = [];
  readonly #removed: string[] = [];
  /** Files by the addresses that they have taken, and lists of the blog by theirs. */
  readonly #taken = new TakenAddresses();
  /** Ids of items that readers do not see. */
  readonly #hidden = new Set<string>();
  /** What they are filed under: `category:press`. */
  readonly #hiddenTerms = new Set<string>();
  readonly #lists: NewLists;
  readonly #ownLists: ReadonlySet<string>;
  readonly #remarks: string[] = [];

  constructor(options: ImportOptions) {
    const { index, root, uploads, isDry, settings } = options;
    this.#options = options;
    this.#files = new CheckedFiles(uploads);
    this.#ownLists = index.own.all(settings);
    for (const one of this.#ownLists) this.#taken.set(one, 'a list of the blog');
    this.#lists = new NewLists(settings);
    this.#ledger = new Ledger(root, index.site.url);
    this.#ledger.keepsAddresses ||= options.isNew;
    this.#writer = new FileWriter(root, isDry);
    this.#fates = placeItems(index, {
      before: this.#ledger.files(),
      isTaken: (file) => existsSync(join(root, file)),
      hasUploads: uploads.isThere,
    });
  }

  async run(): Promise<ImportResult> {
    const { source, index, isDry, onBytes, auditor, root } = this.#options;
    // One that is damaged is told before anything is written.
    loadLedger(root);
    this.#plan();
    const seen = new Set<string>();
    let since = 0;
    const saveEvery = Math.max(SAVE_EVERY, Math.ceil(index.items.size / MOST_SAVES));
    for await (const item of source.items(onBytes)) {
      const indexed = index.items.get(item.id);
      if (!indexed || seen.has(item.id)) continue;
      seen.add(item.id);
      this.#counts.items++;
      const fate = this.#fates.get(item.id);
      if (hasFile(fate)) await this.#take(this.#withPictureComments(item), indexed, fate.file);
      else if (fate) {
        this.#hide(item);
        this.#leftOut.set(fate.reason, (this.#leftOut.get(fate.reason) ?? 0) + 1);
        auditor?.leftOut(hasFile(this.#fates.get(item.parent ?? '')) ? { ...item, comments: [] } : item);
      }
      if (!isDry && ++since % saveEvery === 0) this.#ledger.save();
    }
    const addresses = oldAddresses(index, {
      fates: this.#fates,
      isShown: (id) => !this.#hidden.has(id),
      hiddenTerms: this.#hiddenTerms,
      lists: this.#lists,
    });
    if (!isDry) this.#ledger.save();
    const ledger = isDry ? loadLedger(root) : recordAddresses(root, this.#moved(addresses));
    const audit = auditor?.finish(auditAddresses(addresses, { root, taken: this.#taken, ledger }));
    return { report: this.#report(), ...(audit && { audit }) };
  }

  /** What a file answers by itself need not be remembered. An address that two blogs had stays with the first. */
  *#moved(addresses: OldAddresses): Generator<AnsweredAddress> {
    const known = this.#ledger.isSecond ? loadLedger(this.#options.root) : undefined;
    for (const [from, to] of addresses)
      if (from !== to && this.#taken.get(from) !== to && !known?.has(readableAddress(from) ?? ''))
        yield { from, to };
  }

  #report(): ImportReport {
    const { source, index, isDry } = this.#options;
    return {
      source: source.name,
      generator: index.site.generator,
      isDry,
      counts: this.#counts,
      leftOut: Object.fromEntries([...this.#leftOut].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      noted: this.#noted,
      kept: this.#kept,
      removed: this.#removed,
      remarks: [
        ...source.remarks(),
        ...index.remarks,
        ...this.#remarks,
        ...this.#lists.remarks(),
        ...this.#files.remarks(),
      ],
    };
  }

  /** What goes where is written down before anything else. */
  #plan(): void {
    for (const [id, fate] of this.#fates)
      if (hasFile(fate) && !this.#ledger.entry(id)) this.#ledger.set({ id, file: fate.file });
    if (!this.#options.isDry) this.#ledger.save();
  }

  /** A comment on the page of a picture goes to the post that shows it. */
  #withPictureComments(item: SourceItem): SourceItem {
    const more = this.#options.index.pictureComments.get(item.id);
    return more === undefined ? item : { ...item, comments: [...item.comments, ...more] };
  }

  #linksOf(file: string): ItemLinks {
    const { index } = this.#options;
    return new ItemLinks({ index, uploads: this.#files, fates: this.#fates, lists: this.#ownLists }, file);
  }

  async #take(item: SourceItem, indexed: IndexedItem, file: string): Promise<void> {
    const { settings } = this.#options;
    let links = this.#linksOf(file);
    let written = this.#write(item, indexed, file, links);
    if (await this.#files.refuse(links.files.values())) {
      links = this.#linksOf(file);
      written = this.#write(item, indexed, file, links);
    }
    const { text, post, notes } = written;
    // An address that stayed is remembered once.
    for (const address of post ? [post.address, ...post.aliases] : [])
      this.#taken.set(address === indexed.path ? indexed.path : address, file);
    if (post) this.#show(item, post);
    if (post && indexed.path === '/') this.#remarks.push(frontPage(post, file));
    this.#counts[item.kind === 'page' ? 'pages' : 'posts']++;
    if (post?.draft) this.#counts.drafts++;
    // A part of a text would keep all of it in memory.
    const own = notes.map(({ kind, subject }) => ({ kind, subject: Buffer.from(subject).toString() }));
    if (own.length > 0) this.#noted.push({ id: indexed.id, file, notes: own });
    const fault = notes.find(({ kind }) => kind === 'front-matter')?.subject;
    const before = this.#ledger.entry(item.id);
    const became = this.#writer.text(file, text, before?.hash);
    this.#tell(file, became);
    const folder = file.replace(/[^/]*$/, '');
    if (became !== 'removed')
      for (const [name, { path }] of links.files) {
        this.#counts.media++;
        this.#tell(folder + name, this.#writer.copy(folder + name, path));
      }
    const comments = commentFiles(item, file, settings.timeZone);
    const last = became === 'removed' ? before?.lastComment : this.#comments(item, comments, before);
    // Of a file that somebody has changed, what was written once is still known.
    const ownHash = became === 'kept' || became === 'removed' ? before?.hash : hash(text);
    const waiting = item.comments.flatMap(({ state, id }) => (state === 'waiting' ? [id] : []));
    this.#ledger.set({
      id: indexed.id,
      file,
      hash: ownHash,
      lastComment: last,
      waiting: waiting.length > 0 ? waiting : undefined,
    });
    this.#options.auditor?.item({ item, file, links, comments, fault, isEdited: became === 'kept' });
  }

  /**
   * A post that waited for a day is a draft when the day has passed: nobody knows whether readers have seen it. One that an earlier
   * import has let wait stays.
   */
  #write(item: SourceItem, { path, otherPaths }: IndexedItem, file: string, links: ItemLinks): ItemFile {
    const { source, settings, now } = this.#options;
    const keepsAddress = this.#ledger.keepsAddresses || item.kind === 'page';
    const options = { file, settings, path, otherPaths, taken: this.#taken, keepsAddress };
    const written = writeItem(source, item, links, options);
    const { post, text } = written;
    const isOverdue = item.isScheduled === true && post?.date !== undefined && post.date.instant <= now;
    if (!isOverdue || this.#ledger.entry(item.id)?.hash === hash(text)) return written;
    const statusName = `waited for ${post.date.day}, which has passed`;
    return writeItem(source, { ...item, status: 'unpublished', statusName }, links, options);
  }

  #show(item: SourceItem, post: Post): void {
    const hasComments = item.comments.some(({ state }) => state === 'approved');
    if (statusOf(post, this.#options.now) !== 'published') this.#hide(item);
    else if (isDated(post)) {
      this.#lists.add(post, hasComments);
      this.#lists.spell(item);
    }
  }

  /** What only hidden items are filed under would tell what they are about. */
  #hide({ id, termSlugs }: SourceItem): void {
    this.#hidden.add(id);
    for (const term of termSlugs) this.#hiddenTerms.add(term);
  }

  /** @returns id of the last comment; undefined when there is none */
  #comments(
    item: SourceItem,
    comments: readonly CommentFile[],
    before: LedgerEntry | undefined,
  ): string | undefined {
    for (const { state } of item.comments) {
      if (state === 'approved') this.#counts.comments++;
      else if (state === 'removed') this.#counts.binned++;
      else this.#counts[state]++;
    }
    let last = before?.lastComment;
    const known = last;
    for (const comment of comments) {
      // A comment that was there once and is no more was taken down.
      const isOld =
        known !== undefined && !isLater(comment.id, known) && !before?.waiting?.includes(comment.id);
      if (isOld && !existsSync(join(this.#options.root, comment.file))) {
        this.#removed.push(comment.file);
        continue;
      }
      this.#tell(comment.file, this.#writer.text(comment.file, comment.text));
      if (last === undefined || isLater(comment.id, last)) last = comment.id;
    }
    return last;
  }

  #tell(file: string, became: ReturnType<FileWriter['text']>): void {
    if (became === 'written') this.#counts.written++;
    else if (became === 'kept') this.#kept.push(file);
    else if (became === 'removed') this.#removed.push(file);
  }
}

/** A blog may show a page instead of its newest posts. */
function frontPage({ title, address }: Post, file: string): string {
  return `The front page of the old blog was “${title}”. It is at ${address} here (${file}), and the front page lists the posts.`;
}
