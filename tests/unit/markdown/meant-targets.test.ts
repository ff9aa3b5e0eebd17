import { expect, test } from 'vitest';
import { withScheme } from '../../../src/markdown/meant-targets.ts';

test.each([
  ['www.food.example', 'https://www.food.example'],
  ['ann@food.example', 'mailto:ann@food.example'],
  ['ttps://food.example/menu?a=b#c', 'https://food.example/menu?a=b#c'],
  ['htps://food.example', 'https://food.example'],
  ['htpp://food.example', 'http://food.example'],
  ['hhttps://food.example', 'https://food.example'],
  ['htttp://food.example', 'http://food.example'],
  ['http//food.example', 'http://food.example'],
  ['HTTPS//food.example/A', 'https://food.example/A'],
  ['https:/food.example:8080/', 'https://food.example:8080/'],
  ['https;//food.example', 'https://food.example'],
])('%s can only mean %s', (target, meant) => {
  expect(withScheme(target)).toBe(meant);
});

test.each([
  'https://food.example',
  'HTTP://food.example/',
  'https:food.example',
  'http//menu',
  'http/food.example',
  'https://food example',
  'ttps://',
  'tp://food.example',
  'ftp://food.example',
  'ftps://food.example',
  'htop://food.example',
  'food.example',
  'http.md',
  'https/index.md',
  'www.md',
  '/http//food.example',
])('%s stays', (target) => {
  expect(withScheme(target)).toBeUndefined();
});
