import { LINKS } from '../../html/context.ts';
import { htmlToMarkdown } from '../../html/html-to-markdown.ts';
import type { Targets } from '../../model.ts';
import {
  GONE,
  lineAround,
  matchesInText,
  type OnNote,
  replaceInText,
  spanOf,
  withoutGone,
} from './code-spans.ts';
import { namedTag } from './tag-table.ts';

/** Elements of a script, without the players below. */
const OWN_ELEMENT =
  /<(?!(?:lite-(?:youtube|vimeo)|(?:youtube|vimeo)-(?:video|embed|lite-player))\b)[a-z][a-z\d]*-[a-z\d-]*(?=[\s>])/g;

/** A picture in several forms, with the one that every browser shows. */
const PICTURE_SET =
  /<picture\b[^<>]*>(?:(?!<picture\b|<img\b)[^]){0,4000}?(?<picture><img\b(?:[^<>"']|"[^"]*"|'[^']*')*>)\s*<\/picture>/;
const LITE_PLAYER =
  /<(?<player>lite-(?:youtube|vimeo)|(?:youtube|vimeo)-(?:video|embed|lite-player))\b(?<rest>[^<>]*)>(?:(?!<\k<player>\b)[^]){0,2000}?<\/\k<player>\s*>/;
const FRAME =
  /<figure\b[^<>]*>\s*<(?:audio|video|iframe)\b(?:(?!<\/?figure\b)[^]){0,20000}?<\/figure\s*>|<(?<frame>iframe|video|audio|object|embed|script|style|form|svg)\b[^<>]*>(?:(?:(?!<\/?\k<frame>\b)[^]){0,20000}?<\/\k<frame>\s*>)?/;
/** A tag at the start of its line, with a background picture. */
const BACKGROUND =
  /^(?=[ \t]{0,3}<[a-z][^<>]{0,999}\bstyle\s?=\s?["'][^"<>]{0,999}\bbackground(?:-image)?\s?:[^;<>]{0,99}url\(\s?["']?(?!data:)(?<background>[^"'()\s<>]{1,999})["']?\s?\))/;
const RAW = new RegExp(
  [PICTURE_SET.source, LITE_PLAYER.source, FRAME.source, BACKGROUND.source].join('|'),
  'gim',
);

/**
 * Converts raw HTML that its tags alone would not show. Players of imported files become Markdown. Other frames,
 * players and script embeds become links. Of forms and drawings, the words stay. Removes other scripts and styles.
 * Names elements of scripts, whose words stay.
 */
export function withPlainHtml(text: string, targets: Pick<Targets, 'file'>, onLeft: OnNote): string {
  for (const { 0: typed, index } of matchesInText(text, OWN_ELEMENT)) onLeft('html', `${typed}>`, index);
  const plain = replaceInText(text, RAW, (match) => {
    const { 0: typed, index, groups = {} } = match;
    const { picture, background, player, rest = '' } = groups;
    if (picture !== undefined) return picture;
    // Stands before its element.
    if (background !== undefined) return `![](${background})\n\n`;
    const markdown = player === undefined ? framed(typed, index) : namedTag(player.toLowerCase(), rest)?.text;
    if (markdown === undefined) return undefined;
    if (markdown === '') return GONE;
    const [indent = ''] = /^ {2,3}$/.exec(lineAround(text, spanOf(match)).before) ?? [];
    return `\n\n${markdown.trim().replaceAll(/^(?=.)/gm, () => indent)}\n\n`;
  });
  return withoutGone(plain);

  function framed(typed: string, index: number) {
    return htmlToMarkdown(typed, {
      // Keeps targets. `replaceTargets` rewrites them later.
      ...LINKS,
      file: (target) => (targets.file(target) === undefined ? undefined : target),
      note(kind, subject) {
        const isKnown = /^(?:player|film|form)$/.test(kind) || /^<svg/i.test(typed);
        // A frame with an address is a link now.
        if (kind !== 'iframe' || subject === '<iframe>') onLeft(isKnown ? kind : 'frame', subject, index);
      },
    });
  }
}
