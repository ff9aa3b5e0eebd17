import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPublication, type Publication } from '../pipeline/publication.ts';
import { statusOf } from '../collections/published.ts';
import { loadBlog } from '../features/load-blog.ts';
import type { Settings } from '../config/settings.ts';
import { composePost, isComposed, type ComposedPost } from '../content/compose-post.ts';
import { habitsOf } from '../content/post-habits.ts';
import { isCi } from '../lib/is-ci.ts';
import { clock } from '../lib/clock.ts';
import { isWithoutLetters } from '../content/file-name.ts';
import { dayIn } from '../lib/dates.ts';
import { nearest } from '../lib/nearest.ts';
import { ProblemsError } from '../lib/problems.ts';
import { foldName } from '../lib/slugs.ts';
import { createUrls } from '../lib/urls.ts';
import { createFile } from '../lib/write-file.ts';
import { newText } from '../report/new-text.ts';
import { styleFor } from '../report/style.ts';
import { failed, misused, reporterFor } from './outcome.ts';
import { readArguments, USAGE, type NewArguments } from './new/arguments.ts';

export { OPTIONS } from './new/arguments.ts';
import { categoriesInUse } from './new/categories.ts';
import { askForPost, type Answers } from './new/questions.ts';

/** As a shell counts a program that Ctrl+C has ended. */
const CANCELLED = 130;

/**
 * Writes the file of a new post.
 *
 * @returns the exit code: 0 written, 1 the settings or the folder have problems, 2 used wrongly, 130 cancelled at a question
 */
export async function run(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  const wanted = readArguments(args);
  if (typeof wanted === 'string') return misused(`${wanted}\n\n${USAGE}`);
  if (wanted.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const isAsked = mayAsk(process.env) && !wanted.page;
  if (wanted.title === undefined && !isAsked) return misused(`A title is missing.\n\n${USAGE}`);
  try {
    const { settings, code } = await loadBlog(root, process.env);
    const now = clock(process.env);
    const publication = await readPublication({ settings, code, root, cache: join(root, '.cache'), now });
    const blocked = publication.problems.filter(({ file }) => file === (wanted.page ? 'pages' : 'posts'));
    if (blocked.length > 0) throw new ProblemsError(blocked);
    const desk = new Desk(root, settings, publication, wanted);
    const defaults: Answers = {
      title: wanted.title ?? '',
      date: wanted.date ?? dayIn(now, settings.timeZone),
      categories: wanted.categories ?? [],
      draft: wanted.draft ?? false,
      folder: wanted.folder ?? desk.habits.hasOwnFolder,
    };
    const answers = isAsked
      ? await askForPost({
          given: wanted,
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
    if (complaint !== undefined) return misused(`${complaint}\n`);
    const { post, text } = desk.compose(answers);
    const file = join(root, post.file);
    mkdirSync(dirname(file), { recursive: true });
    createFile(file, text);
    const url = createUrls(settings).absolute(post.address);
    const style = styleFor(process.stdout, process.env);
    process.stdout.write(newText(post, statusOf(post, now), url, desk.remark(answers), style));
    return 0;
  } catch (error) {
    return failed(error, reporterFor(root));
  }
}

/** Questions need somebody who can answer them. */
function mayAsk(environment: Readonly<Record<string, string | undefined>>): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && !isCi(environment) && environment['TERM'] !== 'dumb';
}

/** What is known of the blog when a post is begun. */
class Desk {
  readonly habits: ReturnType<typeof habitsOf>;
  /** The most used first. */
  readonly categories: readonly string[];
  readonly #root: string;
  readonly #settings: Settings;
  readonly #publication: Publication;
  readonly #wanted: NewArguments;

  constructor(root: string, settings: Settings, publication: Publication, wanted: NewArguments) {
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

  /** Why these answers do not do; a sentence for whoever has typed them. */
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
    const guess = nearest(fresh, this.categories);
    return `The category “${fresh}” is new.${guess === undefined ? '' : ` Did you mean “${guess}”?`}`;
  }

  #compose({ title, date, categories, draft, folder }: Answers): ReturnType<typeof composePost> {
    const { page, tags, authors } = this.#wanted;
    return composePost(
      { title, date: page ? undefined : date, categories: this.#spelt(categories), tags, authors, draft },
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
