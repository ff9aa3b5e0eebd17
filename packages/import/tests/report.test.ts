import { describe, expect, test, vi } from 'vitest';
import { reportPage } from '../src/import-page.ts';
import { importOutcome, type ImportReport } from '../src/import-report.ts';
import { importText, verdictLine, type ImportTold } from '../src/import-text.ts';
import { resultOf, verdictDraft, type Verdict, type VerdictDraft } from '../src/verify/verdict.ts';

const SITE = { title: 'Elm', url: 'https://elm.example', generator: 'Jekyll', terms: [] };

function verdictOf(
  note: (draft: VerdictDraft) => void,
  accepted: readonly string[] = [],
  isBuilt = true,
): Verdict {
  const draft = verdictDraft(new Set(accepted));
  if (isBuilt) {
    draft.expect('pages', 1, 'item', {}, []);
    draft.expect('addresses', 1200, 'address', {}, []);
  }
  note(draft);
  return draft.verdict(isBuilt);
}

const LESSON = { name: 'sfwd-lessons', texts: 12, file: 'posts/a.md' };

interface Told {
  typed?: Partial<ImportTold['typed']>;
  report?: Partial<ImportReport>;
}

function toldOf(verdict: Verdict | undefined, { typed = {}, report: more = {} }: Told = {}): ImportTold {
  const outcome = importOutcome();
  outcome.note('a', 'posts/a.md', [{ kind: 'form', subject: '<form>' }]);
  outcome.remarks.push('A remark.');
  const hosts = ['elm.example', 'files.example'];
  const report = {
    ...outcome.report('old blog', { site: SITE, hosts }, outcome.remarks),
    questions: [],
    pointers: false,
    ...more,
  };
  const all = {
    args: ['../old blog', '--output', '../new'],
    folder: '../new',
    url: SITE.url,
    isDownload: false,
  };
  return { report, verdict, typed: { ...all, ...typed } };
}

const AGAIN = `npm run import -- '../old blog' --output ../new`;
const FOUND = 'Compared: pages 1 of 1, addresses 1,200 of 1,200.';
const lostAddress = (draft: VerdictDraft): void =>
  draft.addLoss('address', { address: '/a b/' }, 'nothing answers it');
const gap = (draft: VerdictDraft): void => draft.leaveOpen('comments', 'Comments are not compared, because.');
const addresses = (draft: VerdictDraft): void => draft.leaveOpen('addresses', 'Compare them.');

