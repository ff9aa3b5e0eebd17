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

const inline: Element = {};
const block: Element = { block: true };
const cell: Element = { block: true, parents: ['tr'], attributes: ['colspan', 'rowspan', 'scope', 'align'] };
const rows: Element = { block: true, parents: ['table'] };

/** Elements that play sounds and films, and what they may have beyond what they are given. */
export const PLAYERS: readonly string[] = ['audio', 'video'];
const PLAYER = ['src', 'aria-label', 'controls', 'loop', 'muted', 'preload'];

/** The elements that may stand in a body. Those that are not named here are left out. */
const ELEMENTS = new Map<string, Element>(
  Object.entries({
    a: { attributes: ['href', 'hreflang'] },
    abbr: inline,
    audio: { attributes: PLAYER },
    b: inline,
    bdi: inline,
    bdo: inline,
    blockquote: { block: true, attributes: ['cite'] },
    br: { void: true },
    caption: { block: true, parents: ['table'] },
    cite: inline,
    code: inline,
    col: { block: true, void: true, parents: ['colgroup'], attributes: ['span'] },
    colgroup: { block: true, parents: ['table'], attributes: ['span'] },
    dd: { block: true, parents: ['dl'] },
    del: { attributes: ['cite', 'datetime'] },
    details: { block: true, attributes: ['open'] },
    dfn: inline,
    div: { block: true, attributes: ['align'] },
    dl: block,
    dt: { block: true, parents: ['dl'] },
    em: inline,
    figcaption: { block: true, parents: ['figure'] },
    figure: block,
    h2: { block: true, attributes: ['align'] },
    h3: { block: true, attributes: ['align'] },
    h4: { block: true, attributes: ['align'] },
    h5: { block: true, attributes: ['align'] },
    h6: { block: true, attributes: ['align'] },
    hr: { block: true, void: true },
    i: inline,
    img: { void: true, attributes: ['src', 'alt', 'width', 'height'] },
    ins: { attributes: ['cite', 'datetime'] },
    kbd: inline,
    li: { block: true, parents: ['ul', 'ol'], attributes: ['value'] },
    mark: inline,
    ol: { block: true, attributes: ['start', 'reversed', 'type'] },
    p: { block: true, attributes: ['align'] },
    pre: block,
    q: { attributes: ['cite'] },
    rp: { parents: ['ruby'] },
    rt: { parents: ['ruby'] },
    ruby: inline,
    s: inline,
    samp: inline,
    section: block,
    small: inline,
    source: { void: true, parents: PLAYERS, attributes: ['src', 'type'] },
    span: inline,
    strong: inline,
    sub: inline,
    summary: { block: true, parents: ['details'] },
    sup: inline,
    table: block,
    tbody: rows,
    td: cell,
    tfoot: rows,
    th: cell,
    thead: rows,
    time: { attributes: ['datetime'] },
    tr: { block: true, parents: ['tbody', 'thead', 'tfoot', 'table'] },
    track: {
      void: true,
      parents: PLAYERS,
      attributes: ['src', 'kind', 'srclang', 'label', 'default'],
    },
    u: inline,
    ul: block,
    var: inline,
    video: { attributes: [...PLAYER, 'poster', 'width', 'height', 'playsinline'] },
    wbr: { void: true },
  } satisfies Record<string, Element>),
);

/** Names of old, and what is written for them. A body has no `<h1>`: that is the title of the page. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['h1', 'h2'],
  ['strike', 's'],
  ['tt', 'code'],
]);

/** Elements whose content is no text for readers, or not HTML: it goes with them. */
const WITH_CONTENT: ReadonlySet<string> = new Set(
  (
    'applet audio canvas embed frameset head iframe map math noembed noframes noscript object option plaintext ' +
    'script select style svg template textarea title video xmp'
  ).split(' '),
);

/** What else HTML has or had: the living standard, and the elements that it lists as obsolete. */
const REFUSED: ReadonlySet<string> = new Set(
  (
    'acronym address area article aside base basefont bgsound big blink body button center data datalist dialog dir ' +
    'fieldset font footer form frame header hgroup html input isindex keygen label legend link listing main marquee ' +
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

/** Whether what stands inside a refused element is left out too. */
export function goesWithContent(name: string): boolean {
  return WITH_CONTENT.has(name);
}
