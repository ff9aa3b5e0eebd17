import { describe, expect, test } from 'vitest';
import type { AddressChanges, MovedAddress } from '../../../src/blog/address-changes.ts';
import type { Problem } from '../../../src/lib/problems.ts';
import { address } from '../../../src/lib/urls.ts';
import { afterBuild, afterProblems } from '../../../src/report/changes-text.ts';

const problem = (file: string, severity: Problem['severity'], line?: number): Problem => ({
  file,
  severity,
  ...(line === undefined ? {} : { line }),
  rule: 'date',
  message: 'Wrong.',
});

test.each<[string, readonly Problem[], string]>([
  [
    'the first error, though a warning comes first',
    [problem('posts/a.md', 'warning', 2), problem('posts/b.md', 'error', 3)],
    'Next: mend posts/b.md, line 3, save it and run npm run build again.\n',
  ],
  [
    'the first warning, where warnings count',
    [problem('posts/a.md', 'warning', 2)],
    'Next: mend posts/a.md, line 2, save it and run npm run build again.\n',
  ],
  [
    'a whole file',
    [problem('posts/\u001B.md', 'error')],
    'Next: see to posts/\uFFFD.md, then run npm run build again.\n',
  ],
  ['nothing', [], ''],
])('after problems: %s', (_, problems, text) => {
  expect(afterProblems(problems, 'npm run build')).toBe(text);
});

const NONE: AddressChanges = { appeared: [], moved: [], gone: [], startsAnew: false };
const moved: MovedAddress = {
  kind: 'post',
  from: address('/a/'),
  to: address('/b/'),
  file: 'posts/b.md',
  aliases: [],
};
const gone = {
  kind: 'post',
  address: address('/c/'),
  file: 'posts/c.md',
  reason: 'deleted',
} as const;

describe('after a build', () => {
  test.each<[string, AddressChanges | undefined, boolean, string]>([
    ['the first, on a terminal', undefined, true, 'Next: look at it with npm start.\n'],
    ['the first, in a log', undefined, false, ''],
    ['one that moved nothing', NONE, true, ''],
    [
      'an address without a redirect',
      { ...NONE, moved: [moved] },
      false,
      'Next: old links to /a/ lead nowhere now. To keep them working, add this line to posts/b.md: aliases: [/a/]\n',
    ],
    [
      'an address without a redirect of a post that has others, among more',
      { ...NONE, moved: [{ ...moved, aliases: [address('/o/')] }], gone: [gone] },
      true,
      'Next: old links to /a/ lead nowhere now. To keep them working, add it to the list of aliases in posts/b.md: [/o/, /a/]. The same goes for 1 other address.\n',
    ],
    [
      'a deleted post',
      { ...NONE, gone: [gone] },
      true,
      'Next: old links to /c/ lead nowhere now. To keep them working, add this line to the post that takes its place: aliases: [/c/]\n',
    ],
    [
      'most posts deleted, as by an owner who starts anew',
      { ...NONE, gone: [gone], startsAnew: true },
      true,
      '',
    ],
    [
      'most posts deleted, and one moved',
      { ...NONE, moved: [moved], gone: [gone], startsAnew: true },
      false,
      'Next: old links to /a/ lead nowhere now. To keep them working, add this line to posts/b.md: aliases: [/a/]\n',
    ],
    ['an address that leads on', { ...NONE, moved: [{ ...moved, leadsTo: address('/b/') }] }, true, ''],
    ['a post that was meant to go', { ...NONE, gone: [{ ...gone, reason: 'expired' }] }, true, ''],
    ['a redirect that was taken away', { ...NONE, gone: [{ ...gone, kind: 'redirect' }] }, true, ''],
  ])('%s', (_, changes, isWatched, text) => {
    expect(afterBuild(changes, isWatched)).toBe(text);
  });
});
