import { spaced } from '../tally.ts';
import { type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { attribute, elementsBelow, isElement, parents, textOf } from './tree.ts';

/** Emoji, avatars and empty pictures. */
const NO_PICTURE = /^(?:data:|blob:|about:)|\/emoji\/|gravatar\.com\/avatar|\/(?:blank|spacer|pixel)\.gif/i;

/** Scripts with visible output have an id in their path, or come from a host of such scripts. */
const SCRIPT_WITH_ID =
  /^(?:https?:)?\/\/(?:gist\.github\.com|emgithub\.com|gist-it\.\w+\.com|asciinema\.org|jsfiddle\.net)\/.|\/(?=[^/?#]*(?:[?#]|$))[^/?#]*(?:\d{5}|[\da-f]{7})/i;

/** Forms of themes: they search, subscribe, comment or sign in. */
const THEME_FORM =
  /search|subscri|newsletter|mailing|mailchimp|list-manage|mc-embed|buttondown|convertkit|tinyletter|follow\.it|feedburner|comment|respond|log-?in|sign-?(?:in|up)|paypal/i;

const URL_OF_STYLE = /url\(\s?["']?([^"'()]+)/i;

/** Pixels: smaller drawings are icons. */
const SMALLEST_DRAWING = 100;

/** TeX source of a rendered formula. Empty if unknown; undefined for other elements. */
export function texOf(node: Tree.Element, names: readonly string[]): string | undefined {
  if (node.tagName === 'script' && /^math\/tex/i.test(attribute(node, 'type'))) return textOf(node);
  const isMade = node.tagName === 'mjx-container' || names.some((name) => /^MathJax(?:_|$)/.test(name));
  if (isMade) return '';
  if (node.tagName !== 'math' && !names.includes('katex')) return undefined;
  const source = elementsBelow(node, /^annotation$/).find(
    (one) => attribute(one, 'encoding') === 'application/x-tex',
  );
  if (source) return textOf(source);
  return attribute(node, 'alttext') || (node.tagName === 'math' ? undefined : '');
}

/** URL of a picture, or of the background of an element. */
export function pictureOf(node: Tree.Element): string | undefined {
  if (!/^(?:img|amp-img)$/.test(node.tagName)) {
    const style = attribute(node, 'style');
    const [, background = 'data:'] = (/background/i.test(style) && URL_OF_STYLE.exec(style)) || [];
    return NO_PICTURE.test(background) ? undefined : background.trim();
  }
  if (/\bemoji\b|\bavatar\b/.test(attribute(node, 'class'))) return undefined;
  const named = ['data-src', 'data-original', 'data-lazy-src', 'src'].map((name) =>
    attribute(node, name).trim(),
  );
  const [first] = [...named, attribute(node, 'srcset').trim().split(/[\s,]/, 1)[0] ?? ''].filter(
    (one) => one !== '' && !NO_PICTURE.test(one),
  );
  // A picture of one pixel from another host is a tracking pixel.
  const isCounter =
    attribute(node, 'width') === '1' && attribute(node, 'height') === '1' && !isOwnLink(first ?? '');
  return isCounter ? undefined : first;
}

export function embedOf(node: Tree.Element): string | undefined {
  const within = /^(?:video|audio)$/.test(node.tagName) ? elementsBelow(node, /^source$/).slice(0, 1) : [];
  const [source = ''] = [node, ...within]
    .map((one) => attribute(one, 'src') || attribute(one, 'data-src'))
    .filter(Boolean);
  if (/^(?:iframe|embed|video|audio)$/.test(node.tagName))
    return source === '' || /^about:/i.test(source) ? undefined : source;
  if (node.tagName === 'object') return attribute(node, 'data') || undefined;
  return node.tagName === 'script' && SCRIPT_WITH_ID.test(source) ? source : undefined;
}

/** Words and pictures of a drawing in the page. A large drawing without either counts as a picture. */
export function drawingOf(svg: Tree.Element, number: number): { words: string; pictures: string[] } {
  if (attribute(svg, 'aria-hidden') === 'true') return { words: '', pictures: [] };
  const words = elementsBelow(svg, /^(?:text|foreignObject)$/)
    .map((node) => spaced(textOf(node)))
    .join(' ')
    .trim();
  const shown = elementsBelow(svg, /^image$/)
    .map((node) => attribute(node, 'href'))
    .filter((one) => one !== '' && !NO_PICTURE.test(one));
  const isLarge = Number.parseFloat(attribute(svg, 'width')) >= SMALLEST_DRAWING;
  return { words, pictures: words === '' && shown.length === 0 && isLarge ? [`drawing ${number}`] : shown };
}

/** True for a form that is not one of the theme. */
export function isOwnForm(form: Tree.Element): boolean {
  const inputs = elementsBelow(form, /^(?:input|textarea|select)$/);
  const typed = inputs.filter((node) => !/^(?:hidden|submit|button|image)$/i.test(attribute(node, 'type')));
  const isSearch = inputs.some((node) => /^(?:q|s|query|search)$/i.test(attribute(node, 'name')));
  const named = [form, ...parents(form).slice(0, 3).filter(isElement), ...inputs].flatMap(({ attrs }) =>
    attrs.flatMap(({ name, value }) => (/^(?:id|class|action|role|name|type)$/.test(name) ? value : [])),
  );
  return typed.length > 0 && !isSearch && !named.some((name) => THEME_FORM.test(name));
}

/** Visible words and names of the fields. */
export function wordsOfForm(form: Tree.Element): string {
  const words = spaced(textOf(form));
  const names = elementsBelow(form).map((node) => attribute(node, 'placeholder') || attribute(node, 'name'));
  return words || names.filter(Boolean).join(' ');
}

/** True for a link within the own host. */
export function isOwnLink(href: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(href.trim());
}
