import { type Env, envOf } from './env.ts';
import { plainText } from './excerpt.ts';
import type { FoundPhrase, Inspection, InspectedImage, InspectedLink } from './inspection.ts';
import { onlyWords } from './words.ts';
import { addAll } from '../lib/lists.ts';
import type { RuleCore, Token } from './markdown-it.ts';
import { type Place, placeIn, startOf } from './findings.ts';

/**
 * Makes the rule that gathers what a check of the text wants to know and no page shows. Runs after everything else,
 * and only in a check.
 *
 * @param phrases what to look for in words; global and with the flag `u`
 */
export function inspect(phrases: RegExp): RuleCore {
  return (state) => {
    const env = envOf(state);
    const inspection: Mutable = { headings: [], links: [], images: [], phrases: [] };
    const targets = new Map(env.found.references.map((one) => [keyOf(one), one.target]));
    state.tokens.forEach((token, i) => {
      if (token.type !== 'inline') return;
      const open = state.tokens[i - 1];
      if (open?.type === 'heading_open' && open.level === 0) {
        const text = plainText(token.children ?? []).trim();
        const hasSigns = open.markup.startsWith('#');
        const typed = hasSigns ? open.markup.length : open.markup === '=' ? 1 : 2;
        const source = hasSigns ? env.lines.text(open.map?.[0] ?? 0) : '';
        const { line, column } = placeIn(env, token, 0);
        inspection.headings.push({ level: Number(open.tag.slice(1)), typed, text, source, line, column });
      }
      addAll(inspection.links, linksIn(env, token, targets));
      addAll(inspection.images, imagesIn(env, token));
      addAll(inspection.phrases, phrasesIn(env, token, phrases));
    });
    env.found.inspection = inspection;
  };
}

type Mutable = { -readonly [Key in keyof Inspection]: Inspection[Key][number][] };

function linksIn(env: Env, inline: Token, targets: ReadonlyMap<string, string>): InspectedLink[] {
  const links: InspectedLink[] = [];
  let open: { token: Token; text: string } | undefined;
  for (const token of inline.children ?? []) {
    if (token.type === 'link_open' && !token.hidden) open = { token, text: '' };
    else if (open && token.type === 'link_close') {
      const place = placeOf(env, inline, open.token);
      const isBare = open.token.info === 'auto';
      links.push({ text: open.text.trim(), target: targets.get(keyOf(place)) ?? '', isBare, ...place });
      open = undefined;
    } else if (open) open.text += token.type === 'image' ? token.content : plainText([token]);
  }
  return links;
}

function imagesIn(env: Env, inline: Token): InspectedImage[] {
  return (inline.children ?? [])
    .filter(({ type, content }) => type === 'image' && content.trim() !== '')
    .map((token) => ({ alt: token.content.trim(), ...placeOf(env, inline, token) }));
}

function placeOf(env: Env, inline: Token, token: Token): Place {
  const { line, column } = placeIn(env, inline, startOf(token));
  return { line, column };
}

function keyOf({ line, column }: Place): string {
  return `${line}:${column}`;
}

function phrasesIn(env: Env, inline: Token, phrases: RegExp): FoundPhrase[] {
  if (inline.content.search(phrases) < 0) return [];
  return [...onlyWords(inline.content).matchAll(phrases)].map((match) => {
    const { line, column } = placeIn(env, inline, match.index);
    return { text: match[0], line, column };
  });
}
