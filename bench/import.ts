// Measures an import: `node --import tsx bench/import.ts --posts 5000`, or `--megabytes 1000` for a large
// export.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WXR_END, wxrItem, wxrStart } from '../packages/import/tests/wxr.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '5000' },
    megabytes: { type: 'string' },
    /** Writes the export to this path and does not import it. */
    keep: { type: 'string' },
  },
});

const WORDS =
  'street table cake neighbour summer bunting chair morning kettle garden music road party lamp door window bread plum apple rain'.split(
    ' ',
  );

/** Deterministic. */
function post(id: number): string {
  let state = id * 2_654_435_761;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  const sentence = (): string => {
    const words = Array.from({ length: 8 + random(12) }, () => WORDS[random(WORDS.length)] ?? '');
    return `${words.join(' ')}.`;
  };
  const paragraph = (): string => Array.from({ length: 3 + random(4) }, sentence).join(' ');
  const other = 1 + random(Math.max(1, id));
  const body = [
    `${paragraph()} <strong>${sentence()}</strong> <a href="https://elm.example/?p=${other}">before</a>`,
    paragraph(),
    `<h2>${sentence()}</h2>`,
    `<ul>\n<li>${sentence()}</li>\n<li><em>${sentence()}</em></li>\n</ul>`,
    `[caption width="300"]<img src="https://elm.example/wp-content/uploads/2010/06/${id}.jpg" alt="${sentence()}" /> ${sentence()}[/caption]`,
    `<blockquote>${paragraph()}</blockquote>`,
    ...Array.from({ length: 6 }, paragraph),
  ].join('\n\n');
  const day = String(1 + (id % 28)).padStart(2, '0');
  const month = String(1 + (Math.floor(id / 28) % 12)).padStart(2, '0');
  return wxrItem({
    id,
    title: `${sentence()} ${id}`,
    body,
    date: `${2005 + (Math.floor(id / 336) % 19)}-${month}-${day} 12:00:00`,
    terms: [
      ['category', `c-${id % 20}`, `Category ${id % 20}`],
      ['post_tag', `t-${id % 200}`, `Tag ${id % 200}`],
    ],
    comments: Array.from({ length: random(4) }, (_, index) => ({
      id: id * 10 + index,
      text: paragraph(),
      ...(index > 0 && { parent: id * 10 + index - 1 }),
    })),
  });
}

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-import-'));
try {
  const file = values.keep ?? join(folder, 'export.xml');
  const handle = openSync(file, 'w');
  writeSync(handle, wxrStart());
  const [most, bytes] =
    values.megabytes === undefined
      ? [Number(values.posts), Infinity]
      : [Infinity, Number(values.megabytes) * 1e6];
  let written = 0;
  let posts = 0;
  while (posts < most && written < bytes) written += writeSync(handle, post(++posts));
  writeSync(handle, WXR_END);
  closeSync(handle);
  process.stdout.write(`${posts} posts, ${Math.round(statSync(file).size / 1e6)} MB\n`);
  if (values.keep === undefined) measure(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(file: string): void {
  const started = performance.now();
  const args = ['-v', process.execPath, 'src/launch.js', 'import', file, '--output', join(folder, 'blog')];
  const { stdout, stderr, status } = spawnSync('/usr/bin/time', args, { encoding: 'utf8' });
  const seconds = (performance.now() - started) / 1000;
  const memory = Number(/Maximum resident set size \(kbytes\): (\d+)/.exec(stderr)?.[1] ?? 0) / 1000;
  process.stdout.write(`${stdout.split('\n').slice(-8).join('\n')}\n`);
  process.stdout.write(
    `exit ${status}, ${seconds.toFixed(1)} s, ${Math.round(memory)} MB of memory at most\n`,
  );
  if (status !== 0) process.stderr.write(stderr);
}
