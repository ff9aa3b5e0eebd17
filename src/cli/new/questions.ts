import type { Readable, Writable } from 'node:stream';

/** What a person may be asked about a new post. */
export interface Answers {
  readonly title: string;
  readonly date: string;
  readonly categories: readonly string[];
  readonly draft: boolean;
  readonly folder: boolean;
}

export interface Questions {
  /** What the command line has said already; nothing of that is asked. */
  readonly given: Partial<Answers>;
  readonly defaults: Answers;
  /** Categories to choose from, the most used first. */
  readonly categories: readonly string[];
  /** Whether a new category may be named. */
  readonly isOpen: boolean;
  /** Why the post could not be written with these answers, in a sentence. */
  readonly complaint: (answers: Answers) => string | undefined;
  readonly input?: Readable;
  readonly output?: Writable;
}

const NONE = '';
/** No category has this name: it could not be typed on one line. */
const ANOTHER = '\n';

/**
 * Asks at the terminal for what is missing. Who has named the title already wants to write soon, and is asked for the
 * category only.
 *
 * @returns undefined when the person has cancelled with Ctrl+C or Escape
 */
export async function askForPost(questions: Questions): Promise<Answers | undefined> {
  const { text, select, confirm, isCancel } = await import('@clack/prompts');
  const { given, categories, isOpen, complaint, input, output } = questions;
  const streams = { ...(input && { input }), ...(output && { output }) };
  let answers: Answers = { ...questions.defaults, ...given };
  const asksForAll = given.title === undefined;

  if (asksForAll) {
    const title = await text({
      ...streams,
      message: 'What is the title?',
      validate: (typed) => complaint({ ...answers, title: typed ?? '' }),
    });
    if (isCancel(title)) return undefined;
    answers = { ...answers, title };
  }
  if (given.categories === undefined && (categories.length > 0 || isOpen)) {
    const chosen = await select({
      ...streams,
      message: 'Which category?',
      maxItems: 12,
      options: [
        { value: NONE, label: 'None' },
        ...categories.map((name) => ({ value: name, label: name })),
        ...(isOpen ? [{ value: ANOTHER, label: 'Another …' }] : []),
      ],
    });
    if (isCancel(chosen)) return undefined;
    const typed =
      chosen === ANOTHER
        ? await text({
            ...streams,
            message: 'What is it called?',
            validate: (name) => complaint({ ...answers, categories: [name ?? ''] }),
          })
        : chosen;
    if (isCancel(typed)) return undefined;
    answers = { ...answers, categories: typed === NONE ? [] : [typed] };
  }
  if (asksForAll && given.date === undefined) {
    const date = await text({
      ...streams,
      message: 'On which day is it published?',
      initialValue: answers.date,
      validate: (typed) => complaint({ ...answers, date: typed ?? '' }),
    });
    if (isCancel(date)) return undefined;
    answers = { ...answers, date };
  }
  if (asksForAll && given.folder === undefined && !answers.folder) {
    const folder = await confirm({
      ...streams,
      message: 'Will it have pictures? Then it gets a folder of its own.',
      initialValue: false,
    });
    if (isCancel(folder)) return undefined;
    answers = { ...answers, folder };
  }
  if (asksForAll && given.draft === undefined) {
    const draft = await confirm({
      ...streams,
      message: 'Is it a draft, kept off the site for now?',
      initialValue: false,
    });
    if (isCancel(draft)) return undefined;
    answers = { ...answers, draft };
  }
  return answers;
}
