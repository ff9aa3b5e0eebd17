import { cardAddress, Cards, type CardContent } from './cards.ts';
import { RasterPage } from '../../pages/page.ts';
import { cardId, CardRenderer } from './card-renderer.ts';
import type { DatedPost } from '../../content/post.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { PostPage } from '../../pages/post-page.ts';
import { cardsSettings } from './settings.ts';

/** A picture for link previews of each post that has none, and of the site, with the setting `socialCards`. */
export const cards: BlogFeature = {
  name: 'cards',
  settings: cardsSettings,
  pages(context) {
    const { blog, settings, cacheKeys } = context;
    if (!settings.socialCards || blog.isPreview) return [];
    const contents = [cardsOf(context).ofSite(), ...blog.posts.map((post) => cardOf(post, context))];
    const pages = contents.flatMap((content) => (content ? [cardPage(content, cacheKeys)] : []));
    return new Map(pages.map((page) => [page.file, page])).values();
  },
  head(page, context) {
    const content = page instanceof PostPage ? cardOf(page.post, context) : cardsOf(context).ofSite();
    return content ? { image: cardsOf(context).image(content) } : {};
  },
};

/** Links to a preview are not shared, so it has no cards. */
function cardsOf({ settings, blog, colours, urls }: PageContext): Cards {
  const choice = blog.isPreview ? { ...settings, socialCards: false } : settings;
  return new Cards(choice, colours, (at) => urls.absolute(at));
}

/** The card of a post; undefined when it has a picture that serves as well. */
function cardOf(post: DatedPost, context: PageContext): CardContent | undefined {
  const { image, title, date } = context.summaries.of(post);
  // The name of a card's file would tell of a post that only some may know.
  if (post.isSecret || (image && canBePreviewed(image.src))) return undefined;
  return post.isUnlisted ? cardsOf(context).ofSite() : cardsOf(context).ofPost(title, date.text);
}

/** Whether link previews can show a picture: none of them reads drawings. */
function canBePreviewed(src: string): boolean {
  return !/\.svg$/i.test(src.replace(/[?#].*$/s, ''));
}

/** Name of the one file that is made of a card. */
const CARD = 'card';

/** Fonts are loaded for the first card that must be made. */
let press: Promise<CardRenderer> | undefined;

/** The preview picture of a page without one of its own, for links that are shared. */
function cardPage(content: CardContent, cacheKeys: string): RasterPage {
  const id = cardId(content);
  const print = async (): Promise<Map<string, Buffer>> => {
    press ??= CardRenderer.load();
    return new Map([[CARD, await (await press).print(content)]]);
  };
  return new RasterPage(
    cardAddress(content),
    id,
    () => JSON.stringify([cacheKeys, content]),
    (store) => store.part(id, CARD, print),
  );
}
