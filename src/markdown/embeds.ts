import { escapeHtml } from '../lib/text.ts';
import { allowSource, type Env, envOf } from './env.ts';
import type { RenderRule, RuleCore, Token } from './markdown-it.ts';
import { type Players, videoAt } from './videos.ts';

/**
 * A link to a video, alone in a paragraph that stands in nothing else, becomes a card: the link, whose video it is,
 * and for a script the address of the player. Nothing of it loads anything.
 */
export function videoCards(players: Players): RuleCore {
  const hosts = ['youtu', 'vimeo', ...players.peertube];
  return (state) => {
    const env = envOf(state);
    if (!hosts.some((host) => env.source.includes(host))) return;
    state.tokens.forEach((open, i) => {
      const [inline, close] = [state.tokens[i + 1], state.tokens[i + 2]];
      if (open.type !== 'paragraph_open' || open.level > 0 || !inline || !close) return;
      const link = onlyLink(inline.children ?? []);
      const video = link && videoAt(link.attrGet('href') ?? '', players);
      if (!link || !video) return;
      Object.assign(open, { type: 'embed_open' });
      Object.assign(close, { type: 'embed_close' });
      // A title of its own is printed with the address behind it; an address is its own title.
      open.attrSet('class', link.info === 'auto' ? 'embed embed-bare' : 'embed');
      if (video.player !== undefined) {
        link.attrSet('data-player', video.player);
        env.found.features.add('player');
      }
      const note = new state.Token('embed_note', 'small', 0);
      const { videoOn, loadsWhenPlayed } = env.labels;
      note.content = videoOn(video.service) + (video.player === undefined ? '' : ` ${loadsWhenPlayed}`);
      inline.children?.push(note);
    });
  };
}

/** Stands behind the link, and feeds leave it out. */
export const embedNote: RenderRule = (tokens, index) =>
  ` <small class="embed-note">${escapeHtml(tokens[index]?.content ?? '')}</small>`;

/** The link that is all there is, and has words. */
function onlyLink(children: readonly Token[]): Token | undefined {
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

/** What a frame may do: as little as maps and the like need. Its address is of another site than ours, so it cannot lift this. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups';

/**
 * What stands in a card for a raw `<iframe>` of a host that the owner allows: a link, and for a script the address that is loaded
 * once a reader presses it. Undefined for any other frame.
 */
export function frameCard(attributes: ReadonlyMap<string, string>, env: Env): string | undefined {
  const url = frameAddress(attributes);
  if (!url || !env.frameHosts.includes(url.host)) return undefined;
  const { host, href, origin } = url;
  env.found.features.add('player');
  allowSource(env, 'frame-src', origin);
  const address = escapeHtml(href);
  const title = attributes.get('title')?.trim() ?? '';
  const note = escapeHtml(env.labels.frameOf(host));
  return `<a href="${address}" data-player="${address}" data-sandbox="${SANDBOX}">${escapeHtml(title === '' ? host : title)}</a> <small class="embed-note">${note}</small>`;
}

/** Where a frame is from; undefined when that is no site that an owner could allow. */
export function frameAddress(attributes: ReadonlyMap<string, string>): URL | undefined {
  const src = (attributes.get('src') ?? '').trim().replace(/^\/\//, 'https://');
  const url = /^https:\/\//i.test(src) && URL.canParse(src) ? new URL(src) : undefined;
  return url?.username === '' && url.password === '' ? url : undefined;
}
