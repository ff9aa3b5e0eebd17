import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oldSite } from '../../src/verify/old-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-old-site-'));

beforeAll(() => {
  mkdirSync(join(folder, 'blog/files'), { recursive: true });
  writeFileSync(join(folder, 'secret.pdf'), '%PDF-1.4\n');
  for (const [name, text] of Object.entries({
    'index.html': '<p>Home</p>',
    'robots.txt': 'User-agent: *',
    'files/caf\u0065\u0301.pdf': '%PDF-1.4\n',
    'files/a.svg': '<svg/>',
  }))
    writeFileSync(join(folder, 'blog', name), text);
  symlinkSync(join(folder, 'secret.pdf'), join(folder, 'blog/link.pdf'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('files in the folder of an old site', () => {
  test('a name with a separate accent has the address with a whole letter', () => {
    const site = oldSite(join(folder, 'blog'), 'https://elm.example');
    expect(site.fileAt('/files/caf\u00E9.pdf')).toBe(join(folder, 'blog/files/caf\u0065\u0301.pdf'));
    expect([...site.looseFiles()]).toEqual(['/files/caf\u00E9.pdf']);
  });

  test.each([
    '/link.pdf',
    '/../secret.pdf',
    '/files/../../secret.pdf',
    '/files/a.svg',
    '/files',
    '/none.pdf',
  ])('nothing answers %s', (address) => {
    expect(oldSite(join(folder, 'blog'), 'https://elm.example').fileAt(address)).toBeUndefined();
  });
});
