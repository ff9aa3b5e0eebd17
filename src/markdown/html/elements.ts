/** How an element that may stand in a body behaves. */
export interface Element {
  /** It starts a line of its own and ends a paragraph. */
  readonly block?: true;
  /** It has no content and no end tag. */
  readonly void?: true;
  /** It may stand only directly inside one of these. */
  readonly parents?: readonly string[];
  /** Attributes beyond those that every element may have. */
  readonly attributes?: readonly string[];
}

/** Elements that play sounds and films, and what they may have beyond what they are given. */
export const PLAYERS: readonly string[] = ['audio', 'video'];
const PLAYER = ['src', 'aria-label', 'controls', 'loop', 'muted', 'preload'];

const INLINE = 'abbr b bdi bdo cite code dfn em i kbd mark ruby s samp small span strong sub sup u var';
const BLOCKS = 'dl figure pre section table ul';
const ALIGNED = 'div h2 h3 h4 h5 h6 p';

/** The same for each of some names. */
export const all = <Value>(names: string, value: Value): [string, Value][] =>
  names.split(' ').map((name) => [name, value]);
const inTable = (parent: string, attributes?: string): Element => ({
  block: true,
  parents: parent.split(' '),
  ...(attributes !== undefined && { attributes: attributes.split(' ') }),
});

/** The elements that may stand in a body. Those that are not named here are left out. */
const ELEMENTS: ReadonlyMap<string, Element> = new Map<string, Element>([
  ...all(INLINE, {}),
  ...all(BLOCKS, { block: true }),
  ...all(ALIGNED, { block: true, attributes: ['align'] }),
  ['a', { attributes: ['href', 'hreflang'] }],
  ['blockquote', { block: true, attributes: ['cite'] }],
  ...all('br wbr', { void: true }),
  ...all('del ins', { attributes: ['cite', 'datetime'] }),
  ['details', { block: true, attributes: ['open'] }],
  ['summary', { block: true, parents: ['details'] }],
  ...all('dd dt', { block: true, parents: ['dl'] }),
  ['figcaption', { block: true, parents: ['figure'] }],
  ['hr', { block: true, void: true }],
  ['img', { void: true, attributes: ['src', 'alt', 'width', 'height'] }],
  ['li', { block: true, parents: ['ul', 'ol'], attributes: ['value'] }],
  ['ol', { block: true, attributes: ['start', 'reversed', 'type'] }],
  ['q', { attributes: ['cite'] }],
  ...all('rp rt', { parents: ['ruby'] }),
  ['time', { attributes: ['datetime'] }],
  ...all('caption tbody tfoot thead', inTable('table')),
  ['colgroup', inTable('table', 'span')],
  ['col', { ...inTable('colgroup', 'span'), void: true }],
  ['tr', inTable('tbody thead tfoot table')],
  ...all('td th', inTable('tr', 'colspan rowspan scope align')),
  ['audio', { attributes: PLAYER }],
  ['video', { attributes: [...PLAYER, 'poster', 'width', 'height', 'playsinline'] }],
  ['source', { void: true, parents: PLAYERS, attributes: ['src', 'type'] }],
  ['track', { void: true, parents: PLAYERS, attributes: ['src', 'kind', 'srclang', 'label', 'default'] }],
]);

/** Names of old, and what is written for them. A body has no `<h1>`: that is the title of the page. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['h1', 'h2'],
  ['strike', 's'],
  ['tt', 'code'],
]);

/** Elements whose content is no text for readers, or not HTML: where they are left out, it goes with them. */
export const WITH_CONTENT: ReadonlySet<string> = new Set(
  (
    'applet audio canvas frameset head iframe map math noembed noframes noscript object option plaintext ' +
    'script select style svg template textarea title video xmp'
  ).split(' '),
);

/** What else HTML has or had: the living standard, and the elements that it lists as obsolete. */
const REFUSED: ReadonlySet<string> = new Set(
  (
    'acronym address area article aside base basefont bgsound big blink body button center data datalist dialog dir ' +
    'embed fieldset font footer form frame header hgroup html input isindex keygen label legend link listing main marquee ' +
    'menu menuitem meta meter multicol nav nextid nobr optgroup output param picture progress rb rtc search ' +
    'selectedcontent slot spacer'
  ).split(' '),
);

/** Whether HTML knows such an element. What it does not know, such as `<T>`, is text. @param name in lower case */
export function isElement(name: string): boolean {
  return ELEMENTS.has(name) || RENAMED.has(name) || WITH_CONTENT.has(name) || REFUSED.has(name);
}

export function elementName(name: string): string {
  return RENAMED.get(name) ?? name;
}

export function elementNamed(name: string): Element | undefined {
  return ELEMENTS.get(name);
}