describe('the first lines', () => {
  test.each<[name: string, verdict: Verdict | undefined, told: Told, lines: readonly string[]]>([
    ['that nothing is lost', verdictOf(() => undefined), {}, [`Nothing is lost. ${FOUND}`]],
    [
      'what was accepted',
      verdictOf(lostAddress, ['address']),
      {},
      [`Nothing is lost. Accepted: 1 loss. ${FOUND}`],
    ],
    [
      'what is lost, and what to do',
      verdictOf(lostAddress),
      {},
      [
        `1 loss. ${FOUND}`,
        'First: read import-report.html, which says what to do with each · To accept: --accept address',
        '  Old addresses that do not lead to their page (address): 1, such as /a b/: nothing answers it',
      ],
    ],
    [
      'that pictures of the old host can be fetched',
      verdictOf((draft) => draft.addLoss('picture', { file: 'posts/a.md' }, 'it remains at the old host')),
      { report: { notMoved: ['https://files.example/a.png'] } },
      [`1 loss. ${FOUND}`, `First: ${AGAIN} --download · To accept: --accept picture`],
    ],
    [
      'that pointers come first',
      verdictOf(lostAddress),
      { report: { pointers: true, notMoved: ['https://files.example/a.png'] } },
      [
        `1 loss. ${FOUND}`,
        'First: git lfs pull in the folder of the old blog. Then import again · To accept: --accept address',
      ],
    ],
    [
      'that a blog cannot be built',
      verdictOf((draft) => draft.addLoss('build', {}, 'wrong'), [], false),
      {},
      ['1 loss.', 'First: cd ../new && npm run check'],
    ],
    [
      'which words may be hidden',
      verdictOf(() => undefined),
      { report: { questions: [LESSON] } },
      [
        `No known loss, and 1 question for you. ${FOUND}`,
        `First: ${AGAIN} --answer sfwd-lessons=public`,
        '  “sfwd-lessons” stands in 12 texts, such as posts/a.md, and may hide words, so they are drafts. Answer: --answer sfwd-lessons=public, or =leave-out or =draft',
      ],
    ],
    [
      'that addresses are only by the rules',
      verdictOf(addresses),
      {},
      [
        `No known loss, and 1 question for you. ${FOUND} Compare them.`,
        `First: ${AGAIN} --sitemap https://elm.example/sitemap.xml · To accept: --accept addresses`,
      ],
    ],
    [
      'what is not compared',
      verdictOf(gap),
      {},
      [`No known loss, and 1 question for you. ${FOUND} Comments are not compared, because.`],
    ],
    ['what is accepted', verdictOf(gap, ['comments']), {}, [`Nothing is lost. ${FOUND}`]],
    [
      'that a dry run compares nothing',
      undefined,
      {},
      ['--dry-run compares nothing, because it builds no site.'],
    ],
  ])('say %s', (_, verdict, more, lines) => {
    const told = toldOf(verdict, more);
    const text = importText(told, (_style, words) => words).split('\n');
    expect(text.slice(0, lines.length)).toEqual(lines);
    expect(text.length).toBeLessThanOrEqual(26);
  });

  test('are never more than 25 with all others', () => {
    const draft = verdictOf((one) => {
      for (const rule of ['item', 'address', 'title', 'date', 'words', 'picture', 'link', 'code'] as const)
        for (const file of ['a', 'b']) one.addLoss(rule, { file }, 'gone');
      gap(one);
    });
    const questions = Array.from({ length: 9 }, (__, index) => ({ ...LESSON, name: `n${index}` }));
    const kinds = ['form', 'tag', 'shortcode', 'html', 'title'];
    const noted = [{ id: 'a', file: 'a.md', notes: kinds.map((kind) => ({ kind, subject: 'x' })) }];
    const files = ['a', 'b'];
    const told = toldOf(draft, {
      report: {
        ...{ questions, noted, kept: files, removed: files, gone: files, notMoved: files },
        ...{ remarks: ['One.', 'Two is two.', 'Three is not.', 'Four.'], leftOut: { attachment: 3 } },
      },
    });
    expect(
      importText(told, (_style, words) => words)
        .trimEnd()
        .split('\n').length,
    ).toBeLessThanOrEqual(25);
  });

  test('name the package where it was typed', () => {
    vi.stubEnv('PAMPHLET_IMPORTER', '/a/command.js');
    expect(importText(toldOf(verdictOf(addresses)), (_style, words) => words)).toContain(
      `npx pamphlet-import '../old blog'`,
    );
    vi.unstubAllEnvs();
  });
});

test.each<[accepted: string[], questions: number, result: string]>([
  [[], 0, 'open'],
  [['addresses'], 0, 'ok'],
  [['addresses'], 1, 'open'],
])('addresses by rules, accepted %j, with %i questions: %s', (accepted, questions, result) => {
  expect(resultOf(verdictOf(addresses, accepted), questions)).toBe(result);
});

test('the page has its parts in order, with old address and what to do', () => {
  const verdict = verdictOf((draft) =>
    draft.addLoss('address', { address: '/a/', file: 'posts/a.md' }, 'posts/b.md answers it'),
  );
  const told = toldOf(verdict, { report: { questions: [LESSON] } });
  const page = reportPage(told);
  const parts = [...page.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id);
  expect(parts).toEqual(['lost', 'questions', 'changed']);
  expect(page).toContain(verdictLine(told));
  expect(page).toContain(
    '<td><a href="https://elm.example/a/">/a/</a></td><td>posts/a.md</td><td>posts/b.md answers it</td>',
  );
  expect(page).toContain('npm run addresses -- redirect OLD NEW');
  expect(page).toContain('<td>posts/a.md</td><td>&lt;form&gt;</td>');
  expect(page).not.toMatch(/<script|javascript:|\son\w+=/);
});
