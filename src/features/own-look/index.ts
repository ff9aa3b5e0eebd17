import { join } from 'node:path';
import { entriesOf, readPlainFile } from '../../lib/files.ts';
import { editLimitOfName, nearest } from '../../lib/nearest.ts';
import { type Problem, advise } from '../../lib/problems.ts';
import { placeAt } from '../../lib/text.ts';
import { address } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { TextPage } from '../../pages/page.ts';
import { declarationSlips } from './declarations.ts';

/** Names what own layouts and style sheets miss without an error. */
export const ownLook: BlogFeature = {
  name: 'own-look',
  rules: { 'layout-part': { severity: 'hint' }, 'layout-clock': { severity: 'hint' } },
  checks: (blog) => [...layoutSlips(blog.root), ...clocksIn(blog.root), ...styleSlips(blog)],
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

/** A layout that hands all props on, or exports another one, lacks none. */
function layoutSlips(root: string) {
  return PARTS.flatMap(([names, part, what, hint]) =>
    names.split(' ').flatMap((name): Problem[] => {
      const file = `layouts/${name}.tsx`;
      const text = readPlainFile(join(root, file))?.toString() ?? '';
      if (!/=>|\bfunction\b/.test(text) || text.includes(part) || /\{\s*\.\.\.\w+\s*\}/.test(text)) return [];
      const message = `This layout does not use “${part}”, so its pages lack ${what}.`;
      return [{ file, ...advise('layout-part', message, hint) }];
    }),
  );
}

/** A page without a change keeps what they gave, so the site is another one after each build. */
const CHANCE = /\bnew Date\(\)|\bDate\.now\(\)|\bMath\.random\(\)/g;

function clocksIn(root: string) {
  return entriesOf(join(root, 'layouts')).flatMap(({ name }) => {
    const file = `layouts/${name}`;
    const text = readPlainFile(join(root, file))?.toString() ?? '';
    return Array.from(text.matchAll(CHANCE), ({ 0: code, index }) => {
      const message = `A page keeps what “${code}” gave when it last changed, so pages will differ.`;
      const hint = 'Write the year itself, or show a date from the props.';
      return { file, ...placeAt(text, index), ...advise('layout-clock', message, hint) };
    });
  });
}

/** Comments, strings and addresses. */
const OPAQUE = /\/\*[^]*?\*\/|'[^'\n]*'|"[^"\n]*"|url\([^)]*\)/g;
/** Classes and custom properties. */
const NAME = /\.[A-Za-z_][\w-]*|(?<![\w-])--[\w-]+/g;

/**
 * Declarations that CSS does not have, and names nearly those of the theme. Own elements may have any class, and own properties
 * a value and a use.
 */
function styleSlips({ root, context: { ownStyles = '' }, pages }: CheckedBlog<PageContext>) {
  const sheet = pages.find((page) => page.address === address('/assets/pamphlet.css'));
  if (ownStyles === '' || !(sheet instanceof TextPage)) return [];
  const theme = new Set(sheet.text().slice(0, -ownStyles.length).match(NAME));
  const filesIn = (folder: string) => entriesOf(join(root, folder)).map(({ name }) => `${folder}/${name}`);
  const hasElements = ['layouts', 'plugins', 'site'].flatMap(filesIn).some((file) => !file.endsWith('.d.ts'));
  return filesIn('styles').flatMap((file) => {
    const css = readPlainFile(join(root, file))?.toString() ?? '';
    const text = css.replaceAll(OPAQUE, (part) => part.replaceAll(/[^\n]/g, ' '));
    const slip = ({ index, message, hint }: ReturnType<typeof declarationSlips>[number]) => ({
      file,
      ...placeAt(text, index),
      ...advise('style-slip', message, hint),
    });
    const names = Array.from(text.matchAll(NAME), ({ 0: name, index }) => {
      const isOwn =
        theme.has(name) || (name.startsWith('.') ? hasElements : ownStyles.split(name).length > 2);
      const meant = isOwn ? undefined : nearest(name, theme, editLimitOfName(name.slice(1)));
      return meant
        ? slip({ index, message: `The theme has no “${name}”.`, hint: `Did you mean “${meant}”?` })
        : undefined;
    });
    return [...names, ...declarationSlips(css, text).map(slip)].filter((one) => one !== undefined);
  });
}
