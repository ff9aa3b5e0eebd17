import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, isPlainFile } from '../../lib/files.ts';
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
      const text = textIn(root, file);
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

/** Names that are nearly those of the theme. Own elements may have any class, and own properties a value and a use. */
function styleSlips({ root, context: { ownStyles = '' }, pages }: CheckedBlog<PageContext>) {
  const sheet = pages.find((page) => page.address === address('/assets/pamphlet.css'));
  if (ownStyles === '' || !(sheet instanceof TextPage)) return [];
  const theme = new Set(sheet.text().slice(0, -ownStyles.length).match(NAME));
  const filesIn = (folder: string) => entriesOf(join(root, folder)).map(({ name }) => `${folder}/${name}`);
  const hasElements = ['layouts', 'plugins', 'site'].flatMap(filesIn).some((file) => !file.endsWith('.d.ts'));
  return filesIn('styles').flatMap((file) => {
    const text = textIn(root, file).replaceAll(OPAQUE, (part) => part.replaceAll(/[^\n]/g, ' '));
    return Array.from(text.matchAll(NAME)).flatMap(({ 0: name, index }): Problem[] => {
      const isOwn =
        theme.has(name) || (name.startsWith('.') ? hasElements : ownStyles.split(name).length > 2);
      const meant = isOwn ? undefined : nearest(name, theme, editLimitOfName(name.slice(1)));
      if (meant === undefined) return [];
      const slip = warning('style-slip', `The theme has no “${name}”.`, `Did you mean “${meant}”?`);
      return [{ file, ...placeAt(text, index), ...slip }];
    });
  });
}

/** Empty for a folder, and for what is missing. */
function textIn(root: string, file: string): string {
  const path = join(root, file);
  return isPlainFile(path) ? readFileSync(path, 'utf8') : '';
}
