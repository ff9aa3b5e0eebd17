import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf } from '../blog/published.ts';
import { composePost } from '../content/new-post.ts';
import type { Post } from '../content/post.ts';
import { UNCATEGORIZED } from '../content/read-keys.ts';
import { buildTaxonomy } from '../blog/terms.ts';
import type { Settings } from '../settings/settings.ts';
import { minuteIn } from '../lib/dates.ts';
import { ProblemsError, UsageError } from '../lib/problems.ts';
import { foldName } from '../lib/slugs.ts';
import { createUrls } from '../lib/urls.ts';
import { createFile } from '../lib/files.ts';
import { newText } from '../report/posts-text.ts';
import { defineCommand, didYouMean, firstFault, FLAG, TEXT, TEXTS } from './command.ts';
import { ask, canAsk, type Question } from './questions.ts';
import { readBlog } from './read-blog.ts';
import { translationOf } from './translate.ts';

/** Exit codes: 0 success, 1 problems, 2 wrong usage, 130 cancelled. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run new -- "Title" [options]
       npm run new -- --translate FILE LANGUAGE

  --category NAME   file it under this category; several with commas
  --tags NAMES      its tags, with commas between them
  --author NAME     who writes it; several with commas
  --date DATE       publish it then instead of now: 2010-06-21 or "2010-06-21 18:30"
  --draft           keep it off the site until the line draft: true is taken out
  --folder          give it a folder of its own, for pictures
  --note            a note: the words are its text, and it has no title
  --translate FILE  begin a translation of this post or page, with the keys that carry over
  --page            an undated page, such as About, instead of a post

On a terminal, it asks for what is missing.
`,
  options: {
    category: TEXTS,
    tags: TEXTS,
    author: TEXTS,
    date: TEXT,
    draft: FLAG,
    folder: FLAG,
    note: FLAG,
    page: FLAG,
    translate: TEXT,
  },
  takesWords: true,
  async run({ category, tags = [], author = [], page, note, translate, ...values }, words, root, reporter) {
    if (translate !== undefined) return writeTranslation(translate, words, root);
    if (page && note) throw new UsageError('A page cannot be a note.');
    if (page && (category ?? values.date ?? values.folder) !== undefined)
      throw new UsageError('A page has no category, date or folder of its own.');
    const given: Partial<PostAnswers> = {
      ...values,
      // Joins an unquoted title.
      ...(words.length > 0 && { title: words.join(' ') }),
      ...(category && { categories: listOf(category) }),
    };
    const isAsked = !page && canAsk();
    if (given.title === undefined && !isAsked) throw new UsageError('A title is missing.');
    const { settings, now, listed, parsing, problems } = await readBlog(root);
    const blocked = problems.filter(({ file }) => file === (page ? 'pages' : 'posts'));
    if (blocked.length > 0) throw new ProblemsError(blocked);
    const posts = listed.map(({ post }) => post);
    const categories = categoriesInUse(posts, settings.categories);
    /** Uses the spelling of other posts. */
    const spelt = (names: readonly string[]) =>
      names.map((name) => categories.find((used) => foldName(used) === foldName(name)) ?? name.trim());
    /** @returns a fault of the answers */
    const compose = ({ folder, ...answers }: PostAnswers) => {
      if (answers.title.trim() === '') return 'A title is missing.';
      const composed = composePost(
        {
          ...answers,
          date: page ? undefined : answers.date,
          categories: spelt(answers.categories),
          isNote: note,
          tags: listOf(tags),
          authors: listOf(author),
        },
        folder,
        parsing,
      );
      if (!('text' in composed)) return firstFault(composed);
      const { file, address } = composed.post;
      const other = posts.find((post) => post.address === address || post.aliases.includes(address));
      if (existsSync(join(root, file)) || other)
        return `The address ${address} belongs to ${other?.file ?? file} already. Choose another title, or write on in that file.`;
      return composed;
    };
    const defaults: PostAnswers = {
      title: '',
      date: minuteIn(now, settings.timeZone),
      categories: [],
      draft: false,
      folder: false,
      ...given,
    };
    const complaint = (answers: PostAnswers) => {
      const composed = compose(answers);
      return typeof composed === 'string' ? composed : undefined;
    };
    const questions = questionsFor(categories, settings.categories === undefined).filter(
      // A given title means few questions.
      ({ key }) => given[key] === undefined && (given.title === undefined || key === 'categories'),
    );
    const answers = isAsked ? await ask({ questions, defaults, complaint }) : defaults;
    const composed = compose(answers);
    if (typeof composed === 'string') throw new UsageError(composed);
    const { post, text } = composed;
    createFile(join(root, post.file), text);
    const url = createUrls(settings).absolute(post.address);
    const remark =
      remarkOn('category', spelt(answers.categories), categories) ??
      remarkOn(
        'author',
        listOf(author),
        posts.flatMap((one) => one.authors),
      );
    return newText({ post, status: statusOf(post, now), url, remark }, reporter.style);
  },
});

async function writeTranslation(from: string, [tag, ...more]: readonly string[], root: string) {
  if (tag === undefined || more.length > 0)
    throw new UsageError('Name the language behind the file: --translate posts/picnic.md de');
  const { file, text } = translationOf(from, tag, await readBlog(root), root);
  createFile(join(root, file), text);
  return `Written: ${file}\nTranslate its title and write the text. Then remove the line draft: true.\n`;
}

interface PostAnswers {
  title: string;
  date: string;
  categories: readonly string[];
  draft: boolean;
  folder: boolean;
}

/** No category can contain a line break. */
const ANOTHER = '\n';

/** @param isOpen allows a new category */
export function questionsFor(
  categories: readonly string[],
  isOpen: boolean,
): readonly Question<PostAnswers>[] {
  const choices = [
    ['None', []],
    ...categories.map((name) => [name, [name]] as const),
    ...(isOpen ? [['Another …', [ANOTHER]] as const] : []),
  ] as const;
  return [
    { key: 'title', message: 'What is the title?' },
    {
      key: 'categories',
      message: 'Which category?',
      choices,
      isAsked: () => isOpen || categories.length > 0,
    },
    {
      key: 'categories',
      message: 'What is it called?',
      read: (name) => [name],
      isAsked: (answers) => answers.categories[0] === ANOTHER,
    },
    { key: 'date', message: 'On which day is it published?' },
    {
      key: 'folder',
      message: 'Will it have pictures? Then it gets a folder of its own.',
      isAsked: (answers) => !answers.folder,
    },
    { key: 'draft', message: 'Is it a draft, kept off the site for now?' },
  ];
}

function listOf(lists: readonly string[]) {
  return lists
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Warns of possible typos. */
function remarkOn(noun: string, names: readonly string[], inUse: readonly string[]) {
  const fresh = names.find((name) => !inUse.includes(name));
  if (fresh === undefined || inUse.length === 0) return undefined;
  return `The ${noun} “${fresh}” is new.${didYouMean(fresh, inUse)}`;
}

/** Declared categories in their order, or those in use, most used first. */
export function categoriesInUse(
  posts: readonly Pick<Post, 'categories'>[],
  declared: Settings['categories'],
): readonly string[] {
  if (declared) return declared.map(({ name }) => name);
  return buildTaxonomy('category', posts, ({ categories }) => categories)
    .terms.filter(({ name }) => name !== UNCATEGORIZED)
    .toSorted((a, b) => b.posts.length - a.posts.length)
    .map(({ name }) => name);
}
