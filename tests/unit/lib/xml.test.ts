import { describe, expect, test } from 'vitest';
import { cdata, element, serialize, type XmlNode } from '../../../src/lib/xml.ts';
import { childText, readXml } from '../../support/read-xml.ts';

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';

describe('serialize', () => {
  test.each<[string, readonly XmlNode[], string]>([
    ['nothing inside', [], '<a/>'],
    ['an empty text', [''], '<a/>'],
    ['text', ['x'], '<a>x</a>'],
    ['elements on lines of their own', [element('b'), element('c', {}, 'y')], '<a>\n<b/>\n<c>y</c>\n</a>'],
    ['elements among text without white space', ['x', element('b')], '<a>x<b/></a>'],
    ['elements among CDATA without white space', [cdata('x'), element('b')], '<a><![CDATA[x]]><b/></a>'],
    ['what is left out', [undefined, element('b'), undefined], '<a>\n<b/>\n</a>'],
    ['only what is left out', [undefined], '<a/>'],
    ['what is escaped once', [element('b', {}, '<')], '<a>\n<b>&lt;</b>\n</a>'],
  ])('writes %s', (_case, children, expected) => {
    expect(serialize(element('a', {}, children))).toBe(`${HEAD}${expected}\n`);
  });

  test('writes attributes in their order and leaves out what is undefined', () => {
    const root = element('a', { z: '1', 'xml:lang': 'en', gone: undefined, b: '' });
    expect(serialize(root)).toBe(`${HEAD}<a z="1" xml:lang="en" b=""/>\n`);
  });
});

describe('a text comes back as it was', () => {
  test.each([
    ['markup', '<script>alert("1")</script>'],
    ['entities', '&amp; &lt; &#106; &nbsp;'],
    ['the end of a CDATA section', 'a]]>b]]]]>>c'],
    ['quotes', `"it's"`],
    ['space at the ends', '  a  '],
    ['emoji and right-to-left', '🎉 שלום \u202E'],
    ['U+2028', 'a\u2028b'],
  ])('%s', (_case, text) => {
    const xml = serialize(
      element('a', { b: text }, [element('t', {}, text), element('c', {}, [cdata(text)])]),
    );
    const root = readXml(xml);
    expect([root.attributes['b'], childText(root, 't'), childText(root, 'c')]).toEqual([text, text, text]);
  });
});

test('white space that a parser would change is written as references', () => {
  const xml = serialize(element('a', { b: '1\t2\n3\r4' }, '1\t2\n3\r4'));
  expect(xml).toBe(`${HEAD}<a b="1&#9;2&#10;3&#13;4">1\t2\n3&#13;4</a>\n`);
});

test('CDATA, which has no references, gets the line ends that a parser would make of it', () => {
  expect(serialize(element('a', {}, [cdata('1\r\n2\r3\n4')]))).toBe(`${HEAD}<a><![CDATA[1\n2\n3\n4]]></a>\n`);
});

test('characters that XML forbids are dropped from text, attributes and CDATA', () => {
  const bad = 'x\u0000\u001B\uD800\uFFFFy';
  const xml = serialize(element('a', { b: bad }, [element('t', {}, bad), element('c', {}, [cdata(bad)])]));
  expect(xml).toBe(`${HEAD}<a b="xy">\n<t>xy</t>\n<c><![CDATA[xy]]></c>\n</a>\n`);
});

test('a section cannot be closed by dropping a character from between its brackets', () => {
  const xml = serialize(element('a', {}, [cdata(']]\u0000><b/>')]));
  expect(readXml(xml)).toMatchObject({ text: ']]><b/>', children: [] });
});
