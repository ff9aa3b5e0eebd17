import type { Emitter } from 'highlight.js';

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
