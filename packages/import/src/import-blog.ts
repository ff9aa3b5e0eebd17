import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Addresses, type AnsweredAddress, Files, type Post, type Settings, statusOf } from 'pamphlet/content';
import { begin } from './bounds.ts';
import { CheckedFiles, type OldFiles } from './files/uploads.ts';
import { commentFiles, lengthOf, writeComments } from './write/comment-files.ts';
import { copyPublicFiles, FileWriter } from './write/file-writer.ts';
import { Outcome, type ImportReport } from './import-report.ts';
import { ItemLinks } from './addresses/item-links.ts';
import { Ledger } from './write/ledger.ts';
import { picturesOfComment } from './html/comment-markdown.ts';
import type { Note, Source, SourceItem } from './model.ts';
import type { ImportFacts } from './verify/examine.ts';
import { isCopied, addressBeside, OldFileAddresses } from './files/old-file-addresses.ts';
import { NewLists } from './addresses/new-lists.ts';
import { oldAddresses, type OldAddresses } from './addresses/old-addresses.ts';
import { hasFile, placeItems, type Placement } from './place-items.ts';
import type { IndexedItem, SourceIndex } from './source-scan.ts';
import { encodedPath, TakenAddresses } from './addresses/paths.ts';
import type { MatchedItems } from './old-site/match-items.ts';
import { writeItem, type ItemFile } from './write/write-item.ts';

export interface ImportOptions {
  readonly source: Source;
  /** Result of the first pass. */
  readonly index: SourceIndex;
  readonly uploads: OldFiles;
  /** The old site and the files in its texts. */
  readonly matched?: Pick<MatchedItems, 'site' | 'files'> | undefined;
  /** Absolute folder of the blog. */
  readonly root: string;
  readonly settings: Settings;
  /** Milliseconds since 1970. Decides which posts are public. */
  readonly now: number;
  /** True for a blog that this import created: old addresses stay. */
  readonly isNew: boolean;
  /** True to write nothing. */
  readonly isDry: boolean;
}

/**
 * Imports a source into a blog. Idempotent. Never overwrites an edited file.
 *
 * @throws UserError if the source is unreadable or the disk is full
 */
export async function importBlog(options: ImportOptions): Promise<ImportResult> {
  return new Import(options).run();
}

export interface ImportResult {
  readonly report: ImportReport;
  readonly facts: ImportFacts;
}

