import type { Shortcode } from './shortcodes.ts';

/** Shortcodes whose address alone says all. */
const EMBEDS =
  /^(?:embed|youtube.*|youtu|vimeo|wpvideo|videopress|dailymotion|soundcloud|spotify|tweet|twitter|instagram|facebook|tiktok|reddit|ted|flickr|slideshare|scribd|gist|googlemaps|google-maps|bandcamp|mixcloud|video_lightbox_youtube|iframe|googlevideo|blip\.tv|polldaddy|crowdsignal|kickstarter|loom|kml_flashembed|swf|flash)$/;

/** The pages of those who are named by an id alone. */
const PAGES: readonly (readonly [name: RegExp, id: RegExp, page: string])[] = [
  [/^youtu/, /^[\w-]{11}$/, 'https://www.youtube.com/watch?v=:id'],
  [/^vimeo$/, /^\d+$/, 'https://vimeo.com/:id'],
  [/^(?:wpvideo|videopress)$/, /^\w{6,}$/, 'https://videopress.com/v/:id'],
  [/^dailymotion$/, /^\w{4,}$/, 'https://www.dailymotion.com/video/:id'],
  [/^gist$/, /^[\da-f]{4,}$/, 'https://gist.github.com/:id'],
  [/^slideshare$/, /^\d+(?=&|$)/, 'https://www.slideshare.net/slideshow/embed_code/:id'],
  [/^scribd$/, /^\d+$/, 'https://www.scribd.com/document/:id'],
  [/^(?:polldaddy|crowdsignal)$/, /^\d+$/, 'https://poll.fm/:id'],
  [/^googlevideo$/, /^-?\d{6,}$/, 'https://video.google.com/videoplay?docid=:id'],
];

/** Where what a shortcode plays or shows can be found; undefined for other shortcodes, and where it does not say. */
export function embedAddress({ name, attributes, values, content }: Shortcode): string | undefined {
  if (!EMBEDS.test(name)) return undefined;
  const own = [...values, ...attributes.values()];
  return addressIn(content) ?? own.find((one) => /^(?:https?:)?\/\//.test(one)) ?? pageOf(name, own, content);
}

/** The first whole address in a text. */
export function addressIn(content: string | undefined): string | undefined {
  return /https?:\/\/[^\s"'<>[\]]+/.exec(content ?? '')?.[0];
}

function pageOf(name: string, own: readonly string[], content: string | undefined): string | undefined {
  const [, pattern, page] = PAGES.find(([names]) => names.test(name)) ?? [];
  const [id] = [...own, content ?? ''].flatMap((one) => pattern?.exec(one.trim()) ?? []);
  return id === undefined ? undefined : page?.replace(':id', () => id);
}
