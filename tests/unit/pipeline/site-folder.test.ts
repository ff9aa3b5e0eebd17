import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSiteFolder } from '../../../src/pipeline/commit/site-folder.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'pamphlet-site-folder-'));
  for (const name of ['site', 'next']) mkdirSync(join(place, name));
  writeFileSync(join(place, 'walk.mp4'), 'a film');
});
afterEach(() => rmSync(place, { recursive: true }));

const at = (...names: readonly string[]): string => join(place, ...names);
const inode = (...names: readonly string[]): number => statSync(at(...names)).ino;

describe('a film in the site', () => {
  it('is a hard link to the author’s file, also by way of a symbolic link', () => {
    symlinkSync('walk.mp4', at('link.mp4'));
    const folder = createSiteFolder({ path: at('site'), next: at('next') });
    folder.copyOrKeep(at('walk.mp4'), 'a/walk.mp4', '1', true);
    folder.copyOrKeep(at('link.mp4'), 'b/walk.mp4', '1', true);
    expect([inode('next/a/walk.mp4'), inode('next/b/walk.mp4')]).toEqual([
      inode('walk.mp4'),
      inode('walk.mp4'),
    ]);
  });

  it('is a copy where that was not asked for', () => {
    const folder = createSiteFolder({ path: at('site'), next: at('next') });
    folder.copyOrKeep(at('walk.mp4'), 'walk.mp4', '1');
    expect(inode('next/walk.mp4')).not.toBe(inode('walk.mp4'));
    expect(readFileSync(at('next/walk.mp4'), 'utf8')).toBe('a film');
  });

  it('is the author’s file still when that was written over, and keeps its time', () => {
    const last = createSiteFolder({ path: at('site'), next: at('site') }).copyOrKeep(
      at('walk.mp4'),
      'walk.mp4',
      '1',
      true,
    );
    writeFileSync(at('walk.mp4'), 'a longer film');
    utimesSync(at('walk.mp4'), 1_000_000_000, 1_000_000_000);
    const folder = createSiteFolder({ path: at('site'), next: at('next') }, [['walk.mp4', last]]);
    expect(folder.copyOrKeep(at('walk.mp4'), 'walk.mp4', '2', true)).toEqual({
      fingerprint: '2',
      size: 'a longer film'.length,
      modified: 1e12,
    });
    expect(inode('next/walk.mp4')).toBe(inode('walk.mp4'));
    expect(statSync(at('walk.mp4')).mtimeMs).toBe(1e12);
  });

  // A preview writes in place.
  it('is never written into, for that would change the author’s file', () => {
    const folder = createSiteFolder({ path: at('site'), next: at('site') });
    folder.copyOrKeep(at('walk.mp4'), 'walk.mp4', '1', true);
    folder.write('walk.mp4', [Buffer.from('another'), Buffer.from(' film')]);
    expect(readFileSync(at('site/walk.mp4'), 'utf8')).toBe('another film');
    expect(readFileSync(at('walk.mp4'), 'utf8')).toBe('a film');
  });
});

describe('a file of the last site', () => {
  it.each([
    ['stays when the new one has its bytes', 'a film', true],
    ['goes when one byte differs', 'a fil!', false],
    ['goes when it is shorter', 'a fi', false],
  ])('%s', (_, last, isKept) => {
    writeFileSync(at('site/walk.mp4'), last);
    const { size, mtimeMs: modified } = statSync(at('site/walk.mp4'));
    const before = [['walk.mp4', { fingerprint: '1', size, modified }]] as const;
    const folder = createSiteFolder({ path: at('site'), next: at('next') }, before);
    folder.copyOrKeep(at('walk.mp4'), 'walk.mp4', '1');
    expect(inode('next/walk.mp4') === inode('site/walk.mp4')).toBe(isKept);
    expect(readFileSync(at('next/walk.mp4'), 'utf8')).toBe('a film');
  });
});

it('does not make the folder of a new site again after a failed build has removed it', () => {
  const folder = createSiteFolder({ path: at('site'), next: at('next') });
  folder.copyOrKeep(at('walk.mp4'), 'a/walk.mp4', '1');
  rmSync(at('next'), { recursive: true });
  for (const file of ['a/late.mp4', 'b/late.mp4', 'late.mp4']) {
    expect(() => folder.copyOrKeep(at('walk.mp4'), file, '1')).toThrow('ENOENT');
  }
  expect(existsSync(at('next'))).toBe(false);
});
