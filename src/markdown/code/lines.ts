import type { CodeEvent } from './recorder.ts';
import { type CodeKind, kindIn } from './theme.ts';

/** A piece of a line of code. */
export interface CodeToken {
  readonly text: string;
  /** Absent for plain code. */
  readonly kind?: CodeKind;
}

export type CodeLine = readonly CodeToken[];

/** A scope that is open. */
interface Scope {
  readonly kind: CodeKind | undefined;
  readonly language: string;
}

/**
 * Code in lines, without their ends.
 *
 * @param language the library's own name
 */
export function linesOfEvents(events: readonly CodeEvent[], language: string): CodeLine[] {
  const open: Scope[] = [];
  let scope: Scope = { kind: undefined, language };
  let line: CodeToken[] = [];
  const lines: CodeLine[] = [line];
  for (const event of events) {
    if (event === 'end') scope = open.pop() ?? scope;
    else if ('scope' in event) {
      open.push(scope);
      scope = scopeIn(event.scope, scope);
    } else
      for (const [index, text] of event.text.split('\n').entries()) {
        if (index > 0) lines.push((line = []));
        if (text !== '') add(line, text, scope);
      }
  }
  return lines;
}

function scopeIn(name: string, around: Scope): Scope {
  const kind = kindIn(name, around.kind, around.language);
  return { kind, language: name.startsWith('language.') ? name.slice('language.'.length) : around.language };
}

/** Adds a piece to a line; neighbours of one kind become one. Blanks are of no kind. */
function add(line: CodeToken[], text: string, { kind, language }: Scope): void {
  const shown = text.trim() === '' || isBare(text, kind, language) ? undefined : kind;
  const last = line.at(-1);
  if (last && last.kind === shown) line[line.length - 1] = { ...last, text: last.text + text };
  else line.push(shown === undefined ? { text } : { text, kind: shown });
}

/** Whether a piece is a text without quotes, of which YAML has so many that nothing would stand out. */
function isBare(text: string, kind: CodeKind | undefined, language: string): boolean {
  return kind === 'st' && language === 'yaml' && !/^["']|["']$/.test(text);
}