class Import {
  readonly #options: ImportOptions;
  readonly #ledger: Ledger;
  readonly #writer: FileWriter;
  readonly #placements: ReadonlyMap<string, Placement>;
  readonly #files: CheckedFiles;
  readonly #outcome = new Outcome();
  /** Files by address. Includes lists of the blog. */
  readonly #taken = new TakenAddresses();
  /** Ids of hidden items. */
  readonly #hidden = new Set<string>();
  readonly #oldFiles = new OldFileAddresses();
  readonly #lists: NewLists;
  readonly #ownLists: ReadonlySet<string>;

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
    this.#placements = placeItems(index, {
      before: this.#ledger.files(),
      isTaken: (file) => existsSync(join(root, file)),
      hasUploads: uploads.isThere,
    });
  }

  async run(): Promise<ImportResult> {
    const { source, index, isDry, root } = this.#options;
    // Fails for a damaged ledger before any change.
    Addresses.loadLedger(root);
    this.#plan();
    const seen = new Set<string>();
    for await (const item of source.items()) {
      const indexed = index.items.get(item.id);
      if (!indexed || seen.has(item.id)) continue;
      seen.add(item.id);
      this.#outcome.counts.items++;
      const placement = this.#placements.get(item.id);
      if (hasFile(placement)) await this.#take(this.#withPictureComments(item), indexed, placement.file);
      else if (placement) this.#leave(item, placement.reason);
    }
    begin(`What remains of ${source.name}`, index.items.size * 1000);
    const addresses = oldAddresses(index, {
      placements: this.#placements,
      isShown: (id) => !this.#hidden.has(id),
      lists: this.#lists,
    });
    this.#takeOldFiles();
    copyPublicFiles(this.#files, {
      taken: this.#taken,
      isAnswered: (address) => addresses.has(address),
      used: this.#oldFiles.copies,
      hiddenFolders: [...this.#hidden].flatMap((id) => /^(.*\/)index\.\w+$/.exec(id)?.[1] ?? []),
      writer: this.#writer,
      outcome: this.#outcome,
    });
    if (!isDry) this.#ledger.save();
    if (!isDry) Addresses.recordAddresses(root, this.#moved(addresses));
    const report = this.#report();
    const edited = new Set([...report.kept, ...report.removed]);
    const { noted } = report;
    const files = this.#oldFiles.all();
    const facts = { placements: this.#placements, hidden: this.#hidden, addresses, files, edited, noted };
    return { report, facts };
  }

  /** Files of the old site that no source text names, such as smaller copies of pictures. */
  #takeOldFiles(): void {
    const { matched, index, uploads } = this.#options;
    const known = this.#oldFiles.all();
    for (const address of matched?.files ?? []) {
      if (known.has(address) || uploads.publicFiles?.().has(address) || this.#taken.has(address)) continue;
      const url = index.site.url + encodedPath(address);
      const path = matched?.site.fileAt(address) ?? uploads.find(url)?.path;
      if (path !== undefined && isCopied(path)) this.#oldFiles.copies.set(address, path);
      else this.#outcome.notMoved([url]);
    }
  }

  /** Skips addresses that a file still answers. Two blogs may share an address: the first keeps it. */
  *#moved(addresses: OldAddresses): Generator<AnsweredAddress> {
    const known = this.#ledger.isSecond ? Addresses.loadLedger(this.#options.root) : undefined;
    for (const [from, to] of addresses)
      if (
        from !== to &&
        !(this.#taken.get(from) === to && this.#taken.isExact(from)) &&
        !known?.has(Addresses.readableAddress(from) ?? '')
      )
        yield { from, to };
    for (const [from, to] of this.#oldFiles.moves) yield { from, to };
  }

  #report(): ImportReport {
    const { source, index, isDry } = this.#options;
    const after = this.#files.remarks();
    const about = { source: source.name, site: index.site, isDry };
    return this.#outcome.report(about, [...source.remarks(), ...index.remarks], after);
  }

  /** Saves the placements before any file. */
  #plan(): void {
    for (const [id, placement] of this.#placements)
      if (hasFile(placement) && !this.#ledger.entry(id)) this.#ledger.set({ id, file: placement.file });
    if (!this.#options.isDry) this.#ledger.save();
  }

  /** Comments on a picture's page go to its post. */
  #withPictureComments(item: SourceItem): SourceItem {
    const more = this.#options.index.pictureComments.get(item.id);
    return more === undefined ? item : { ...item, comments: [...item.comments, ...more] };
  }

  #leave(item: SourceItem, reason: string): void {
    this.#hidden.add(item.id);
    this.#outcome.leave(reason);
  }

  #linksOf(file: string): ItemLinks {
    const { index } = this.#options;
    const [uploads, placements, lists] = [this.#files, this.#placements, this.#ownLists];
    return new ItemLinks({ index, uploads, placements, lists }, file);
  }

  async #take(item: SourceItem, indexed: IndexedItem, file: string): Promise<void> {
    const { settings } = this.#options;
    begin(file, item.body.text.length);
    let links = this.#linksOf(file);
    let written = this.#write(item, indexed, file, links);
    if (await this.#files.refuse(links.files.values())) {
      links = this.#linksOf(file);
      written = this.#write(item, indexed, file, links);
    }
    const { text, post, notes } = written;
    // Shares one string for an unchanged address.
    for (const address of post ? [post.address, ...post.aliases] : [])
      this.#taken.set(address === indexed.path ? indexed.path : address, file);
    if (post) this.#show(item, post);
    if (post && !this.#hidden.has(item.id)) {
      this.#oldFiles.add(post, links);
      for (const name of links.files.keys()) this.#taken.set(addressBeside(post, name), file);
    }
    if (post && indexed.path === '/')
      this.#outcome.remark(
        `The front page of the old blog was “${post.title}”. It is at ${post.address} here (${file}), and the front page lists the posts.`,
      );
    const { counts } = this.#outcome;
    counts[item.kind === 'page' ? 'pages' : 'posts']++;
    if (post?.draft) counts.drafts++;
    this.#outcome.note(indexed.id, file, [...notes, ...this.#commentNotes(item, links)]);
    this.#outcome.notMoved(links.notMoved());
    const before = this.#ledger.entry(item.id);
    const became = this.#writer.text(file, text, before?.hash);
    this.#outcome.file(file, became);
    const folder = file.replace(/[^/]*$/, '');
    if (became !== 'removed')
      for (const [name, { path }] of links.files) {
        counts.media++;
        this.#outcome.file(folder + name, this.#writer.copy(folder + name, path));
      }
    begin(`The comments on ${file}`, lengthOf(item.comments));
    const comments = commentFiles(item, file, settings.timeZone);
    if (became !== 'removed') this.#outcome.comments(item.comments);
    const last =
      became === 'removed'
        ? before?.lastComment
        : writeComments(comments, before, this.#options.root, this.#writer, this.#outcome);
    // An edited file keeps the hash of its last import.
    const ownHash = became === 'kept' || became === 'removed' ? before?.hash : Files.hash(text);
    const waiting = item.comments.flatMap(({ state, id }) => (state === 'waiting' ? [id] : []));
    this.#ledger.set({
      id: indexed.id,
      file,
      hash: ownHash,
      lastComment: last,
      waiting: waiting.length > 0 ? waiting : undefined,
    });
  }

  /** Reports pictures in comments without an available file. */
  #commentNotes({ comments }: SourceItem, links: ItemLinks): Note[] {
    return comments.flatMap(({ id, state, text }) =>
      (state === 'approved' ? picturesOfComment(text) : []).flatMap((src) => {
        const isKept = !links.isOwn(src) || this.#files.publicAt(src) !== undefined;
        return isKept ? [] : [{ kind: 'comment-picture', subject: `${src} in comment ${id}` }];
      }),
    );
  }

  /**
   * Writes an item. A scheduled post whose date has passed becomes a draft, because readers may not have seen
   * it. One from an earlier import stays as it is.
   */
  #write(read: SourceItem, { path, otherPaths }: IndexedItem, file: string, links: ItemLinks): ItemFile {
    const { source, settings, now, index } = this.#options;
    const original = index.originals.get(read.translations ?? '');
    const primary = (tag?: string): string | undefined => tag?.split('-')[0];
    const { language: _, ...rest } = read;
    // The blog's language is the default.
    const own: SourceItem = primary(read.language) === primary(settings.language) ? rest : read;
    const item = original === undefined || original === read.id ? own : { ...own, translationOf: original };
    const keepsAddress = this.#ledger.keepsAddresses || item.kind === 'page';
    const options = { file, settings, path, otherPaths, taken: this.#taken, keepsAddress };
    const written = writeItem(source, item, links, options);
    const { post, text } = written;
    const isOverdue = item.isScheduled === true && post?.date !== undefined && post.date.instant <= now;
    if (!isOverdue || this.#ledger.entry(item.id)?.hash === Files.hash(text)) return written;
    const statusName = `scheduled for ${post.date.day}, which has passed`;
    return writeItem(source, { ...item, status: 'unpublished', statusName }, links, options);
  }

  #show(item: SourceItem, post: Post): void {
    const hasComments = item.comments.some(({ state }) => state === 'approved');
    if (statusOf(post, this.#options.now) !== 'published') this.#hidden.add(item.id);
    else if (post.kind === 'post') this.#lists.add(post, hasComments);
  }
}
