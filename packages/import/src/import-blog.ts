import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Addresses, Files, type Post, type Settings, statusOf, Texts, UserError } from 'pamphlet/content';
import { begin } from './bounds.ts';
import { checkedFiles, type OldFiles } from './files/uploads.ts';
import { commentFiles, writeComments } from './write/comment-files.ts';
import { copyPublicFiles, fileWriter } from './write/file-writer.ts';
import { importOutcome } from './import-report.ts';
import type { Answers } from './hidden.ts';
import { itemLinks, type ItemLinks } from './addresses/item-links.ts';
import { openLedger } from './write/ledger.ts';
import { picturesOfComment } from './html/comment-markdown.ts';
import { approvedOf, primaryOf, type Note, type SourceItem } from './model.ts';
import type { Source } from './source.ts';
import { pictureName } from './verify/reading.ts';
import { addressBeside, oldFileAddresses } from './files/old-file-addresses.ts';
import { newLists } from './addresses/new-lists.ts';
import { oldAddresses, type OldAddresses } from './addresses/old-addresses.ts';
import { placeItems, reasonAgainst } from './place-items.ts';
import type { IndexedItem } from './indexed-item.ts';
import type { SourceIndex } from './source-scan.ts';
import { takenAddresses } from './addresses/paths.ts';
import { momentOf } from './moments.ts';
import { writeItem } from './write/write-item.ts';
import { writeProfiles } from './write/profiles.ts';

export interface OpenedBlog {
  source: Source;
  /** Result of the first pass. */
  index: SourceIndex;
  /** Answers about what may hide words. */
  answers?: Answers;
  uploads: OldFiles;
}

export interface ImportOptions extends OpenedBlog {
  /** Absolute folder of the blog. */
  root: string;
  settings: Settings;
  /** Milliseconds since 1970. Decides which posts are public. */
  now: number;
  /** True for a blog that this import created: old addresses stay. */
  isNew: boolean;
  /** True to write nothing. */
  isDry: boolean;
}

const NO_ANSWERS: Answers = new Map();

/** Texts that may go away between two imports without a question. */
const MOST_GONE = 5;

export type ImportResult = Awaited<ReturnType<typeof importBlog>>;

/**
 * Imports a source into a blog. Idempotent. Never overwrites an edited file.
 *
 * @throws UserError if the source is unreadable or the disk is full
 */
