import type { RuleCore } from 'markdown-it/lib/parser_core.mjs';
import type { RenderRule } from 'markdown-it/lib/renderer.mjs';

import { escapeHtml } from '../lib/text.ts';
import { envOf } from './env.ts';
import { setCell } from './place.ts';
import { reportLostCells } from './slips/cells.ts';

/**
 * Gives cells their place in the source, their scope, and a class where markdown-it writes a `style`; names rows with too
 * many of them.
 */
export const tables: RuleCore = (state) => {
  const env = envOf(state);
  if (!env.source.includes('|')) return;
  let row: [number, number] | null = null;
  let cell = 0;
  let columns = 0;
  state.tokens.forEach((token, i) => {
    if (token.type === 'thead_open') columns = 0;
    else if (token.type === 'tr_open') {
      row = token.map;
      cell = 0;
      if (row && columns > 0) reportLostCells(env, row[0], columns);
    } else if (token.type === 'th_open' || token.type === 'td_open') {
      const align = /^text-align:(left|center|right)$/.exec(token.attrGet('style') ?? '')?.[1];
      token.attrs = align === undefined ? null : [['class', `align-${align}`]];
      if (token.type === 'th_open') {
        token.attrSet('scope', 'col');
        columns++;
      }
      const inline = state.tokens[i + 1];
      if (!inline) return;
      inline.map = row;
      setCell(inline, cell++);
    }
  });
};

/** A wide table scrolls in a frame that the keyboard can reach. A group, for a page of regions is no help. */
export const tableOpen: RenderRule = (_tokens, _index, _options, env) =>
  `<div class="table-scroll" role="group" tabindex="0" aria-label="${escapeHtml(envOf({ env }).labels.table)}">\n<table>\n`;

export const tableClose: RenderRule = () => '</table>\n</div>\n';
