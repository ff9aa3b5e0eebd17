import { describe, expect, test } from 'vitest';
import { askForBlog, Cancelled, completed, type BlogFacts } from '../../../src/cli/questions.ts';
import { isTimeZone } from '../../../src/lib/dates.ts';
import { CTRL_C, ENTER, typedAt } from './terminal.ts';

const DEFAULTS: BlogFacts = {
  title: 'A new blog',
  language: 'en-GB',
  timeZone: 'Europe/London',
  url: 'https://blog.example',
};

function answered(
  keys: readonly string[],
  given: Partial<BlogFacts> = {},
): Promise<{ answers: BlogFacts; shown: string }> {
  const complaint = ({ timeZone }: BlogFacts): string | undefined =>
    isTimeZone(timeZone) ? undefined : `There is no ${timeZone}.`;
  return typedAt((streams) => askForBlog({ given, defaults: DEFAULTS, complaint, ...streams }), keys);
}

const TAKE_ALL = [ENTER, ENTER, ENTER, ENTER];

describe('the questions of init', () => {
  test('take the default that is shown by Enter', async () => {
    const { answers, shown } = await answered(TAKE_ALL);
    expect(answers).toEqual(DEFAULTS);
    expect(shown).toContain('A new blog');
  });

  test('take what is typed instead, with nothing to delete', async () => {
    const { answers } = await answered(['Notes', ENTER, ENTER, 'UTC', ENTER, 'http://a.example', ENTER]);
    expect(answers).toEqual({ ...DEFAULTS, title: 'Notes', timeZone: 'UTC', url: 'http://a.example' });
  });

  test('complete a city and a host, and ask whether that is right', async () => {
    const { answers, shown } = await answered([
      ...[ENTER, ENTER, 'Vienna', ENTER, ENTER],
      ...['allotment.example.org', ENTER, ENTER],
    ]);
    expect(answers).toEqual({
      ...DEFAULTS,
      timeZone: 'Europe/Vienna',
      url: 'https://allotment.example.org',
    });
    expect(shown).toContain('Is it Europe/Vienna?');
    expect(shown).toContain('Is it https://allotment.example.org?');
  });

  test('ask again when it is not right', async () => {
    const { answers } = await answered([ENTER, ENTER, 'Vienna', ENTER, 'n', 'Berlin', ENTER, 'y', ENTER]);
    expect(answers.timeZone).toBe('Europe/Berlin');
  });

  test('refuse what means nothing', async () => {
    const rubOut = Array.from({ length: 5 }, () => '\u007F');
    const keys = [ENTER, ENTER, 'Leeds', ENTER, ...rubOut, 'UTC', ENTER, ENTER];
    const { answers, shown } = await answered(keys);
    expect(answers.timeZone).toBe('UTC');
    expect(shown).toContain('There is no Leeds.');
  });

  test.each([[[CTRL_C]], [[ENTER, ENTER, 'Vienna', ENTER, CTRL_C]]])(
    'give up at Ctrl+C: %j',
    async (keys) => {
      await expect(answered(keys)).rejects.toThrow(Cancelled);
    },
  );
});

test.each([
  ['url', 'allotment.example.org', 'https://allotment.example.org'],
  ['url', 'gärten.example/blog/', 'https://gärten.example/blog/'],
  ['url', 'blog.example:8080', 'https://blog.example:8080'],
  ['url', 'http://blog.example', 'http://blog.example'],
  ['url', 'mailto:rosa@blog.example', 'mailto:rosa@blog.example'],
  ['url', 'blog', 'blog'],
  ['timeZone', 'vienna', 'Europe/Vienna'],
  ['timeZone', 'New York', 'America/New_York'],
  ['timeZone', 'Asia/Kolkata', 'Asia/Kolkata'],
  ['timeZone', 'Leeds', 'Leeds'],
  ['title', 'blog.example', 'blog.example'],
] as const)('%s %j is completed to %j', (key, typed, full) => {
  expect(completed(key, typed)).toBe(full);
});
