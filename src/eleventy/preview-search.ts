import type { Build } from '../pipeline/build.ts';
import type { Reporter } from '../report/reporter.ts';
import { tell } from './troubles.ts';

/** What the search page loads first. */
const BEGINS = /\/search\/pagefind\/0\/pagefind(?:\.js|-entry\.json)$/;

/** The search index of a preview. It is made when a page asks for it, so that saving a post stays fast. */
export class PreviewSearch {
  readonly #reporter: Reporter;
  #build: Build | undefined;
  #index: Promise<void> | undefined;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /** Sets the build that is shown. Its index is made on the first request. */
  show(build: Build): void {
    this.#build = build;
    this.#index = undefined;
  }

  /** Makes the index when the first of its files is asked for. Until then there are none. */
  async prepare(path: string): Promise<void> {
    if (!BEGINS.test(path)) return;
    this.#index ??= this.#build?.searchPreview();
    try {
      await this.#index;
    } catch (error) {
      // The page says that there is no search; the terminal says why.
      tell(error, this.#reporter);
      this.#index = undefined;
    }
  }
}
