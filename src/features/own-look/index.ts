import { join } from 'node:path';
import { entriesOf, readPlainFile } from '../../lib/files.ts';
import { library } from '../../lib/libraries.ts';
import { editLimitOfName, nearest } from '../../lib/nearest.ts';
import { type Problem, warning } from '../../lib/problems.ts';
import { placeAt } from '../../lib/text.ts';
import { address } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { TextPage } from '../../pages/page.ts';

/** Names what own layouts and style sheets miss without an error. */
export const ownLook: BlogFeature = {
  name: 'own-look',
  rules: { 'layout-part': { severity: 'warning' } },
  checks: (blog) => [...layoutSlips(blog.root), ...styleSlips(blog)],
};

/** Props that the layouts of these names show. */
const PARTS = [
  ['post page', 'body', 'the text', 'Show it: <Prose class="e-content prose" html={body} />'],
  [
    'post page listing home index-page not-found',
    'slot',
    'the parts of plugins and features, such as comments',
    'Hand it on: <Document … {...(slot && { slot })}>. If that is meant, turn the rule “layout-part” off.',
  ],
] as const;

/** A layout that hands all props on lacks none. */
function layoutSlips(root: string) {
  return PARTS.flatMap(([names, part, what, hint]) =>
    names.split(' ').flatMap((name): Problem[] => {
      const file = `layouts/${name}.tsx`;
      const text = readPlainFile(join(root, file))?.toString() ?? '';
      if (text === '' || text.includes(part) || /\{\s*\.\.\.\w+\s*\}/.test(text)) return [];
      const message = `This layout does not use “${part}”, so its pages lack ${what}.`;
      return [{ file, ...warning('layout-part', message, hint) }];
    }),
  );
}

/** Comments, strings and addresses. */
const OPAQUE = /\/\*[^]*?\*\/|'[^'\n]*'|"[^"\n]*"|url\([^)]*\)/g;
/** Classes and custom properties. */
const NAME = /\.[A-Za-z_][\w-]*|(?<![\w-])--[\w-]+/g;
/** Properties, and values that CSS spells in the American way. */
const WORD =
  /(?<=[{};]\s{0,99})[A-Za-z][\w-]*(?=\s{0,9}:[^{};]*[;}])|(?<=(?:align|background|border|content|items|origin|outline|position|self|transition)[\w-]{0,20}:[^{};]{0,40}\s)(?:centre|colour)(?=[^{};]*[;}])/g;

/** Properties that highlight.js lacks, and descriptors of at-rules. */
const MORE =
  /^(?:(?:app|page)-\w+|baseline-source|base-palette|border-shape|buffered-rendering|center|column-wrap|d|dynamic-range-limit|fallback|frame-sizing|grid-\w+-gap|inherits|initial-value|interactivity|navigation|negative|override-colors|pad|prefix|r[xy]|range|result|row-rule|ruby-overhang|rule|size|suffix|symbols|syntax|system|text-(?:autospace|box|fit)|types|window-drag|.+-override|.+-symbols|size-adjust)$/;

/** Beginnings of names that browsers are learning. */
const NEW =
  /^(?:anchor|animation|caret|column|corner|flex-line|interest|interpolate|object-view|page-margin|position|reading|row-rule|rule|scroll|text-(?:auto|box|fit|spacing)|timeline|trigger|view-transition)-/;

function properties() {
  const { contains } = library('highlight.js/lib/languages/css')(library('highlight.js/lib/core'));
  const names = contains.flatMap(({ className, begin }) => (className === 'attribute' ? String(begin) : []));
  return new Set(`${names.join(' ')} center`.match(/[a-z][a-z-]*/g));
}

/**
 * Names that CSS does not have, or that are nearly those of the theme. Own elements may have any class, and own properties a value
 * and a use.
 */
function styleSlips({ root, context: { ownStyles = '' }, pages }: CheckedBlog<PageContext>) {
  const sheet = pages.find((page) => page.address === address('/assets/pamphlet.css'));
  if (ownStyles === '' || !(sheet instanceof TextPage)) return [];
  const theme = new Set(sheet.text().slice(0, -ownStyles.length).match(NAME));
  const filesIn = (folder: string) => entriesOf(join(root, folder)).map(({ name }) => `${folder}/${name}`);
  const hasElements = ['layouts', 'plugins', 'site'].flatMap(filesIn).some((file) => !file.endsWith('.d.ts'));
  const known = properties();
  return filesIn('styles').flatMap((file) => {
    const text = (readPlainFile(join(root, file))?.toString() ?? '').replaceAll(OPAQUE, (part) =>
      part.replaceAll(/[^\n]/g, ' '),
    );
    const slip = (index: number, message: string, guess: string | undefined) => {
      const hint = guess
        ? `Did you mean “${guess}”?`
        : 'Look for its name at https://developer.mozilla.org/docs/Web/CSS';
      return { file, ...placeAt(text, index), ...warning('style-slip', message, hint) };
    };
    const names = Array.from(text.matchAll(NAME), ({ 0: name, index }) => {
      const isOwn =
        theme.has(name) || (name.startsWith('.') ? hasElements : ownStyles.split(name).length > 2);
      const meant = isOwn ? undefined : nearest(name, theme, editLimitOfName(name.slice(1)));
      return meant ? slip(index, `The theme has no “${name}”.`, meant) : undefined;
    });
    const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
      const name = word.toLowerCase();
      if (known.has(name) || MORE.test(name)) return undefined;
      const american = name.replace('colour', 'color').replace('centre', 'center');
      const meant = nearest(american, known, Math.max(1, editLimitOfName(name)));
      return (meant ?? !NEW.test(name)) ? slip(index, `CSS has no “${word}”.`, meant) : undefined;
    });
    return [...names, ...words].filter((one) => one !== undefined);
  });
}
