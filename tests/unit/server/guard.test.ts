import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { answersTo, networkAddresses, readHost } from '../../../src/server/guard.ts';

describe('an address to open a preview to', () => {
  test.each([
    ['0.0.0.0', '0.0.0.0'],
    ['192.168.1.5', '192.168.1.5'],
    ['::', '[::]'],
    ['[::]', '[::]'],
    ['FD00:0:0::2', '[fd00::2]'],
    ['Desk.Local', 'desk.local'],
  ])('%s is read', (text, host) => {
    expect(readHost(text)).toBe(host);
  });

  test.each(['', 'desk:8080', '[::1]:80', 'http://desk', 'desk/', 'a@desk', 'a b', 'fe80::1%eth0'])(
    '“%s” is none',
    (text) => {
      expect(readHost(text)).toBeUndefined();
    },
  );
});

describe('a server', () => {
  test.each(['blog.test', 'BLOG.test:8080', hostname(), `${hostname()}.local:80`, ...networkAddresses()])(
    'that is opened to blog.test answers to %s',
    (header) => {
      expect(answersTo(header, 'blog.test')).toBe(true);
    },
  );

  test.each(['blog.test', hostname() === 'localhost' ? 'desk' : hostname(), ...networkAddresses()])(
    'that is not opened does not answer to %s',
    (header) => {
      expect(answersTo(header, undefined)).toBe(false);
    },
  );

  test('that is opened to every address does not answer to every name', () => {
    expect(answersTo('evil.example', '0.0.0.0')).toBe(false);
    expect(answersTo(undefined, '0.0.0.0')).toBe(false);
  });
});
