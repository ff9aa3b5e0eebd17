import type { Readable, Writable } from 'node:stream';
import type { Option } from '@clack/prompts';
import { isTimeZone, zoneLike } from '../lib/dates.ts';

/** Thrown when a person has cancelled at a question with Ctrl+C or Escape. */
export class Cancelled extends Error {}

/** What a command asks at a terminal. */
export interface Questions<Answers> {
  /** What the command line has said already; nothing of that is asked. */
  readonly given: Partial<Answers>;
  readonly defaults: Answers;
  /** Why these answers cannot be taken, in a sentence. */
  readonly complaint: (answers: Answers) => string | undefined;
  readonly input?: Readable;
  readonly output?: Writable;
}

interface Asked {
  readonly message: string;
  readonly placeholder?: string;
  readonly initialValue?: string;
  readonly validate?: (typed: string) => string | undefined;
}

/** Questions on some streams, those of the process when none are given; each throws {@link Cancelled}. */
async function promptsOn({ input, output }: Pick<Questions<unknown>, 'input' | 'output'>): Promise<{
  readonly text: (asked: Asked) => Promise<string>;
  readonly confirm: (message: string, initialValue?: boolean) => Promise<boolean>;
  readonly select: (message: string, options: Option<string>[]) => Promise<string>;
}> {
  const { text, select, confirm, isCancel } = await import('@clack/prompts');
  const streams = { ...(input && { input }), ...(output && { output }) };
  const answer = async <T>(asking: Promise<T>): Promise<Exclude<T, symbol>> => {
    const given = await asking;
    if (isCancel(given)) throw new Cancelled();
    return given as Exclude<T, symbol>;
  };
  return {
    text: async ({ validate, ...asked }) =>
      (await answer(
        text({ ...streams, ...asked, ...(validate && { validate: (typed) => validate(typed ?? '') }) }),
      )) ?? '',
    confirm: (message, initialValue = true) => answer(confirm({ ...streams, message, initialValue })),
    select: (message, options) => answer(select({ ...streams, message, maxItems: 12, options })),
  };
}

/** What a person may be asked about a new post. */
export interface PostAnswers {
  readonly title: string;
  readonly date: string;
  readonly categories: readonly string[];
  readonly draft: boolean;
  readonly folder: boolean;
}

export interface PostQuestions extends Questions<PostAnswers> {
  /** Categories to choose from, the most used first. */
  readonly categories: readonly string[];
  /** Whether a new category may be named. */
  readonly isOpen: boolean;
}

const NONE = '';
/** No category has this name: it could not be typed on one line. */
const ANOTHER = '\n';

/**
 * Asks at the terminal for what is missing. Who has named the title already wants to write soon, and is asked for the
 * category only.
 *
 * @throws Cancelled
 */
export async function askForPost(questions: PostQuestions): Promise<PostAnswers> {
  const { given, categories, isOpen, complaint } = questions;
  const { text, confirm, select } = await promptsOn(questions);
  let answers: PostAnswers = { ...questions.defaults, ...given };
  const typed = async (
    message: string,
    meant: (typed: string) => Partial<PostAnswers>,
    initialValue = '',
  ): Promise<void> => {
    const validate = (value: string): string | undefined => complaint({ ...answers, ...meant(value) });
    answers = { ...answers, ...meant(await text({ message, initialValue, validate })) };
  };
  const asksForAll = given.title === undefined;
  if (asksForAll) await typed('What is the title?', (title) => ({ title }));
  if (given.categories === undefined && (categories.length > 0 || isOpen)) {
    const chosen = await select('Which category?', [
      { value: NONE, label: 'None' },
      ...categories.map((name) => ({ value: name, label: name })),
      ...(isOpen ? [{ value: ANOTHER, label: 'Another …' }] : []),
    ]);
    if (chosen === ANOTHER) await typed('What is it called?', (name) => ({ categories: [name] }));
    else answers = { ...answers, categories: chosen === NONE ? [] : [chosen] };
  }
  if (!asksForAll) return answers;
  if (given.date === undefined)
    await typed('On which day is it published?', (date) => ({ date }), answers.date);
  if (given.folder === undefined && !answers.folder) {
    const folder = await confirm('Will it have pictures? Then it gets a folder of its own.', false);
    answers = { ...answers, folder };
  }
  if (given.draft === undefined)
    answers = { ...answers, draft: await confirm('Is it a draft, kept off the site for now?', false) };
  return answers;
}

/** What a new blog must know of itself. */
export interface BlogFacts {
  readonly title: string;
  readonly url: string;
  readonly language: string;
  readonly timeZone: string;
}

const ASKED: readonly (readonly [keyof BlogFacts, string])[] = [
  ['title', 'What is the blog called?'],
  ['language', 'What language is it in?'],
  ['timeZone', 'Which time zone are its dates in?'],
  ['url', 'At which address will it be published?'],
];

/**
 * Asks at the terminal for what is missing. Defaults are shown as placeholders, which Enter takes; an answer that was
 * completed (`Vienna` to `Europe/Vienna`) is shown and must be confirmed.
 *
 * @throws Cancelled
 */
export async function askForBlog(questions: Questions<BlogFacts>): Promise<BlogFacts> {
  const { given, defaults, complaint } = questions;
  const { text, confirm } = await promptsOn(questions);
  let facts: BlogFacts = { ...defaults, ...given };
  for (const [key, message] of ASKED.filter(([name]) => given[name] === undefined)) {
    const withAnswer = (typed: string): BlogFacts => ({
      ...facts,
      [key]: completed(key, typed.trim() || defaults[key]),
    });
    for (let isRight = false; !isRight;) {
      const validate = (typed: string): string | undefined => complaint(withAnswer(typed));
      const typed = await text({ message, placeholder: defaults[key], validate });
      facts = withAnswer(typed);
      isRight = facts[key] === (typed.trim() || defaults[key]) || (await confirm(`Is it ${facts[key]}?`));
    }
  }
  return facts;
}

/**
 * What a short answer means: `https://` in front of the name of a host, the time zone of a city. Any other answer is
 * returned unchanged.
 */
export function completed(key: keyof BlogFacts, typed: string): string {
  if (key === 'url' && /^[\p{L}\p{N}.-]+\.\p{L}{2,}(?:[/:]|$)/u.test(typed)) return `https://${typed}`;
  return key === 'timeZone' && !isTimeZone(typed) ? (zoneLike(typed) ?? typed) : typed;
}
