import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMarkdown, renderComment, splitFrontMatter } from 'pamphlet/content';
import type { Form } from '../bounds.ts';
import { commentMarkdown } from '../html/comment-markdown.ts';
import type { CommentFile } from '../write/comment-files.ts';
import type { ItemLinks } from '../addresses/item-links.ts';
import type { SourceItem } from '../model.ts';
import type { AddressAudit } from './addresses.ts';
import type { AuditReport, Loss } from './audit-text.ts';
import {
  countWords,
  missingWords,
  shownWords,
  sourceWords,
  totalOf,
  withoutTemplates,
  type WordCount,
} from './words.ts';

/** Words of a post that are named. */
const MOST_WORDS = 8;
const WORST = ['item', 'words', 'comment', 'address', 'picture'];

export interface AuditOptions {
  /** Folder of the blog; absolute. */
  readonly root: string;
  /** Names of losses that are meant: a rule, a file, or both with a colon between them. */
  readonly accepted: ReadonlySet<string>;
  /** A picture that is not among the uploads is lost only where there are some. */
  readonly hasUploads: boolean;
}

/** An item as the import has placed it. */
export interface AuditedItem {
  readonly item: SourceItem;
  readonly file: string;
  readonly links: ItemLinks;
  readonly comments: readonly CommentFile[];
  /** What a build has against the file; absent when it takes it. */
  readonly fault?: string | undefined;
  /** The file was edited. */
  readonly isEdited: boolean;
  /** In which its comments were written. */
  readonly commentForm: Form;
  /** To compare it is beyond what an import may take. */
  readonly isBeyond: boolean;
}

/** Compares what is on the disk with what the source says. */
export class Auditor {
  readonly #options: AuditOptions;
  readonly #render = createMarkdown();
  readonly #losses: Loss[] = [];
  readonly #edited: string[] = [];
  readonly #items = { all: 0, files: 0, leftOut: 0 };
  readonly #words = { before: 0, after: 0 };
  readonly #pictures = { all: 0, present: 0, elsewhere: 0 };
  readonly #comments = { approved: 0, present: 0 };

  constructor(options: AuditOptions) {
    this.#options = options;
  }

  /** An item that has no file, for a reason that the report of the import names. */
  leftOut(item: SourceItem): void {
    this.#items.all++;
    this.#items.leftOut++;
    const approved = item.comments.filter(({ state }) => state === 'approved').length;
    // Of what readers could open, such as the page of a picture; the bin and orders of a shop have comments, too.
    if (approved === 0 || item.kind !== 'attachment' || item.status !== 'published') return;
    this.#comments.approved += approved;
    const subject = `${approved} approved on ${item.type} ${item.id}, which has no page`;
    this.#lose('comment', item.id, subject);
  }

  item(audited: AuditedItem): void {
    const { item, file, links } = audited;
    this.#items.all++;
    if (!audited.isBeyond) this.#checkComments(audited);
    const text = this.#read(file);
    if (text === undefined) {
      this.#lose('item', file, `${item.type} ${item.id} has no file`);
      return;
    }
    this.#items.files++;
    if (audited.fault !== undefined && !audited.isEdited)
      this.#lose('item', file, `a build does not take it: ${audited.fault}`);
    this.#checkPictures(file, links);
    if (audited.isBeyond) this.#lose('words', file, 'it takes too long to compare them');
    else if (audited.isEdited) this.#edited.push(file);
    else this.#checkWords(item, file, text);
  }

  finish(addresses: AddressAudit): AuditReport {
    for (const { from, to } of addresses.lost)
      this.#lose('address', '', `${from} led to ${to}, which is not there`);
    const { all, answered, recorded } = addresses;
    const order = ({ rule }: Loss): number => WORST.indexOf(rule);
    return {
      items: this.#items,
      words: this.#words,
      pictures: this.#pictures,
      comments: this.#comments,
      addresses: { all, answered, recorded },
      edited: this.#edited,
      losses: this.#losses.toSorted(
        (a, b) => Number(a.isAccepted) - Number(b.isAccepted) || order(a) - order(b),
      ),
    };
  }

  #checkWords(item: SourceItem, file: string, text: string): void {
    const parts = splitFrontMatter(text);
    const { html } = this.#render('body' in parts ? parts.body : text, {
      firstLine: 1,
      resolve: (target) => target,
    });
    const { format, text: body, isTemplated = false } = item.body;
    const plain = isTemplated ? withoutTemplates(body) : body;
    const before = format === 'html' ? sourceWords(plain) : this.#markdownWords(plain);
    const after = shownWords(html);
    this.#words.before += totalOf(before);
    this.#words.after += totalOf(after);
    const missing = missingWords(before, after);
    if (missing.length === 0) return;
    const named = missing.slice(0, MOST_WORDS).join(', ');
    this.#lose(
      'words',
      file,
      `${missing.length} of ${totalOf(before)}: ${named}${missing.length > MOST_WORDS ? ' …' : ''}`,
    );
  }

  /** Words of Markdown as it was. */
  #markdownWords(body: string): WordCount {
    // Behind an empty line CommonMark takes indented HTML for code; elsewhere it goes on.
    const flush = body.replaceAll(/^[ \t]{4,}(?=<\/?[a-z])/gim, '');
    const { html } = this.#render(flush, { firstLine: 1, resolve: (target) => target });
    return shownWords(html);
  }

  #checkPictures(file: string, links: ItemLinks): void {
    const folder = file.replace(/[^/]*$/, '');
    for (const name of links.files.keys()) {
      this.#pictures.all++;
      if (existsSync(join(this.#options.root, folder + name))) this.#pictures.present++;
      else this.#lose('picture', file, `${name} is not beside it`);
    }
    for (const address of links.missing) {
      this.#pictures.all++;
      if (this.#options.hasUploads && links.isOwn(address))
        this.#lose('picture', file, `${address} is in no folder of uploads, or damaged`);
      else this.#pictures.elsewhere++;
    }
  }

  #checkComments({ item, comments, commentForm }: AuditedItem): void {
    const texts = new Map(item.comments.map((comment) => [comment.id, comment.text]));
    const found = new Map<string, string>();
    for (const { id, file } of comments) {
      const text = this.#read(file);
      if (text === undefined) this.#lose('comment', file, `comment ${id} has no file`);
      else found.set(id, `${found.get(id) ?? ''} ${text.replace(/^---\n[\s\S]*?\n---\n/, '')}`);
    }
    const approved = item.comments.filter(({ state }) => state === 'approved');
    this.#comments.approved += approved.length;
    for (const { id } of approved) {
      const text = found.get(id);
      if (text === undefined) continue;
      this.#comments.present++;
      const before = countWords(
        [...shownWords(renderComment(commentMarkdown(texts.get(id) ?? '', commentForm))).keys()].join(' '),
      );
      const missing = missingWords(before, shownWords(renderComment(text)));
      if (missing.length > 0 && missing.length > totalOf(before) / 2)
        this.#lose(
          'comment',
          comments.find((one) => one.id === id)?.file ?? '',
          `comment ${id} says something else`,
        );
    }
  }

  #lose(rule: string, file: string, subject: string): void {
    const { accepted } = this.#options;
    const isAccepted = accepted.has(rule) || accepted.has(file) || accepted.has(`${rule}:${file}`);
    this.#losses.push({ rule, file, subject, isAccepted });
  }

  #read(file: string): string | undefined {
    const path = join(this.#options.root, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }
}
