import { htmlToMarkdown } from '../../html/html-to-markdown.ts';
import { codeSpans, insideOf } from './code-spans.ts';
import { LINKS } from './liquid.ts';
import type { TargetReader } from './markdown-targets.ts';

/** What plays or shows something, with its caption; a script or a style. */
const FRAME =
  /<figure\b[^<>]*>\s*<(?:audio|video|iframe)\b(?:(?!<\/?figure\b)[^]){0,20000}?<\/figure\s*>|<(iframe|video|audio|object|embed|script|style)\b[^<>]*>(?:(?:(?!<\/?\1\b)[^]){0,20000}?<\/\1\s*>)?/gi;

/**
 * Players of files that the import has become Markdown; other frames, films, sounds and what scripts of other sites show become links;
 * no other script or style leaves anything.
 */
export function withoutFrames(
  text: string,
  targets: Pick<TargetReader, 'file'>,
  onLeft: (rule: string, typed: string, index: number) => void,
): string {
  if (!/<(?:iframe|video|audio|object|embed|script|style)\b/i.test(text)) return text;
  const isInCode = insideOf(codeSpans(text));
  // Targets stay as they are: they are looked at with the rest of the text.
  const links = {
    ...LINKS,
    file: (target: string) => (targets.file(target) === undefined ? undefined : target),
  };
  return text.replaceAll(FRAME, (typed: string, _: unknown, index: number) => {
    if (isInCode(index)) return typed;
    const { markdown, notes } = htmlToMarkdown(typed, links);
    for (const { kind, subject } of notes)
      if (kind !== 'iframe' || markdown === '')
        onLeft(/^(?:player|film)$/.test(kind) ? kind : 'frame', subject, index);
    if (markdown === '') return '';
    // In an item of a list it stays there.
    const indent = /(?:^|\n)( {2,3})$/.exec(text.slice(Math.max(0, index - 4), index))?.[1] ?? '';
    return `\n\n${markdown.trim().replaceAll(/^(?=.)/gm, () => indent)}\n\n`;
  });
}
