import type * as z from 'zod';
import type { DatedPost } from '../../content/post.ts';
import { hash } from '../../lib/hash.ts';
import { address, type Address } from '../../lib/urls.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import { RasterPage } from '../../pages/page.ts';
import { PostPage } from '../../pages/post-page.ts';
import { flag } from '../../settings/kinds.ts';
import { CARD_SIZE, cardId, CardRenderer, type CardContent } from './card-renderer.ts';
import { hasCardLetters } from './card-type.ts';

const cardsSettings = {
  /**
   * Make a picture for link previews of each post that has none of its own, and of the site.
   * @example socialCards: true
   */
  socialCards: flag.default(false),
};

declare module '../../settings/settings.ts' {
  interface FeatureSettings extends z.output<z.ZodObject<typeof cardsSettings>> {}
  interface FeatureSettingsInput extends z.input<z.ZodObject<typeof cardsSettings>> {}
}

/** A picture for link previews of each post that has none, and of the site, with the setting `socialCards`. */
export const cards: BlogFeature = {
  name: 'cards',
  settings: cardsSettings,
  pages(context) {
    const contents = [cardOfSite(context), ...context.blog.posts.map((post) => cardOf(post, context))];
    const pages = contents.flatMap((content) => (content ? [cardPage(content, context.cacheKeys)] : []));
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

/** Where a card is published: two of the same content are one file. */
function cardAddress(content: CardContent): Address {
  return address(`/assets/cards/${hash(JSON.stringify(content))}.png`);
}

/**
 * The card of the site: none in a preview, whose links are not shared, nor where letters for the name are missing.
 *
 * @param title plain text, of the post whose card it is
 */
function cardOfSite(
  { settings, blog, colours }: PageContext,
  title?: string,
  line?: string,
): CardContent | undefined {
  const { socialCards, title: site, tagline, theme } = settings;
  if (!socialCards || blog.isPreview || !hasCardLetters(site)) return undefined;
  const below = title === undefined ? tagline : line;
  const { paper, ink, inkSoft, spot } = colours.light;
  return {
    site,
    ...(title !== undefined && { title }),
    ...(below !== undefined && hasCardLetters(below) && { line: below }),
    palette: theme.palette,
    ...(theme.colours && { colours: { paper, ink, inkSoft, spot } }),
  };
}

/** The card of a post; undefined when it has a picture that serves as well. */
function cardOf(post: DatedPost, context: PageContext): CardContent | undefined {
  const { summaries } = context;
  const [image, title] = [summaries.image(post), summaries.title(post).text];
  // No link preview can show a drawing. The name of a card's file would tell of a post that only some may know.
  if (post.isSecret || (image && !/\.svg(?:[?#]|$)/i.test(image.src))) return undefined;
  return post.isUnlisted || !hasCardLetters(title)
    ? cardOfSite(context)
    : cardOfSite(context, title, summaries.date(post.date).text);
}

/** Name of the one file that is made of a card. */
const CARD = 'card';

/** Fonts are loaded for the first card that must be made. */
let renderer: Promise<CardRenderer> | undefined;

/** The preview picture of a page without one of its own, for links that are shared. */
function cardPage(content: CardContent, cacheKeys: string): RasterPage {
  const id = cardId(content);
  const print = async (): Promise<Map<string, Buffer>> => {
    renderer ??= CardRenderer.load();
    return new Map([[CARD, await (await renderer).print(content)]]);
  };
  return new RasterPage(
    cardAddress(content),
    id,
    () => JSON.stringify([cacheKeys, content]),
    (store) => store.part(id, CARD, print),
  );
}
