import { expect, test } from 'vitest';
import { readFileName, slugOfPath } from '../../../src/content/file-name.ts';

test.each([
  ['posts/picnic.md', undefined, 'picnic'],
  ['posts/2010-06-21-picnic.md', '2010-06-21', 'picnic'],
  ['posts/2010-06-21_picnic.md', '2010-06-21', 'picnic'],
  ['posts/2010-06-21 The Picnic!.md', '2010-06-21', 'the-picnic'],
  ['posts/2010-06-21.md', '2010-06-21', '2010-06-21'],
  ['posts/2010-06-21-.md', '2010-06-21', '2010-06-21'],
  ['posts/2010-13-45-picnic.md', '2010-13-45', 'picnic'],
  ['posts/2010-6-21-picnic.md', undefined, '2010-6-21-picnic'],
  ['posts/20100621-picnic.md', undefined, '20100621-picnic'],
  ['posts/2010-06-21picnic.md', undefined, '2010-06-21picnic'],
  ['posts/2010/06/picnic.md', undefined, 'picnic'],
  ['posts/2010-06-21-picnic/index.md', '2010-06-21', 'picnic'],
  ['posts/2010-06-21-picnic/INDEX.MD', '2010-06-21', 'picnic'],
  ['posts/2010-06-21-picnic/second.md', undefined, 'second'],
  ['posts/2010-06-21-夏の会.md', '2010-06-21', '夏の会'],
  ['posts/index.md', undefined, 'index'],
  ['pages/about.md', undefined, 'about'],
  ['pages/about/index.md', undefined, 'about'],
])('%s has the date %s and the slug %s', (path, date, slug) => {
  expect([readFileName(path).date, slugOfPath(path)]).toEqual([date, slug]);
});
