import { describe, expect, test, vi } from 'vitest';
import { reportPage } from '../src/import-page.ts';
import { importOutcome } from '../src/import-report.ts';
import { importText, verdictLine, type ImportTold } from '../src/import-text.ts';
import { resultOf, verdictDraft, type Verdict, type VerdictDraft } from '../src/verify/verdict.ts';

const SITE = { title: 'Elm', url: 'https://elm.example', generator: 'Jekyll', terms: [] };

function verdictOf(note: (draft: VerdictDraft) => void, accepted: readonly string[] = []): Verdict {
  const draft = verdictDraft(new Set(accepted));
  draft.by = 'old-site';
  draft.count('pages', 1, 1);
  draft.count('addresses', 1200, 1200);
  draft.count('words', 31, 31);
  note(draft);
  return draft.verdict();
}

function toldOf(verdict: Verdict | undefined, typed: Partial<ImportTold['typed']> = {}): ImportTold {
  const outcome = importOutcome();
  outcome.note('a', 'posts/a.md', [{ kind: 'form', subject: '<form>' }]);
  outcome.remarks.push('A remark.');
  const report = outcome.report(
    'old blog',
    { site: SITE, hosts: ['elm.example', 'files.example'] },
    outcome.remarks,
  );
  const all = {
    args: ['../old blog', '--output', '../new'],
    folder: '../new',
    url: SITE.url,
    hasOldSite: true,
    isDownload: false,
  };
  return { report, verdict, typed: { ...all, ...typed } };
}

const AGAIN = `npm run import -- '../old blog' --output ../new`;
const lostAddress = (draft: VerdictDraft): void =>
  draft.addLoss('address', { address: '/a b/' }, 'nothing answers it');

