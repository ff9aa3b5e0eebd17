import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathTo, readTarget } from '../../../src/server/guard.ts';
import { randomly } from '../../support/random.ts';

describe('the target of a request', () => {
  test.each([
    ['/', '', ''],
    ['/?', '', '?'],
    ['/a', 'a', ''],
    ['/a/', 'a/', ''],
    ['/a/b.html?x=/../y', 'a/b.html', '?x=/../y'],
    ['/%C3%A9t%C3%A9/', 'été/', ''],
    ['/...', '...', ''],
    ['/a%3Fb', 'a?b', ''],
    ['/.well-known/x', '.well-known/x', ''],
  ])('%s is read', (text, file, query) => {
    expect(readTarget(text)).toEqual({ path: text.replace(/\?.*/, ''), file, query });
  });

  test.each([
    '//',
    '//a',
    '/a//b',
    '/.',
    '/..',
    '/%2e%2E',
    '/a/./b',
    '/a%2fb',
    '/a\\b',
    '/%5C',
    '/%00',
    '/%',
    '/%ff',
  ])('%s is the path of no file', (text) => {
    expect(readTarget(text)).toEqual({ path: text, file: undefined, query: '' });
  });

  test.each(['', '*', 'a', '?a', 'http://localhost/', 'localhost:80', '\\'])('“%s” is none', (text) => {
    expect(readTarget(text)).toBeUndefined();
  });

  test('a path that is made from names leads to them, and to no other host', () => {
    const name = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => text !== '.' && text !== '..' && !/[/\\\0]/.test(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        const file = names.join('/');
        expect(pathTo(file)).toMatch(/^\/[^/\\]/);
        expect(readTarget(pathTo(file))?.file).toBe(file);
      }),
      randomly(100),
    );
  });
});
