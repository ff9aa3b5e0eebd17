import { describe, expect, test } from 'vitest';
import { askForPost, Cancelled, type PostAnswers, type PostQuestions } from '../../../src/cli/questions.ts';
import { CTRL_C, DOWN, ENTER, typedAt } from './terminal.ts';

const DEFAULTS: PostAnswers = { title: '', date: '2024-06-22', categories: [], draft: false, folder: false };

async function answered(
  keys: readonly string[],
  more: Partial<PostQuestions> = {},
): Promise<{ answers: PostAnswers; asked: string[]; shown: string }> {
  const { answers, shown } = await typedAt(
    (streams) =>
      askForPost({
        given: {},
        defaults: { ...DEFAULTS, ...more.given },
        categories: ['Press', 'Events'],
        isOpen: true,
        complaint: () => undefined,
        ...streams,
        ...more,
      }),
    keys,
  );
  return { answers, asked: [...new Set(shown.match(/[A-Z][\w ]+\?/g))], shown };
}

const [TITLE, CATEGORY, DATE, PICTURES] = [
  'What is the title?',
  'Which category?',
  'On which day is it published?',
  'Will it have pictures?',
];

describe('who says nothing', () => {
  test('is asked for everything, and may take what is offered', async () => {
    const { answers, asked } = await answered(['Tea', ENTER, ENTER, ENTER, ENTER, ENTER]);
    expect(answers).toEqual({ ...DEFAULTS, title: 'Tea' });
    expect(asked.slice(0, 4)).toEqual([TITLE, CATEGORY, DATE, PICTURES]);
  });

  test('may choose otherwise', async () => {
    const { answers } = await answered(['Tea', ENTER, DOWN, DOWN, ENTER, ENTER, 'y', 'y']);
    expect(answers).toEqual({ ...DEFAULTS, title: 'Tea', categories: ['Events'], folder: true, draft: true });
  });

  test('may name a new category', async () => {
    const { answers } = await answered([
      'Tea',
      ENTER,
      ...[DOWN, DOWN, DOWN, ENTER],
      'Letters',
      ENTER,
      ...[ENTER, ENTER, ENTER],
    ]);
    expect(answers.categories).toEqual(['Letters']);
  });

  test('hears at once what is wrong with an answer, and may mend it', async () => {
    const { answers, shown } = await answered(['Tea', ENTER, ' party', ENTER, ENTER, ENTER, ENTER, ENTER], {
      complaint: ({ title }) => (title === 'Tea' ? 'There is Tea already.' : undefined),
    });
    expect(answers.title).toBe('Tea party');
    expect(shown).toContain('There is Tea already.');
  });
});

describe('who has named the title', () => {
  test('is asked for the category only', async () => {
    const { answers, asked } = await answered([DOWN, ENTER], { given: { title: 'Tea' } });
    expect(answers).toEqual({ ...DEFAULTS, title: 'Tea', categories: ['Press'] });
    expect(asked).toEqual([CATEGORY]);
  });

  test('and the category is asked nothing', async () => {
    const { answers, asked } = await answered([], { given: { title: 'Tea', categories: ['Press'] } });
    expect(answers).toEqual({ ...DEFAULTS, title: 'Tea', categories: ['Press'] });
    expect(asked).toEqual([]);
  });

  test('may name no other category where the settings name them all', async () => {
    const { shown } = await answered([ENTER], { given: { title: 'Tea' }, isOpen: false });
    expect(shown).toContain('Press');
    expect(shown).not.toContain('Another');
  });
});

test.each([
  ['the first question', [CTRL_C]],
  ['a later one', ['Tea', ENTER, CTRL_C]],
  ['the name of a new category', ['Tea', ENTER, DOWN, DOWN, DOWN, ENTER, CTRL_C]],
  ['the last one', ['Tea', ENTER, ENTER, ENTER, ENTER, CTRL_C]],
])('Ctrl+C at %s gives up', async (_, keys) => {
  await expect(answered(keys)).rejects.toThrow(Cancelled);
});
