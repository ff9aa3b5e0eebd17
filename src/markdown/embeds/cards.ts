import { escapeHtml } from '../../lib/text.ts';
import { envOf } from '../env.ts';
import { type Players, videoAt } from './videos.ts';
import type { RenderRule, RuleCore, Token } from '../markdown-it.ts';

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
