import { present } from '../lib/lists.ts';
import { remember } from '../lib/remember.ts';
import { typefaceParts, type TypefacePart, UNICODE_RANGES } from '../lib/typeface.ts';
import { outputFile } from '../lib/urls.ts';
import type { PageContext } from './context.ts';
import { STYLESHEET } from './site-addresses.ts';
import { FACES, fileOf, hasTypeface, partOfLanguage } from './font-files.ts';
import { RasterPage } from './page.ts';

/** Parts with letters of the blog, its language's part first. */
const partsOf = remember((context: PageContext) => {
  const { settings, blog, bodies, reads } = context;
  if (!hasTypeface(settings)) return [];
  const posts = [...blog.shown, ...blog.shared];
  const names = posts.map(({ title, description, categories, tags, authors, image }) =>
    JSON.stringify([title, description, categories, tags, authors, image]),
  );
  const main = partOfLanguage(settings.language) ?? 'latin';
  const found = present<TypefacePart>(
    !UNICODE_RANGES[main].startsWith(UNICODE_RANGES.latin) && 'latin',
    context.editions.flatMap((edition) => partOfLanguage(edition.settings.language) ?? []),
    context.editions.flatMap((edition) => typefaceParts(JSON.stringify(edition.site))),
    names.flatMap(typefaceParts),
    reads.forPage(outputFile(STYLESHEET), () => posts.flatMap((post) => bodies.summary(post).letters ?? [])),
  );
  const parts = Object.keys(UNICODE_RANGES) as TypefacePart[];
  return [main, ...parts.filter((part) => part !== main && found.includes(part))];
}, new WeakMap());

export function typefacePages(context: PageContext): RasterPage[] {
  return partsOf(context).flatMap((part) =>
    FACES.map((face) => {
      const { at, bytes } = fileOf(part, face);
      return new RasterPage(
        at,
        () => at,
        () => bytes,
      );
    }),
  );
}

/** Relative to the font size. */
const [ASCENT, DESCENT] = [1.036, 0.335];

const percent = (value: number) => `${String(Math.round(value * 1e4) / 100)}%`;

/**
 * Empty without it. `font-display: optional` avoids layout shifts: a late font applies from the next page
 * (https://www.w3.org/TR/css-fonts-4/#font-display-desc).
 */
export function typefaceStyle(context: PageContext): string {
  const parts = partsOf(context);
  if (parts.length === 0) return '';
  const { urls } = context;
  const faces = parts.toReversed().flatMap((part) =>
    FACES.map(
      (face) => `@font-face {
  font-family: 'Pamphlet Serif';
  font-style: ${face.style};
  font-weight: ${face.weight};
  font-display: optional;
  src: url('${urls.href(fileOf(part, face).at)}') format('woff2');
  unicode-range: ${UNICODE_RANGES[part]};
}`,
    ),
  );
  const fallbacks = FACES.map(
    ({ weight, style, width, suffix }) => `@font-face {
  font-family: 'Pamphlet Serif fallback';
  font-style: ${style};
  font-weight: ${weight};
  src: ${['Times New Roman', 'Liberation Serif', 'Times'].map((name) => `local('${name}${suffix}')`).join(', ')};
  size-adjust: ${percent(width)};
  ascent-override: ${percent(ASCENT / width)};
  descent-override: ${percent(DESCENT / width)};
  line-gap-override: 0%;
}`,
  );
  return [
    ...faces,
    ...fallbacks,
    `:root {
  --serif: 'Pamphlet Serif', 'Pamphlet Serif fallback', serif;
}

/* Drawn letters are better than thickened ones. */
:is(h1, h2, h3, h4, h5, h6) :is(em, i, cite) {
  font-weight: normal;
}
`,
  ].join('\n');
}
