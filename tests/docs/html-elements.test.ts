import { expect, test } from 'vitest';
import { elementNamed } from '../../src/markdown/html/elements.ts';
import { codeIn, read, section } from './document.ts';

/** Every element of the HTML standard, and those that it has dropped. */
const HTML = (
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div ' +
  'dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head ' +
  'header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark ' +
  'marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option ' +
  'output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select ' +
  'selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template ' +
  'textarea tfoot th thead time title tr track tt u ul var video wbr xmp'
).split(' ');

test('the document names every element that a post may have, and no other', () => {
  const list =
    section(read('docs/markdown.md'), '## HTML').split('<!-- elements -->')[1]?.split('\n\n')[1] ?? '';
  expect(codeIn(list)).toEqual(HTML.filter((name) => elementNamed(name)));
});
