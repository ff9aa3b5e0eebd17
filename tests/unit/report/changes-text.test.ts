import { expect, test } from 'vitest';
import { address } from '../../../src/lib/urls.ts';
import { changeLines } from '../../../src/report/changes-text.ts';
import type { Style } from '../../../src/report/style.ts';

const plain: Style = (_, text) => text;
const [a, b] = [address('/a/'), address('/b/')];
const post = { kind: 'post', file: 'posts/a.md' } as const;
const redirect = { kind: 'redirect', file: 'posts/a.md' } as const;

test('each change is one line that says what became of the address, and why', () => {
  const { appeared, moved, gone } = changeLines(
    {
      appeared: [
        { ...post, address: a },
        { ...redirect, address: b, leadsTo: a },
      ],
      moved: [
        { ...post, from: a, to: b, aliases: [] },
        { ...post, from: a, to: b, aliases: [], leadsTo: b },
      ],
      startsAnew: false,
      gone: [
        { ...post, address: a, reason: 'deleted' },
        { ...post, address: a, reason: 'deleted', leadsTo: b },
        { ...post, address: a, reason: 'draft' },
        { ...post, address: a, reason: 'scheduled' },
        { ...post, address: a, reason: 'expired', leadsTo: a },
        { ...redirect, address: a, reason: 'alias' },
        { ...post, address: a, file: 'posts/\u001B[2J.md', reason: 'deleted' },
      ],
    },
    plain,
  );
  expect([...appeared, ...moved, ...gone]).toEqual([
    'New: /a/ from posts/a.md',
    'New redirect: /b/ leads to /a/',
    'Moved: /a/ is now /b/, without a redirect',
    'Moved: /a/ is now /b/',
    'Gone: /a/, because posts/a.md was deleted',
    'Gone: /a/, because posts/a.md was deleted; it leads to /b/ now',
    'Gone: /a/, because posts/a.md is a draft now',
    'Gone: /a/, because posts/a.md is dated in the future now',
    'Gone: /a/, because posts/a.md has expired',
    'Gone redirect: /a/, because posts/a.md has no such alias any more',
    'Gone: /a/, because posts/\uFFFD[2J.md was deleted',
  ]);
});
