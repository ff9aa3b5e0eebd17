import { present } from '../lib/lists.ts';
import { nearest } from '../lib/nearest.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { escapeHtml, shorten } from '../lib/text.ts';
import { allowSource, type BodyRule, type Env, type TokenHtml } from './env.ts';
import { reportIn, advise } from './findings.ts';
import { become, leaf, type Token } from './markdown-it.ts';
import type { Players } from './rendered.ts';

export const NO_PLAYERS: Players = { youtube: false, vimeo: false, peertube: [] };

export interface Video {
  /** `YouTube`, `video.example.org`. */
  service: string;
  /** In its most private form; absent if the settings forbid it. */
  player?: string;
}

const YOUTUBE_PLAYER = 'https://www.youtube-nocookie.com';
const VIMEO_PLAYER = 'https://player.vimeo.com';
const YOUTUBE = /^(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com$/;
const VIMEO = /^(?:www\.|player\.)?vimeo\.com$/;

/** Sources for `frame-src`. */
export function playerSources({ youtube, vimeo, peertube }: Players): string[] {
  return present(
    youtube && YOUTUBE_PLAYER,
    vimeo && VIMEO_PLAYER,
    peertube.map((host) => `https://${host}`),
  );
}

export function videoAt(href: string, players = NO_PLAYERS): Video | undefined {
  const url = /^https?:\/\//i.test(href) ? parseUrl(href) : undefined;
  if (!url) return undefined;
  const { host, hostname } = url;
  if (hostname === 'youtu.be' || YOUTUBE.test(hostname))
    return videoOf('YouTube', youtubePlayer(url), players.youtube);
  if (VIMEO.test(hostname)) return videoOf('Vimeo', vimeoPlayer(url), players.vimeo);
  return players.peertube.includes(host) ? videoOf(host, peertubePlayer(url), true) : undefined;
}

function videoOf(service: string, player: string | undefined, plays: boolean) {
  return player === undefined ? undefined : { service, ...(plays && { player }) };
}

/** True for a name such as `yotube.com`, and for an address of YouTube whose end is missing. */
function isHalfVideo(href: string, video: Video | undefined) {
  const url = parseUrl(href);
  const host = url?.hostname.replace(/^w{2,4}\.?/, '') ?? '';
  if (!url || (video && video.service !== 'YouTube')) return false;
  const id = /^(?:https?:\/\/youtu\.be\/|[^#]*[?&]v=)([\w-]*)/.exec(url.href)?.[1];
  if (host === 'youtu.be' || YOUTUBE.test(host))
    return (id !== undefined && id.length !== 11) || (!video && /^\/w|[?&]v/.test(url.pathname + url.search));
  return nearest(host, ['youtube.com', 'youtu.be', 'vimeo.com'], 2) !== undefined && host !== 'vimeo.com';
}

/** https://developers.google.com/youtube/player_parameters */
function youtubePlayer(url: URL) {
  const { hostname, pathname, searchParams: query } = url;
  const path = hostname === 'youtu.be' ? /^\/([\w-]+)\/?$/ : /^\/(?:shorts|live|embed|v)\/([\w-]+)\/?$/;
  const id = path.exec(pathname)?.[1] ?? (pathname === '/watch' ? word(query.get('v')) : undefined);
  const list = word(query.get('list'));
  const isList = id === undefined || id === 'videoseries';
  if (isList && (list === undefined || !/^\/(?:playlist|watch|embed\/videoseries)$/.test(pathname)))
    return undefined;
  return address(YOUTUBE_PLAYER, `/embed/${isList ? 'videoseries' : id}`, {
    autoplay: '1',
    list,
    start: startOf(url),
  });
}

/** https://help.vimeo.com/hc/en-us/articles/12426260232977; `dnt` disables tracking. */
function vimeoPlayer(url: URL) {
  const path =
    /^\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/|showcase\/\d+\/video\/|album\/\d+\/video\/)?(\d+)(?:\/([\da-f]+))?\/?$/;
  const [, id, hash] = path.exec(url.pathname) ?? [];
  if (id === undefined) return undefined;
  const start = startOf(url);
  const h = hash ?? word(url.searchParams.get('h'));
  const player = address(VIMEO_PLAYER, `/video/${id}`, { autoplay: '1', dnt: '1', h });
  return start === undefined ? player : `${player}#t=${start}s`;
}

/** https://docs.joinpeertube.org/api/embed-player; `p2p=0`: readers share no data. */
function peertubePlayer(url: URL) {
  const [, list, id] =
    /^\/(?:w|videos\/(?:watch|embed))\/(?:(p|playlist)\/)?([\w-]+)\/?$/.exec(url.pathname) ?? [];
  const path = list === undefined ? '/videos/embed' : '/video-playlists/embed';
  const query = { autoplay: '1', p2p: '0', start: startOf(url) };
  return id === undefined ? undefined : address(`https://${url.host}`, `${path}/${id}`, query);
}

function address(origin: string, path: string, query: Readonly<Record<string, string | number | undefined>>) {
  const known = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `${origin}${path}?${new URLSearchParams(known).toString()}`;
}

function word(text: string | null) {
  return text !== null && /^[\w-]+$/.test(text) ? text : undefined;
}

/** Seconds: `t=90`, `start=90` or `t=1m30s`, in the query or fragment. */
function startOf({ search, hash }: URL): number | undefined {
  const query = new URLSearchParams(`${search}&${hash.slice(1)}`);
  const [, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s?)?$/.exec(query.get('t') ?? query.get('start') ?? '') ?? [];
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds) || undefined;
}

/** Turns a video link alone in a top-level paragraph into a card, which loads nothing before a press. */
export const videoCards: BodyRule = (tokens, env) => {
  tokens.forEach((open, i) => {
    if (open.type !== 'paragraph_open' || open.level > 0) return;
    const inline = tokens[i + 1];
    const close = tokens[i + 2];
    const link = onlyLink(inline?.children ?? []);
    if (!inline || !close || !link) return;
    const href = link.attrGet('href') ?? '';
    const video = videoAt(href, env.players);
    if (link.info === 'auto' && isHalfVideo(href, video)) {
      const message = `“${shorten(inline.content)}” is not the address of a video.`;
      const hint = 'Copy the address again from the page of the video.';
      reportIn(env, inline, advise('link', message, hint));
    }
    if (!video) return;
    become(open, close, 'embed', 'p');
    // Print shows the URL after a title. A bare link already shows it.
    open.attrSet('class', link.info === 'auto' ? 'embed embed-bare' : 'embed');
    if (video.player !== undefined) link.attrSet('data-player', video.player);
    const { videoOn, loadsWhenPlayed } = env.labels;
    const note = videoOn(video.service) + (video.player === undefined ? '' : ` ${loadsWhenPlayed}`);
    inline.children?.push(leaf('embed_note', note));
  });
};

export const embedNote: TokenHtml = ({ content }) =>
  ` <small class="embed-note">${escapeHtml(content)}</small>`;

function onlyLink(children: readonly Token[]) {
  const [first] = children;
  const last = children.at(-1);
  const isOne = first?.type === 'link_open' && last?.type === 'link_close' && last.level === first.level;
  const inner = children.slice(1, -1);
  if (!isOne || inner.some(({ type }) => type === 'link_close' || type === 'image' || type === 'html_inline'))
    return undefined;
  return inner.some(({ type, content }) => /^(?:text|code_inline)$/.test(type) && content.trim() !== '')
    ? first
    : undefined;
}

/** Permissions that maps need. The frame is cross-origin, so it cannot remove its own sandbox. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups';

/**
 * Card for an `<iframe>` of an allowed host: a link that loads the frame when pressed. Undefined for other
 * frames.
 */
export function frameCard(attributes: ReadonlyMap<string, string>, env: Env): string | undefined {
  const url = frameAddress(attributes);
  if (!url || !env.players.frames?.includes(url.host)) return undefined;
  const { host, href, origin } = url;
  allowSource(env, 'frame-src', origin);
  const escaped = escapeHtml(href);
  const title = attributes.get('title')?.trim() ?? '';
  const note = escapeHtml(env.labels.frameOf(host));
  return `<a href="${escaped}" data-player="${escaped}" data-sandbox="${SANDBOX}">${escapeHtml(title === '' ? host : title)}</a> <small class="embed-note">${note}</small>`;
}

/** Undefined if no setting could allow it. */
export function frameAddress(attributes: ReadonlyMap<string, string>): URL | undefined {
  const src = (attributes.get('src') ?? '').trim().replace(/^\/\//, 'https://');
  const url = /^https:\/\//i.test(src) ? parseUrl(src) : undefined;
  return url?.username === '' && url.password === '' ? url : undefined;
}

/** Page of the video in a frame of YouTube or Vimeo. */
export function videoPage({ hostname, pathname, searchParams }: URL): string | undefined {
  const [, id] = /^\/(?:embed|video)\/([\w-]+)\/?$/.exec(pathname) ?? [];
  const list = searchParams.get('list');
  if (YOUTUBE.test(hostname) && id === 'videoseries')
    return list === null ? undefined : `https://www.youtube.com/playlist?list=${list}`;
  if (id === undefined) return undefined;
  if (YOUTUBE.test(hostname)) return `https://www.youtube.com/watch?v=${id}`;
  return VIMEO.test(hostname) ? `https://vimeo.com/${id}` : undefined;
}
