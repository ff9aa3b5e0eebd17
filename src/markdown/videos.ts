/** Whose videos may play in the page. None unless the settings name them. */
export interface Players {
  readonly youtube: boolean;
  readonly vimeo: boolean;
  /** Host names: nothing in an address says that it is a PeerTube server. */
  readonly peertube: readonly string[];
  /** Host names of other sites whose frames a reader may load, such as maps. */
  readonly frames?: readonly string[];
}

export const NO_PLAYERS: Players = { youtube: false, vimeo: false, peertube: [] };

export interface Video {
  /** Who has it, for people: `YouTube`, `video.example.org`. */
  readonly service: string;
  /** Address of the player in its most private form; absent when it may not play in the page. */
  readonly player?: string;
}

const YOUTUBE_PLAYER = 'https://www.youtube-nocookie.com';
const VIMEO_PLAYER = 'https://player.vimeo.com';
const YOUTUBE = /^(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com$/;
const VIMEO = /^(?:www\.|player\.)?vimeo\.com$/;

/** What a page must be allowed to show in frames, as sources of a Content Security Policy. */
export function playerSources({ youtube, vimeo, peertube }: Players): string[] {
  return [
    ...(youtube ? [YOUTUBE_PLAYER] : []),
    ...(vimeo ? [VIMEO_PLAYER] : []),
    ...peertube.map((host) => `https://${host}`),
  ];
}

/** The video that an address leads to; undefined when it is the address of something else. */
export function videoAt(href: string, players: Players): Video | undefined {
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  const { host, hostname } = url;
  const video = (service: string, player: string | undefined, plays: boolean): Video | undefined =>
    player === undefined ? undefined : { service, ...(plays && { player }) };
  if (hostname === 'youtu.be' || YOUTUBE.test(hostname))
    return video('YouTube', youtubePlayer(url), players.youtube);
  if (VIMEO.test(hostname)) return video('Vimeo', vimeoPlayer(url), players.vimeo);
  return players.peertube.includes(host) ? video(host, peertubePlayer(url), true) : undefined;
}

/** https://developers.google.com/youtube/player_parameters */
function youtubePlayer(url: URL): string | undefined {
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

/** https://help.vimeo.com/hc/en-us/articles/12426260232977; `dnt` keeps the player from following the reader. */
function vimeoPlayer(url: URL): string | undefined {
  const path =
    /^\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/|showcase\/\d+\/video\/|album\/\d+\/video\/)?(\d+)(?:\/([\da-f]+))?\/?$/;
  const [, id, hash] = path.exec(url.pathname) ?? [];
  if (id === undefined) return undefined;
  const start = startOf(url);
  const h = hash ?? word(url.searchParams.get('h'));
  const player = address(VIMEO_PLAYER, `/video/${id}`, { autoplay: '1', dnt: '1', h });
  return start === undefined ? player : `${player}#t=${start}s`;
}

/** https://docs.joinpeertube.org/api/embed-player; without `p2p` readers do not send the video to one another. */
function peertubePlayer(url: URL): string | undefined {
  const [, list, id] =
    /^\/(?:w|videos\/(?:watch|embed))\/(?:(p|playlist)\/)?([\w-]+)\/?$/.exec(url.pathname) ?? [];
  const path = list === undefined ? '/videos/embed' : '/video-playlists/embed';
  const query = { autoplay: '1', p2p: '0', start: startOf(url) };
  return id === undefined ? undefined : address(`https://${url.host}`, `${path}/${id}`, query);
}

function address(
  origin: string,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const known = Object.entries(query).filter(([, value]) => value !== undefined);
  return `${origin}${path}?${new URLSearchParams(known.map(([name, value]) => [name, String(value)])).toString()}`;
}

/** An id: letters, digits, hyphens and underscores, on every service. */
function word(text: string | null): string | undefined {
  return text !== null && /^[\w-]+$/.test(text) ? text : undefined;
}

/** Seconds, from `t=90`, `start=90`, `t=1m30s`, in the query or behind `#`. */
function startOf(url: URL): number | undefined {
  const from = [url.searchParams, new URLSearchParams(url.hash.slice(1))];
  const written =
    from.map((query) => query.get('t') ?? query.get('start')).find((value) => value !== null) ?? '';
  const [whole, hours, minutes, seconds] =
    /^(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s?)?$/.exec(written) ?? [];
  const total = 3600 * Number(hours ?? 0) + 60 * Number(minutes ?? 0) + Number(seconds ?? 0);
  return whole === undefined || total === 0 ? undefined : total;
}
