import { keysByName, setOf } from '../../lib/lists.ts';

export interface Element {
  /** Starts a new line and ends a paragraph. */
  block?: true;
  /** No content, no end tag. */
  void?: true;
  /** The only allowed parents. */
  parents?: readonly string[];
  /** Beyond the global ones. */
  attributes?: readonly string[];
}

export const PLAYERS: readonly string[] = ['audio', 'video'];
const PLAYER = ['src', 'aria-label', 'controls', 'loop', 'muted', 'preload'];

const INLINE = 'abbr b bdi bdo cite code dfn em i kbd mark ruby s samp small span strong sub sup u var';
const BLOCKS = 'dl figure pre section table ul';
const ALIGNED = 'div h2 h3 h4 h5 h6 p';

export const all = <Value>(names: string, value: Value): [string, Value][] =>
  names.split(' ').map((name) => [name, value]);
/** A block that stands in certain others only. */
const part = (parents: string, attributes?: string): Element => ({
  block: true,
  parents: parents.split(' '),
  attributes: attributes?.split(' '),
});

/** Allow-list. */
const ELEMENTS: ReadonlyMap<string, Element> = new Map<string, Element>([
  ...all(INLINE, {}),
  ...all(BLOCKS, { block: true }),
  ...all(ALIGNED, { block: true, attributes: ['align'] }),
  ['a', { attributes: ['href', 'hreflang'] }],
  ['blockquote', { block: true, attributes: ['cite'] }],
  ...all('br wbr', { void: true }),
  ...all('del ins', { attributes: ['cite', 'datetime'] }),
  ['details', { block: true, attributes: ['open'] }],
  ['summary', part('details')],
  ...all('dd dt', part('dl')),
  ['figcaption', part('figure')],
  ['hr', { block: true, void: true }],
  ['img', { void: true, attributes: ['src', 'alt', 'width', 'height'] }],
  ['li', part('ul ol', 'value')],
  ['ol', { block: true, attributes: ['start', 'reversed', 'type'] }],
  ['q', { attributes: ['cite'] }],
  ...all('rp rt', { parents: ['ruby'] }),
  ['time', { attributes: ['datetime'] }],
  ...all('caption tbody tfoot thead', part('table')),
  ['colgroup', part('table', 'span')],
  ['col', { ...part('colgroup', 'span'), void: true }],
  ['tr', part('tbody thead tfoot table')],
  ...all('td th', part('tr', 'colspan rowspan scope align')),
  ['audio', { attributes: PLAYER }],
  ['video', { attributes: [...PLAYER, 'poster', 'width', 'height', 'playsinline'] }],
  ['source', { void: true, parents: PLAYERS, attributes: ['src', 'type'] }],
  ['track', { void: true, parents: PLAYERS, attributes: ['src', 'kind', 'srclang', 'label', 'default'] }],
]);

/** `<h1>` is the page title. */
const RENAMED = keysByName({ h2: 'h1', s: 'strike', code: 'tt' });

/** The rewriter removes these with their content, which is not readable text or not HTML. */
export const WITH_CONTENT = setOf(`
  applet audio canvas frameset head iframe map math noembed noframes noscript object option plaintext
  script select style svg template textarea title video xmp
`);

/** Other elements of HTML, also obsolete. */
const REFUSED = setOf(`
  acronym address area article aside base basefont bgsound big blink body button center data datalist dialog dir
  embed fieldset font footer form frame header hgroup html input isindex keygen label legend link listing main marquee
  menu menuitem meta meter multicol nav nextid nobr optgroup output param picture progress rb rtc search
  selectedcontent slot spacer
`);

/**
 * True for any HTML element, allowed or not. Unknown names, such as `<T>`, are text. @param name lower case
 */
export function isElement(name: string): boolean {
  return ELEMENTS.has(name) || RENAMED.has(name) || WITH_CONTENT.has(name) || REFUSED.has(name);
}

export function elementName(name: string): string {
  return RENAMED.get(name) ?? name;
}

export function elementNamed(name: string): Element | undefined {
  return ELEMENTS.get(name);
}
