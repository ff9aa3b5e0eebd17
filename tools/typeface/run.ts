/**
 * `node --import tsx tools/typeface/run.ts`: makes `layouts/type/` from Source Serif 4. Needs Python with
 * fontTools and brotli, on Debian `python3-fonttools` and `python3-brotli`. The files in the repository come
 * from fontTools 4.57.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TypefacePart, UNICODE_RANGES } from '../../src/lib/typeface.ts';
import { FACES, fontPath } from '../../src/pages/font-files.ts';
import { themeFile } from '../../src/pages/theme-files.ts';
import { toolFolder } from '../install/tool-folder.ts';

/** `SmText` is the design for body text. */
const SOURCES = {
  '400-normal': ['SmText-Regular', 'Regular'],
  '700-normal': ['-Bold', 'Bold'],
  '400-italic': ['SmText-It', 'Italic'],
} as const;

const python = process.env['PYTHON'] ?? 'python3';
const from = join(toolFolder('typeface'), 'node_modules/source-serif');
rmSync(themeFile('type'), { recursive: true, force: true });
mkdirSync(themeFile('type'));
copyFileSync(join(from, 'LICENSE.md'), themeFile('type/OFL.txt'));
for (const [part, range] of Object.entries(UNICODE_RANGES)) {
  const sizes = FACES.map(({ name }) => {
    const [file, style] = SOURCES[name];
    const target = fontPath(part as TypefacePart, name);
    const source = join(from, `WOFF2/TTF/SourceSerif4${file}.ttf.woff2`);
    const make = join(import.meta.dirname, 'make.py');
    execFileSync(python, [make, source, target, range, style], { stdio: 'inherit' });
    return statSync(target).size;
  });
  console.log(`${part}: ${sizes.join(' + ')} = ${String(sizes.reduce((sum, size) => sum + size))} bytes`);
}
