import type { RenderRule } from 'markdown-it/lib/renderer.mjs';
import type Token from 'markdown-it/lib/token.mjs';

import { escapeHtml } from '../lib/text.ts';
import { type Env, envOf } from './env.ts';

// No heading and no raw HTML has such an id: see `ids.ts`.
const noteId = (env: Env, number: number): string => `${env.prefix}note_${number}`;
const placeId = (env: Env, number: number, use: number): string =>
  `${env.prefix}note_${number}_${use === 1 ? 'place' : `place_${use}`}`;
const titleId = (env: Env): string => `${env.prefix}notes_`;

export const footnoteRef: RenderRule = (tokens, index, _options, rawEnv) => {
  const env = envOf({ env: rawEnv });
  // The opening stands on other pages than the notes.
  if (env.opening) return '';
  const { number, use } = metaOf(tokens[index]);
  if (tokens[index]?.hidden) return `<sup>${number}</sup>`;
  const id = newId(env, placeId(env, number, use));
  return `<sup class="footnote-ref"><a href="#${noteId(env, number)}" id="${id}" role="doc-noteref" aria-describedby="${titleId(env)}">${number}</a></sup>`;
};

export const footnotesOpen: RenderRule = (_tokens, _index, _options, rawEnv) => {
  const env = envOf({ env: rawEnv });
  const id = newId(env, titleId(env));
  return `<section class="footnotes" role="doc-endnotes" aria-labelledby="${id}">\n<h2 id="${id}">${escapeHtml(env.labels.footnotes)}</h2>\n<ol>\n`;
};

export const footnotesClose: RenderRule = () => '</ol>\n</section>\n';

export const footnoteOpen: RenderRule = (tokens, index, _options, rawEnv) => {
  const env = envOf({ env: rawEnv });
  return `<li id="${newId(env, noteId(env, metaOf(tokens[index]).number))}">\n`;
};

export const footnoteClose: RenderRule = () => '</li>\n';

/** One link back for each place that refers to the note. */
export const footnoteBack: RenderRule = (tokens, index, _options, rawEnv) => {
  const env = envOf({ env: rawEnv });
  const { number, uses } = metaOf(tokens[index]);
  const label = escapeHtml(env.labels.backToText);
  return Array.from({ length: uses }, (_, i) => {
    const use = i + 1;
    const which = use === 1 ? '' : `<sup>${use}</sup>`;
    const name = `${label} ${number}${use === 1 ? '' : `-${use}`}`;
    // U+FE0E keeps the arrow from being drawn as an emoji.
    return ` <a href="#${placeId(env, number, use)}" role="doc-backlink" aria-label="${name}">\u21a9\ufe0e${which}</a>`;
  }).join('');
};

function newId(env: Env, id: string): string {
  env.found.ids.add(id);
  return id;
}

function metaOf(token: Token | undefined): { number: number; use: number; uses: number } {
  return token?.meta as { number: number; use: number; uses: number };
}
