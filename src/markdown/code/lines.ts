import type { Emitter } from 'highlight.js';
import { type CodeKind, kindIn, kindOfPiece } from './theme.ts';

/** What highlight.js says of code, in its order: a scope starts, a scope ends, or a piece of the code itself. */
export type CodeEvent = { readonly scope: string } | { readonly text: string } | 'end';

/**
 * Takes down what highlight.js finds, in place of the tree and the HTML that it would make: that tree is walked by
 * recursion, so how deep code may be nested would depend on the stack of the thread. No HTML but ours is made.
 *
 * The methods are those that highlight.js calls on an emitter.
 */
export class Recorder implements Emitter {
  readonly events: CodeEvent[] = [];
  #open = 0;

  startScope(scope: string): void {
    this.#open += 1;
    this.events.push({ scope });
  }

  endScope(): void {
    if (this.#open === 0) return;
    this.#open -= 1;
    this.events.push('end');
  }

  openNode(scope: string): void {
    this.startScope(scope);
  }

  closeNode(): void {
    this.endScope();
  }

  addText(text: string): void {
    if (text !== '') this.events.push({ text });
  }

  __addSublanguage(emitter: Emitter, language: string | undefined): void {
    if (!(emitter instanceof Recorder)) return;
    this.startScope(`language.${language ?? ''}`);
    for (const event of emitter.events) this.events.push(event);
    this.endScope();
  }

  finalize(): void {
    while (this.#open > 0) this.endScope();
  }

  toHTML(): string {
    return '';
  }
}

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
      const kind = kindIn(event.scope, scope.kind, scope.language);
      scope = { kind, language: /^language\.(.*)/s.exec(event.scope)?.[1] ?? scope.language };
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

/** Adds a piece to a line; neighbours of one kind become one. */
function add(line: CodeToken[], text: string, kind: CodeKind | undefined): void {
  const last = line.at(-1);
  if (last && last.kind === kind) line[line.length - 1] = { ...last, text: last.text + text };
  else line.push(kind === undefined ? { text } : { text, kind });
}
