import type { DatedPost } from '../../content/post.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { CardPage } from './card-page.ts';
import { Cards, type CardContent } from './cards.ts';
import { cardsSettings } from './settings.ts';

/** A picture for link previews of each post that has none, and of the site, with the setting `socialCards`. */
export const cards: BlogFeature = {
  name: 'cards',
  settings: cardsSettings,
  pages(context) {
    const { blog, settings, basis } = context;
    if (!settings.socialCards) return [];
    const contents = [cardsOf(context).ofSite(), ...blog.posts.map((post) => cardOf(post, context))];
    const pages = contents.flatMap((content) => (content ? [new CardPage(content, basis)] : []));
    return new Map(pages.map((page) => [page.file, page])).values();
  },
  head(page, context) {
    const content = page instanceof PostPage ? cardOf(page.post, context) : cardsOf(context).ofSite();
    return content ? { image: cardsOf(context).image(content) } : {};
  },
};

function cardsOf({ settings, colours, urls }: PageContext): Cards {
  return new Cards(settings, colours, (at) => urls.absolute(at));
}

/** The card of a post; undefined when it has a picture that serves as well. */
function cardOf(post: DatedPost, context: PageContext): CardContent | undefined {
  const { image, title, date, mark } = context.summaries.of(post);
  // The name of a card's file would tell of a post that only some may know.
  if (mark?.kind === 'shared') return undefined;
  return image && canBePreviewed(image.src) ? undefined : cardsOf(context).ofPost(title, date.text);
}

/** Whether link previews can show a picture: none of them reads drawings. */
function canBePreviewed(src: string): boolean {
  return !/\.svg$/i.test(src.replace(/[?#].*$/s, ''));
}
