import { definePlugin, z, type PageContext } from 'pamphlet';
import type { DocLink, DocsProps } from '../layouts/parts/docs-props.ts';
import { Menu } from '../layouts/parts/menu.tsx';
import { Ways } from '../layouts/parts/ways.tsx';

/** Front matter of each page. */
const place = z.object({ section: z.string(), order: z.coerce.number() });

const kept = new WeakMap<PageContext, DocsProps['sections']>();

/** Adds sections, a menu, and links to the previous and next page. */
export const docs = definePlugin({
  name: 'docs',
  frontMatter: {
    section: z.string().optional(),
    order: z.coerce.number().int().positive().optional(),
  },
  data: (_page, context) => ({ sections: sectionsOf(context) }),
  slots: {
    'main.before': (props: DocsProps) => <Menu {...props} />,
    'page.end': (props: DocsProps) => <Ways {...props} />,
  },
});

/** Sections in the order of their pages. */
function sectionsOf(context: PageContext): DocsProps['sections'] {
  const known = kept.get(context);
  if (known) return known;
  const sections = new Map<string, DocLink[]>();
  const { blog, summaries, urls } = context;
  const placed = blog.pages.flatMap((page) => {
    const { data } = place.safeParse(page.own);
    return data ? [{ page, ...data }] : [];
  });
  for (const { page, section } of placed.toSorted((a, b) => a.order - b.order)) {
    const { text: title } = summaries.title(page);
    const link = { title, href: urls.href(page.address), description: page.description ?? '' };
    sections.set(section, [...(sections.get(section) ?? []), link]);
  }
  const made = [...sections].map(([title, pages]) => ({ title, pages }));
  kept.set(context, made);
  return made;
}
