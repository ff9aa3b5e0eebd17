import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { guardOutputs } from '../../src/report/outputs.ts';

/** Workflow commands with an effect. */
const ACTING =
  'add-mask add-matcher remove-matcher set-output save-state set-env add-path echo stop-commands debug group endgroup';

/** Parses a line as the runner does: `::` at the start, or `##[` anywhere. */
function commandOf(line: string): string | undefined {
  const name = /^\s*::([\w-]+)(?: .*?)?::/.exec(line)?.[1] ?? /##\[([\w-]+)(?: .*?)?\]/.exec(line)?.[1];
  return name?.toLowerCase();
}

const acting = (text: string): string[] =>
  text.split(/\r\n?|\n/).filter((line) => ACTING.split(' ').includes(commandOf(line) ?? ''));

describe('what a command says is no command to the runner of GitHub', () => {
  const said = (chunks: readonly (string | Buffer)[], isRunner = true): string => {
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    guardOutputs(streams, isRunner ? { GITHUB_ACTIONS: 'true' } : {});
    for (const chunk of chunks) streams.stdout.write(chunk);
    return String(streams.stdout.read());
  };

  it.each(ACTING.split(' '))('%s', (name) => {
    const lines = [
      `a ##[${name}]b`,
      `::${name}::b`,
      ` \t::${name.toUpperCase()} c=d::b`,
      `\u00A0::${name}::b`,
    ];
    expect(acting(lines.join('\n'))).toHaveLength(4);
    expect(acting(said([`${lines.join('\n')}\n`]))).toEqual([]);
    expect(acting(said([Buffer.from(`ä\n${lines.slice(0, 3).join('\n')}\n`)]))).toEqual([]);
  });

  it('but annotations, and what only looks like one, stay', () => {
    const text = '::error file=a.md,line=1::Message\n::warning::W\n::: note\na :: b\n{"a":"##b"}\n';
    expect(said([text])).toBe(text);
    expect(said(['::add-mask::a\n'], false)).toBe('::add-mask::a\n');
  });
});

describe('names and texts of files', () => {
  const root = mkdtempSync(join(tmpdir(), 'pamphlet-runner-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const files = {
    '.eleventy.ts':
      "import { defineBlog } from 'pamphlet';\nexport default defineBlog({ title: 'A', url: 'https://a.example' });\n",
    'posts/##[add-mask]a.md':
      '---\ntitle: A\ndate: 2010-01-02\nslugg: "##[add-matcher]b"\n---\n\n##[set-output]x\n',
    'posts/b.md': '---\ntitle: "##[group]"\n::add-mask::c\n---\n',
    'posts/##[echo]c.exe': '',
    'comments/##[save-state name=a]d/e.md': '::add-path::\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  it.each([['check'], ['check --format github'], ['check --format json'], ['build'], ['posts']])(
    'npm run %s',
    (command) => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [join(import.meta.dirname, '../../src/launch.js'), ...command.split(' ')],
        { cwd: root, encoding: 'utf8', env: { ...process.env, GITHUB_ACTIONS: 'true' } },
      );
      expect(stdout + stderr).toContain('add-mask');
      expect(acting(stdout + stderr)).toEqual([]);
    },
  );
});
