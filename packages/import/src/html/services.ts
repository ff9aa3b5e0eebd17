/** Pages of services elsewhere, by the names of tags that show a part of them and by the ids that these tags have. */
const SERVICES: readonly (readonly [names: RegExp, id: RegExp, page: string, about: string])[] = [
  [
    /^(?:lite-?_?)?youtu|^yt$/,
    /^[\w-]{11}(?=\?|$)/,
    'https://www.youtube.com/watch?v=:id',
    'Video on YouTube',
  ],
  [/^(?:lite-?)?vimeo/, /^\d+$/, 'https://vimeo.com/:id', 'Video on Vimeo'],
  [/^bilibili/, /^\w+$/, 'https://www.bilibili.com/video/:id', 'Video on Bilibili'],
  [/^twitch$/, /^\d+$/, 'https://www.twitch.tv/videos/:id', 'Video on Twitch'],
  [/^dailymotion$/, /^\w{4,}$/, 'https://www.dailymotion.com/video/:id', 'Video on Dailymotion'],
  [/^(?:wpvideo|videopress)$/, /^\w{6,}$/, 'https://videopress.com/v/:id', 'Video'],
  [/^googlevideo$/, /^-?\d{6,}$/, 'https://video.google.com/videoplay?docid=:id', 'Video'],
  [/^gist$/, /^(?:[\w-]+\/)?[\da-f]{4,}(?=\.js|$)/, 'https://gist.github.com/:id', 'Gist'],
  [/^gitlab$/, /^\d+$/, 'https://gitlab.com/-/snippets/:id', 'Snippet on GitLab'],
  [/^asciinema$/, /^\w+$/, 'https://asciinema.org/a/:id', 'Recording on asciinema'],
  [/^(?:tweet|twitter[\w-]*|x)$/, /^\d+$/, 'https://twitter.com/:user/status/:id', 'Post on Twitter'],
  [/^instagram/, /^[\w-]{5,}$/, 'https://www.instagram.com/p/:id/', 'Picture on Instagram'],
  [/^slideshare$/, /^\d+(?=&|$)/, 'https://www.slideshare.net/slideshow/embed_code/:id', 'Slides'],
  [/^scribd$/, /^\d+$/, 'https://www.scribd.com/document/:id', 'Document'],
  [/^(?:polldaddy|crowdsignal)$/, /^\d+$/, 'https://poll.fm/:id', 'Poll'],
  // Their address alone says all.
  [
    /^(?:embed|soundcloud|spotify|facebook|tiktok|reddit|ted|flickr|googlemaps|google-maps|bandcamp|mixcloud|video_lightbox_youtube|iframe|blip\.tv|kickstarter|loom|kml_flashembed|swf|flash)$/,
    /(?!)/,
    '',
    '',
  ],
];

/** A page elsewhere, with words for it; they may be empty. */
export interface ServicePage {
  readonly address: string;
  readonly about: string;
}

/**
 * Where what a tag plays or shows can be found.
 *
 * @param name of the tag, in small letters @param values of it: ids or whole addresses @param user whose post it is
 * @returns undefined for other tags, and where it does not say
 */
export function servicePage(
  name: string,
  values: readonly string[],
  user = 'i/web',
): ServicePage | undefined {
  const [, form, page = '', about = ''] = SERVICES.find(([names]) => names.test(name)) ?? [];
  const whole = form && values.find((one) => /^(?:https?:)?\/\//.test(one));
  if (whole !== undefined) return { address: whole, about };
  const [id] = values.flatMap((one) => form?.exec(one.trim())?.[0] ?? []);
  return id === undefined
    ? undefined
    : { address: page.replace(':user', () => user).replace(':id', () => id), about };
}
