import type { CodeEvent } from './recorder.ts';
import { type CodeKind, kindIn, kindOfPiece } from './theme.ts';

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
    } else {
      const kind = kindOfPiece(event.text, scope.kind, scope.language);
      for (const [index, text] of event.text.split('\n').entries()) {
        if (index > 0) lines.push((line = []));
        if (text !== '') add(line, text, text.trim() === '' ? undefined : kind);
      }
    }
  }
  return lines;
}

function scopeIn(name: string, around: Scope): Scope {
  const kind = kindIn(name, around.kind, around.language);
  return { kind, language: name.startsWith('language.') ? name.slice('language.'.length) : around.language };
}

/** Adds a piece to a line; neighbours of one kind become one. */
function add(line: CodeToken[], text: string, kind: CodeKind | undefined): void {
  const last = line.at(-1);
  if (last && last.kind === kind) line[line.length - 1] = { ...last, text: last.text + text };
  else line.push(kind === undefined ? { text } : { text, kind });
}
