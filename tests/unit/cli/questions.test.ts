import { describe, expect, test } from 'vitest';
import { QUESTIONS } from '../../../src/cli/init.ts';
import { questionsFor } from '../../../src/cli/new.ts';
import { ask, Cancelled } from '../../../src/cli/questions.ts';
import { isTimeZone } from '../../../src/lib/dates.ts';
import { CTRL_C, DOWN, ENTER, typedAt } from './terminal.ts';

const BLOG = {
  title: 'A new blog',
  language: 'en-GB',
  timeZone: 'Europe/London',
  url: 'https://blog.example',
};

function blog(keys: readonly string[]): Promise<{ answers: typeof BLOG; shown: string }> {
  const complaint = ({ timeZone }: typeof BLOG): string | undefined =>
    isTimeZone(timeZone) ? undefined : `There is no ${timeZone}.`;
  const questions = QUESTIONS;
  return typedAt((streams) => ask({ questions, defaults: BLOG, complaint, ...streams }), keys);
}

describe('the questions of init', () => {
  test('take the default that is shown by Enter', async () => {
    const { answers, shown } = await blog([ENTER, ENTER, ENTER, ENTER]);
    expect(answers).toEqual(BLOG);
    expect(shown).toContain('A new blog');
  });

  test.each([
    ['vienna', 'allotment.example.org', 'Europe/Vienna', 'https://allotment.example.org'],
    ['New York', 'gärten.example/blog/', 'America/New_York', 'https://gärten.example/blog/'],
    ['Asia/Kolkata', 'http://a.example', 'Asia/Kolkata', 'http://a.example'],
    ['UTC', 'mailto:rosa@blog.example', 'UTC', 'mailto:rosa@blog.example'],
  ])('complete a city and a host: %s, %s', async (city, host, timeZone, url) => {
    const { answers } = await blog(['Notes', ENTER, ENTER, city, ENTER, host, ENTER]);
    expect(answers).toEqual({ ...BLOG, title: 'Notes', timeZone, url });
  });

  test('refuse what means nothing', async () => {
    const rubOut = Array.from({ length: 5 }, () => '\u007F');
    const { answers, shown } = await blog([ENTER, ENTER, 'Leeds', ENTER, ...rubOut, 'UTC', ENTER, ENTER]);
    expect(answers.timeZone).toBe('UTC');
    expect(shown).toContain('There is no Leeds.');
  });
});

const POST = {
  title: '',
  date: '2024-06-22',
  categories: [] as readonly string[],
  draft: false,
  folder: false,
};

function post(keys: readonly string[], isOpen = true): Promise<{ answers: typeof POST; shown: string }> {
  const questions = questionsFor(['Press', 'Events'], isOpen);
  const complaint = (): undefined => undefined;
  return typedAt((streams) => ask({ questions, defaults: POST, complaint, ...streams }), keys);
}

describe('the questions of new', () => {
  test('take what is offered', async () => {
    const { answers, shown } = await post(['Tea', ENTER, ENTER, ENTER, ENTER, ENTER]);
    expect(answers).toEqual({ ...POST, title: 'Tea' });
    expect([...new Set(shown.match(/[A-Z][\w ]+\?/g))].slice(0, 4)).toEqual([
      'What is the title?',
      'Which category?',
      'On which day is it published?',
      'Will it have pictures?',
    ]);
  });

  test('take another choice', async () => {
    const { answers } = await post(['Tea', ENTER, DOWN, DOWN, ENTER, ENTER, 'y', 'y']);
    expect(answers).toEqual({ ...POST, title: 'Tea', categories: ['Events'], folder: true, draft: true });
  });

  test('take a new category, unless the settings name them all', async () => {
    const another = [DOWN, DOWN, DOWN, ENTER, 'Letters', ENTER];
    const { answers } = await post(['Tea', ENTER, ...another, ENTER, ENTER, ENTER]);
    expect(answers.categories).toEqual(['Letters']);
    const { shown } = await post(['Tea', ENTER, ENTER, ENTER, ENTER, ENTER], false);
    expect(shown).not.toContain('Another');
  });
});

test.each([
  ['a text', [CTRL_C]],
  ['a list', ['Tea', ENTER, CTRL_C]],
  ['a yes or no', ['Tea', ENTER, ENTER, ENTER, CTRL_C]],
])('Ctrl+C at %s gives up', async (_, keys) => {
  await expect(post(keys)).rejects.toThrow(Cancelled);
});