describe('the last line', () => {
  test.each<[name: string, verdict: Verdict | undefined, typed: Partial<ImportTold['typed']>, line: string]>([
    [
      'what is proven',
      verdictOf(() => undefined),
      {},
      'Proven by the old site: 1 page, 1,200 addresses, 31 words. Missing: nothing.',
    ],
    [
      'what was accepted',
      verdictOf(lostAddress, ['address']),
      {},
      'Proven by the old site: 1 page, 1,200 addresses, 31 words. Missing: accepted losses (1).',
    ],
    [
      'what an export proves',
      verdictOf((draft) => (draft.by = 'export')),
      { hasOldSite: false },
      'Proven by the export: 1 page, 1,200 addresses, 31 words. Missing: nothing.',
    ],
    [
      'that nothing was compared, and what proves it',
      verdictOf((draft) => {
        draft.by = 'nothing';
        draft.guess('posts/a.md', '/a/');
      }),
      { hasOldSite: false },
      `No known loss, but no proof. Addresses are not compared, because no old site was asked. 1 address guessed. To prove it: ${AGAIN} --old-site https://elm.example`,
    ],
    [
      'that the old site was read in part',
      verdictOf((draft) => draft.leaveOpen('unread', 'The old site was not read to its end.')),
      {},
      `No known loss, but no proof. The old site was not read to its end. To prove it: ${AGAIN}`,
    ],
    [
      'that the old site does not show a text',
      verdictOf((draft) => draft.guess('posts/a.md', '/a/')),
      {},
      'No known loss, but no proof. The old site does not show 1 text, so its address is guessed. To accept: --accept guessed',
    ],
    [
      'how to fix an address',
      verdictOf(lostAddress),
      {},
      "1 loss. First: read import-report.html, which says what to do with each · Then: cd ../new && npm run addresses -- redirect '/a b/' / · To accept: --accept address",
    ],
    [
      'that the old site comes first',
      verdictOf((draft) => {
        draft.by = 'nothing';
        draft.addLoss('file', { address: '/a.pdf' }, 'nothing answers it');
      }),
      { hasOldSite: false },
      `1 loss. First: ${AGAIN} --old-site https://elm.example · Then: ${AGAIN} --download · To accept: --accept file`,
    ],
    [
      'that pictures of a host of uploads can be fetched',
      verdictOf((draft) => draft.addLoss('hotlink', { file: 'posts/a.md' }, 'https://files.example/a.png')),
      {},
      `1 loss. First: ${AGAIN} --download · Then: read import-report.html, which says what to do with each · To accept: --accept hotlink`,
    ],
    [
      'that pictures of other hosts cannot be fetched',
      verdictOf((draft) => draft.addLoss('hotlink', { file: 'posts/a.md' }, 'https://example.com/a.png')),
      {},
      '1 loss. First: read import-report.html, which says what to do with each · To accept: --accept hotlink',
    ],
    [
      'that a blog cannot be built',
      verdictOf((draft) => {
        draft.isBuilt = false;
        draft.addLoss('build', {}, 'wrong');
      }),
      {},
      '1 loss. First: cd ../new && npm run check · Then: read import-report.html, which says what to do with each',
    ],
    [
      'what is not compared, and how to accept it',
      verdictOf((draft) => draft.leaveOpen('comments', 'Comments are not compared, because.')),
      {},
      'No known loss, but no proof. Comments are not compared, because. To accept: --accept comments',
    ],
    [
      'what is not compared, and accepted',
      verdictOf((draft) => draft.leaveOpen('comments', 'Comments are not compared, because.'), ['comments']),
      {},
      'Proven by the old site: 1 page, 1,200 addresses, 31 words. Missing: nothing. Not compared, and accepted: comments.',
    ],
    [
      'that questions are open',
      verdictOf((draft) => draft.addLoss('hidden', { file: 'a.md' }, 'access: members')),
      {},
      'No known loss, but no proof. 1 question for you: see import-report.html. To accept: --accept hidden',
    ],
    [
      'that a dry run compares nothing',
      undefined,
      {},
      '--dry-run compares nothing, because it builds no site.',
    ],
  ])('says %s', (_, verdict, typed, line) => {
    const told = toldOf(verdict, typed);
    expect(verdictLine(told)).toBe(line);
    expect(
      importText(told, (_style, text) => text)
        .split('\n')
        .at(-2),
    ).toBe(line);
  });

  test('names the package where it was typed', () => {
    vi.stubEnv('PAMPHLET_IMPORTER', '/a/command.js');
    const told = toldOf(
      verdictOf((draft) => (draft.by = 'nothing')),
      { hasOldSite: false },
    );
    expect(verdictLine(told)).toContain(`npx pamphlet-import '../old blog'`);
  });
});

test.each<[by: Verdict['by'], accepted: string[], result: string]>([
  ['nothing', [], 'unproven'],
  ['nothing', ['guessed'], 'unproven'],
  ['old-site', [], 'unproven'],
  ['old-site', ['guessed'], 'ok'],
  ['old-site', ['posts/a.md'], 'ok'],
  ['export', [], 'ok'],
])('a guessed address, compared with %s, accepted %j: %s', (by, accepted, result) => {
  const verdict = verdictOf((draft) => {
    draft.by = by;
    draft.guess('posts/a.md', '/a/');
  }, accepted);
  expect(resultOf(verdict)).toBe(result);
});

test('the page has its parts in order, with old address, new address and what to do', () => {
  const verdict = verdictOf((draft) => {
    draft.addLoss('address', { address: '/a/', to: '/b/', file: 'posts/a.md' }, 'posts/b.md answers it');
    draft.guess('posts/c.md', '/c/');
  });
  const page = reportPage(toldOf(verdict));
  const parts = [...page.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id);
  expect(parts).toEqual(['proven', 'lost', 'changed', 'guessed']);
  expect(page).toContain(
    '<td><a href="https://elm.example/a/">/a/</a></td><td><a href="http://localhost:8080/b/">/b/</a></td><td>posts/a.md</td><td>posts/b.md answers it</td>',
  );
  expect(page).toContain('npm run addresses -- redirect OLD NEW');
  expect(page).toContain('<td>posts/a.md</td><td>&lt;form&gt;</td>');
  expect(page).toContain('<td>posts/c.md</td><td>/c/</td>');
  expect(page).not.toMatch(/<script|javascript:|\son\w+=/);
});