export async function importBlog(options: ImportOptions) {
  const { source, index, uploads, root, settings, now, isDry, answers = NO_ANSWERS } = options;
  const outcome = importOutcome();
  /** Files by address. Includes lists of the blog. */
  const taken = takenAddresses();
  /** Ids of hidden items. */
  const hidden = new Set<string>();
  /** Names of authors of public posts. */
  const authors = new Set<string>();
  const oldFiles = oldFileAddresses();
  /** Pictures that a text names, drafts included. */
  const named = new Set<string>();
  /** HTML that was left out of texts on purpose, by item id. */
  const leftOut = new Map<string, readonly string[]>();
  const checked = checkedFiles(uploads);
  const ownLists = index.lists.reserved(settings);
  for (const one of ownLists) taken.set(one, 'a list of the blog');
  const lists = newLists(settings);
  const ledger = openLedger(root, index.site.url, options.isNew);
  const writer = fileWriter(root, isDry, outcome);
  const placements = placeItems(index, {
    before: ledger.files(),
    isTaken: (file) => existsSync(join(root, file)),
    hasUploads: uploads.isThere,
  });
  const gone = [...ledger.files()].filter(
    ([id, file]) => !placements.has(id) && !file.startsWith('authors/'),
  );
  if (gone.length > MOST_GONE && gone.length > placements.size)
    throw new UserError(
      `The last import had ${Texts.plural(gone.length, 'text')} more, and they would become drafts.`,
      'Export all of the blog, and name all files of the export together. If they are gone on purpose, delete import.json.',
    );
  // Fails for a damaged ledger before any change.
  Addresses.loadLedger(root);
  // Saves the placements before any file.
  for (const [id, file] of placements) if (!ledger.entry(id)) ledger.set({ id, file });
  if (!isDry) ledger.save();
  for await (const item of source.items()) {
    const indexed = index.items.get(item.id);
    if (!indexed) continue;
    outcome.counts.items++;
    const file = placements.get(item.id);
    // Comments on a picture's page go to its post.
    const more = index.pictureComments.of(item.id);
    const { status, statusName } = indexed;
    const comments = [...item.comments, ...more];
    if (file !== undefined) await take({ ...item, status, statusName, comments }, indexed, file);
    else {
      hidden.add(item.id);
      outcome.reasons.add(reasonAgainst(indexed) ?? '');
    }
  }
  begin(`What remains of ${source.name}`, index.items.size * 1000);
  for (const [id, file] of gone) {
    const entry = ledger.entry(id);
    const hash = writer.hide(file, entry?.hash);
    if (entry && hash !== undefined) ledger.set({ ...entry, id, hash });
  }
  const addresses = oldAddresses(index, placements, hidden, lists);
  nameLeftFiles();
  writeProfiles(index.site.terms, authors, ledger, writer);
  copyPublicFiles(checked, {
    taken,
    writer,
    outcome,
    answered: addresses,
    used: oldFiles.copies,
    // The folder of a page in template code holds files of other texts too.
    hiddenFolders: [...hidden].flatMap((id) =>
      placements.has(id) ? (/^(.*\/)index\.\w+$/.exec(id)?.[1] ?? []) : [],
    ),
  });
  if (!isDry) {
    for (const [name, answer] of answers) ledger.answers.set(name, answer);
    ledger.save();
    Addresses.recordAddresses(root, moved(addresses));
  }
  const remarks = [...source.remarks(), ...index.remarks, ...outcome.remarks, ...checked.remarks()];
  const questions = index.questions.map(({ name, ids }) => ({
    name,
    texts: ids.length,
    file: ids.map((id) => placements.get(id)).find((file) => file !== undefined) ?? '',
  }));
  const report = {
    ...outcome.report(source.name, index, remarks),
    questions,
    pointers: checked.hasPointers(),
  };
  const facts = {
    placements,
    hidden,
    addresses,
    /** Old addresses of the files that texts show. */
    files: oldFiles.all(),
    /** Files that the author has edited or removed since the import. */
    edited: new Set([...report.kept, ...report.removed]),
    noted: report.noted,
    leftOut,
  };
  return { report, facts };

  /** Counts the files of the media library that no text names. They are public only if the owner says so. */
  function nameLeftFiles(): void {
    const left = [...index.attachments.values()].filter(({ url }) => !named.has(pictureName(url)));
    const [first] = left;
    if (first && uploads.isThere)
      outcome.remarks.push(
        `The importer left out ${Texts.plural(left.length, 'file')} of the media library that no text shows, such as ${first.url}. If a mail or another site shows one, copy it to public/, at the same path.`,
      );
  }

  /** Skips addresses that a file still answers. Two blogs may share an address: the first keeps it. */
  function* moved(known: OldAddresses): Generator<{ from: string; to: string }> {
    const before = ledger.isSecond ? Addresses.loadLedger(root) : undefined;
    for (const [from, to] of known)
      if (from !== to && !taken.isAt(from, to) && !before?.has(Addresses.readableAddress(from) ?? ''))
        yield { from, to };
    for (const [from, to] of oldFiles.moves) yield { from, to };
  }

  async function take(item: SourceItem, indexed: IndexedItem, file: string): Promise<void> {
    begin(file, item.body.text.length);
    let written = write(item, indexed, file);
    for (const path of [
      ...written.links.oldFiles.keys(),
      ...written.links.missing,
      ...written.links.files.keys(),
    ])
      named.add(pictureName(path));
    if (await checked.refuse(written.links.files.keys())) written = write(item, indexed, file);
    const { text, post, links } = written;
    if (links.left.length > 0) leftOut.set(item.id, links.left);
    if (post) {
      // Shares one string for an unchanged address.
      for (const address of [post.address, ...post.aliases])
        taken.set(address === indexed.path ? indexed.path : address, file);
      show(item, post, file);
      if (!hidden.has(item.id)) {
        oldFiles.add(post, links);
        for (const name of links.files.values()) taken.set(addressBeside(post, name), file);
      }
      if (indexed.path === '/')
        outcome.remarks.push(
          `The front page of the old blog was “${post.title}”. It is at ${post.address} here (${file}), and the front page lists the posts.`,
        );
    }
    const { counts } = outcome;
    counts[item.kind === 'page' ? 'pages' : 'posts']++;
    if (post?.draft) counts.drafts++;
    const length = item.comments.reduce((sum, one) => sum + one.text.length, 0);
    begin(`The comments on ${file}`, length);
    const comments = commentFiles(item, file, settings.timeZone, (target) =>
      links.inComment(target, item.link),
    );
    outcome.note(indexed.id, file, [...links.notes(), ...commentNotes(item, links)]);
    outcome.notMoved(links.notMoved());
    const before = ledger.entry(item.id);
    const became = writer.text(file, text, before?.hash);
    // An edited text of an earlier import, which the old blog no longer shows.
    if (became === 'kept' && item.status !== 'published') writer.hide(file, before?.hash);
    const folder = file.replace(/(?<![^/])[^/]*$/, '');
    if (became !== 'removed')
      for (const [path, name] of links.files) {
        counts.media++;
        writer.copy(folder + name, path);
      }
    if (became !== 'removed') outcome.comments(item.comments);
    const last = became === 'removed' ? before?.lastComment : writeComments(comments, before, writer, file);
    const waiting = item.comments.flatMap(({ state, id }) => (state === 'waiting' ? [id] : []));
    ledger.set({
      id: indexed.id,
      file,
      // An edited file keeps the hash of its last import.
      hash: became === 'kept' || became === 'removed' ? before?.hash : Files.hash(text),
      lastComment: last,
      waiting: waiting.length > 0 ? waiting : undefined,
    });
  }

  /** Reports pictures in comments without an available file. */
  function commentNotes({ comments }: SourceItem, links: ItemLinks): Note[] {
    return approvedOf(comments).flatMap(({ id, text }) =>
      picturesOfComment(text).flatMap((src) => {
        const isKept = !links.isOwn(src) || checked.publicAt(src) !== undefined;
        return isKept ? [] : [{ kind: 'comment-picture', subject: `${src} in comment ${id}` }];
      }),
    );
  }

  /**
   * Writes an item. A scheduled post whose date has passed becomes a draft, because readers may not have seen
   * it. One from an earlier import stays as it is.
   */
  function write(read: SourceItem, { path, otherPaths }: IndexedItem, file: string) {
    const original = index.originals.get(read.translations ?? '');
    const start = momentOf(read.publishFrom ?? '', settings.timeZone);
    const item: SourceItem = {
      ...read,
      // Readers of the old blog did not see it yet.
      date: start && start.instant > now ? read.publishFrom : read.date,
      // The blog's language is the default.
      language: primaryOf(read.language) === primaryOf(settings.language) ? undefined : read.language,
      translationOf: original === undefined || original === read.id ? read.translationOf : original,
    };
    const keepsAddress = ledger.keepsAddresses || item.kind === 'page';
    const how = { file, settings, path, otherPaths, taken, keepsAddress };
    const tried = (one: SourceItem) => {
      const links = itemLinks(
        { index, uploads: checked, placements, lists: ownLists, zone: settings.timeZone, answers },
        file,
      );
      return { ...writeItem(source, one, links, how), links };
    };
    const written = tried(item);
    const { post, text } = written;
    const isOverdue = item.isScheduled && post?.date && post.date.instant <= now;
    if (!isOverdue || ledger.entry(item.id)?.hash === Files.hash(text)) return written;
    const statusName = `scheduled for ${post.date.day}, which has passed`;
    return tried({ ...item, status: 'unpublished', statusName });
  }

  function show(item: SourceItem, post: Post, file: string): void {
    const state = statusOf(post, now);
    if (state === 'scheduled' && !item.isScheduled)
      outcome.remarks.push(`${file} is not public before its date: write an earlier one if readers saw it.`);
    if (state !== 'published') return void hidden.add(item.id);
    const isPage = post.kind !== 'post';
    if (isPage) return;
    for (const name of item.authors) authors.add(name);
    if (!item.isUnlisted) lists.add(post, approvedOf(item.comments).length > 0);
  }
}
