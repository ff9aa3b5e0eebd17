import { PALETTES } from '../../../layouts/styles/palettes.ts';
import type { DatedPost } from '../../content/post.ts';
import { hash } from '../../lib/hash.ts';
import { present } from '../../lib/lists.ts';
import { address } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { RasterPage } from '../../pages/page.ts';
import { PostPage } from '../../pages/post-page.ts';
import { flag } from '../../settings/kinds.ts';
import { CARD_SIZE, cardId, loadCardRenderer, type CardContent, type CardRenderer } from './card-renderer.ts';
import { hasCardLetters } from './card-type.ts';

export const cardsSettings = {
  /**
   * Make a picture for link previews of the site and of each post without one.
   * @example socialCards: true
   */
  socialCards: flag.default(false),
};

export const cards: BlogFeature = {
  name: 'cards',
  settings: cardsSettings,
  pages(context) {
    const ofPosts = context.blog.posts.flatMap((post) => cardOf(post, context) ?? []);
    const pages = present<CardContent>(cardOfSite(context), ofPosts).map(cardPage);
    return new Map(pages.map((page) => [page.file, page])).values();
  },
  head(page, context) {
    const content = page instanceof PostPage ? cardOf(page.post, context) : cardOfSite(context);
    if (!content) return {};
    const { title, site } = content;
    const alt = title === undefined ? site : `${title} · ${site}`;
    return { image: { url: context.urls.absolute(cardAddress(content)), alt, ...CARD_SIZE } };
  },
};

/** Equal cards share a file. */
function cardAddress(content: CardContent) {
  return address(`/assets/cards/${hash(JSON.stringify(content))}.png`);
}

/**
 * None in a preview, or if letters are missing.
 *
 * @param title plain text of a post
 */
function cardOfSite({ settings, blog, colours }: PageContext, title?: string, line?: string) {
  const { socialCards, title: site, tagline, theme } = settings;
  if (!socialCards || blog.isPreview || !hasCardLetters(site)) return undefined;
  const below = title === undefined ? tagline : line;
  const { paper, ink, inkSoft, spot } = colours.light;
  const isBuiltIn = colours === PALETTES[theme.palette];
  return {
    site,
    title,
    line: below !== undefined && hasCardLetters(below) ? below : undefined,
    palette: theme.palette,
    colours: isBuiltIn ? undefined : { paper, ink, inkSoft, spot },
  };
}

/** Undefined if the post has a suitable picture. */
function cardOf(post: DatedPost, context: PageContext) {
  const { summaries } = context;
  const [image, title] = [summaries.image(post), summaries.title(post).text];
  // Previews cannot show SVG. A card's file name would reveal a secret post.
  if (post.isSecret || (image && !/\.svg(?:[?#]|$)/i.test(image.src))) return undefined;
  return post.isUnlisted || !hasCardLetters(title)
    ? cardOfSite(context)
    : cardOfSite(context, title, summaries.date(post.date).text);
}

const CARD = 'card';

let renderer: Promise<CardRenderer> | undefined;

function cardPage(content: CardContent) {
  const id = cardId(content);
  const print = async () => {
    renderer ??= loadCardRenderer();
    return new Map([[CARD, await (await renderer).print(content)]]);
  };
  return new RasterPage(
    cardAddress(content),
    () => id,
    (store) => store.part(id, CARD, print),
    id,
  );
}
