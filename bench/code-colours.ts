/**
 * Measures code highlighting in real posts, and the distance from the time limit:
 * `node --import tsx bench/code-colours.ts --corpus DIR --corpus OTHER`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import MarkdownIt from 'markdown-it';
import { highlightLibrary } from '../src/pipeline/bodies/highlight-library.ts';
import { createHighlighter, type Highlighter } from '../src/markdown/code/highlighter.ts';
import { readInfo } from '../src/markdown/code/info.ts';
import { PLAIN } from '../src/markdown/code/names.ts';

interface Block {
  readonly file: string;
  readonly language: string;
  readonly code: string;
}

/** Slow blocks to list. */
const NAMED = 5;

const { values } = parseArgs({ options: { corpus: { type: 'string', multiple: true } } });
if (!values.corpus) throw new Error('Name a folder of posts: --corpus DIR');
const blocks = values.corpus.flatMap(blocksIn);
const coloured = blocks.filter(({ language }) => !PLAIN.has(language));
const characters = coloured.reduce((sum, { code }) => sum + code.length, 0);
console.log(`${blocks.length} blocks, ${coloured.length} of them in a language: ${characters} characters`);

const highlighter = createHighlighter(highlightLibrary);
const unknown = countsOf(
  coloured.filter(({ language }) => !highlighter.knows(language)).map(({ language }) => language),
);
console.log(`not known: ${[...unknown].map(([name, count]) => `${name} ${count}`).join(', ') || 'none'}`);
const known = coloured.filter(({ language }) => highlighter.knows(language));
console.log(`languages to load: ${processorTime(() => colourAll(known, highlighter))} s of processor time`);
const times = new Map<Block, number>();
console.log(`languages loaded: ${processorTime(() => colourAll(known, highlighter, times))} s`);
console.log('slowest, loaded:');
for (const [{ file, language, code }, time] of [...times].toSorted((a, b) => b[1] - a[1]).slice(0, NAMED))
  console.log(`  ${time.toFixed(1)} ms  ${language}, ${code.length} characters, ${file}`);

function blocksIn(folder: string): Block[] {
  const markdown = new MarkdownIt({ html: true });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  return files.flatMap((file) => {
    const body = readFileSync(join(folder, file), 'utf8').replace(/^---\n[^]*?\n---\n/, '');
    return markdown
      .parse(body, {})
      .filter(({ type }) => type === 'fence')
      .map(({ info, content }) => ({
        file,
        language: readInfo(info).language.toLowerCase(),
        code: content,
      }));
  });
}

function colourAll(all: readonly Block[], colours: Highlighter, each?: Map<Block, number>): void {
  for (const block of all) {
    const before = performance.now();
    if (colours.colour([block]).length === 0)
      console.log(`  past its budget: ${block.language} in ${block.file}`);
    each?.set(block, performance.now() - before);
  }
}

function processorTime(work: () => void): string {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1e6).toFixed(2);
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
