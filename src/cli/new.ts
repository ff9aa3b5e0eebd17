import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Publication } from '../pipeline/publication.ts';
import { statusOf } from '../blog/published.ts';
import { categoriesInUse } from '../blog/terms.ts';
import type { Settings } from '../settings/settings.ts';
import { composePost, isComposed, type ComposedPost } from '../content/compose-post.ts';
import { habitsOf } from '../content/post-habits.ts';
import { isCi } from '../lib/is-ci.ts';
import { isWithoutLetters } from '../content/file-name.ts';
import { dayIn } from '../lib/dates.ts';
import { ProblemsError } from '../lib/problems.ts';
import { foldName } from '../lib/slugs.ts';
import { createUrls } from '../lib/urls.ts';
import { createFile } from '../lib/write-file.ts';
import { newText } from '../report/posts-text.ts';
import { styleFor } from '../report/style.ts';

import { askForPost, type Answers } from './new/questions.ts';
import { CANCELLED, defineCommand, didYouMean, UsageError } from './command.ts';
import { readBlog } from './read-blog.ts';

/**
 * Writes the file of a new post. Exit code: 0 written, 1 the settings or the folder have problems, 2 used wrongly, 130 cancelled at
 * a question.
 */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run new -- "Title" [options]

  --category NAME   file it under this category; several with commas
  --tags NAMES      its tags, with commas between them
  --author NAME     who writes it; several with commas
  --date DATE       publish it on this day instead of today: 2010-06-21 or "2010-06-21 18:30"
  --draft           keep it off the site until the line draft: true is taken out
  --folder          give it a folder of its own, for pictures
  --note            a note: the words are its text, and it has no title
  --page            an undated page, such as About, instead of a post

On a terminal, it asks for what is missing.
`,
  options: {
    category: { type: 'string', multiple: true },
    tags: { type: 'string', multiple: true, default: [] },
    author: { type: 'string', multiple: true, default: [] },
    date: { type: 'string' },
    draft: { type: 'boolean' },
    folder: { type: 'boolean' },
    note: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
  takesWords: true,
  async run({ category, tags, author, page, note, ...values }, words, root) {
    if (page && note) throw new UsageError('A page is no note.');
    if (page && (category ?? values.date ?? values.folder) !== undefined)
      throw new UsageError('A page has no category, date or folder of its own.');
    const given: Partial<Answers> = {
      ...values,
      // Without quotation marks, the words are meant all the same.
      ...(words.length > 0 && { title: words.join(' ') }),
      ...(category && { categories: listOf(category) }),
    };
    const isAsked = mayAsk(process.env) && !page;
    if (given.title === undefined && !isAsked) throw new UsageError('A title is missing.');
    const { settings, publication, now } = await readBlog(root);
    const blocked = publication.problems.filter(({ file }) => file === (page ? 'pages' : 'posts'));
    if (blocked.length > 0) throw new ProblemsError(blocked);
    const desk = new PostDraft(root, settings, publication, {
      page,
      isNote: note,
      tags: listOf(tags),
      authors: listOf(author),
    });
    const defaults: Answers = {
      title: '',
      date: dayIn(now, settings.timeZone),
      categories: [],
      draft: false,
      folder: desk.habits.hasOwnFolder,
      ...given,
    };
    const answers = isAsked
      ? await askForPost({
          given,
          defaults,
          categories: desk.categories,
          isOpen: settings.categories === undefined,
          complaint: (typed) => desk.complaint(typed),
        })
      : defaults;
    if (!answers) {
      process.stderr.write('Nothing was written.\n');
      return CANCELLED;
    }
    const complaint = desk.complaint(answers);
    if (complaint !== undefined) throw new UsageError(complaint, true);
    const { post, text } = desk.compose(answers);
    const file = join(root, post.file);
    mkdirSync(dirname(file), { recursive: true });
    createFile(file, text);
    const url = createUrls(settings).absolute(post.address);
    const style = styleFor(process.stdout, process.env);
    process.stdout.write(newText(post, statusOf(post, now), url, desk.remark(answers), style));
    return 0;
  },
});

function listOf(lists: readonly string[]): string[] {
  return lists
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Questions need a terminal. */
function mayAsk(environment: Readonly<Record<string, string | undefined>>): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && !isCi(environment) && environment['TERM'] !== 'dumb';
}

/** What the command line alone says of a new post. */
interface Wanted {
  readonly page: boolean;
  readonly isNote: boolean;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
}

/** What is known of the blog when a post is begun. */
class PostDraft {
  readonly habits: ReturnType<typeof habitsOf>;
  /** The most used first. */
  readonly categories: readonly string[];
  readonly #root: string;
  readonly #settings: Settings;
  readonly #publication: Publication;
  readonly #wanted: Wanted;

  constructor(root: string, settings: Settings, publication: Publication, wanted: Wanted) {
    const posts = publication.listed.map(({ post }) => post);
    this.habits = habitsOf(posts);
    this.categories = categoriesInUse(posts, settings.categories);
    this.#root = root;
    this.#settings = settings;
    this.#publication = publication;
    this.#wanted = wanted;
  }

  /** @throws Error when there is something to complain of */
  compose(answers: Answers): ComposedPost {
    const composed = this.#compose(answers);
    if (!isComposed(composed)) throw new Error('Complaints come first.');
    return composed;
  }

  /** Why these answers are refused; a sentence for the terminal. */
  complaint(answers: Answers): string | undefined {
    if (answers.title.trim() === '') return 'A title is missing.';
    const composed = this.#compose(answers);
    if (!isComposed(composed)) {
      const [first] = composed;
      return [first?.message, first?.hint].filter((part) => part !== undefined).join(' ');
    }
    const { file, address } = composed.post;
    if (existsSync(join(this.#root, file))) {
      return `There is ${file} already. Choose another title, or write on in that file.`;
    }
    const other = this.#publication.listed.find(
      ({ post }) => post.address === address || post.aliases.includes(address),
    );
    if (!other) return undefined;
    return `The address ${address} belongs to ${other.post.file} already. Choose another title.`;
  }

  /** An address that says nothing, or a category that may be a slip of the pen. */
  remark({ title, categories }: Answers): string | undefined {
    if (isWithoutLetters(title)) {
      return 'There is no letter or digit in the title to make an address of. Add a line such as “slug: party”, or rename the file.';
    }
    const fresh = this.#spelt(categories).find((name) => !this.categories.includes(name));
    if (fresh === undefined || this.categories.length === 0) return undefined;
    return `The category “${fresh}” is new.${didYouMean(fresh, this.categories)}`;
  }

  #compose({ title, date, categories, draft, folder }: Answers): ReturnType<typeof composePost> {
    const { page, isNote, tags, authors } = this.#wanted;
    return composePost(
      {
        title,
        isNote,
        date: page ? undefined : date,
        categories: this.#spelt(categories),
        tags,
        authors,
        draft,
      },
      { ...this.habits, hasOwnFolder: folder },
      this.#settings,
    );
  }

  /** Categories as other posts spell them. */
  #spelt(names: readonly string[]): readonly string[] {
    return names.map(
      (name) => this.categories.find((used) => foldName(used) === foldName(name)) ?? name.trim(),
    );
  }
}
