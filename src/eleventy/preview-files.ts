import type { Build } from '../pipeline/build.ts';
import type { Reporter } from '../report/reporter.ts';
import { tell } from './troubles.ts';

/** What features make beside the pages of a preview, such as an index. It is made when it is asked for, so that saving a post stays fast. */
export class PreviewFiles {
  readonly #reporter: Reporter;
  #build: Build | undefined;
  #made: Promise<void> | undefined;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /** Sets the build that is shown. */
  show(build: Build): void {
    this.#build = build;
    this.#made = undefined;
  }

  /** Makes all when the first file is asked for. Until then there are none. */
  async prepare(path: string): Promise<void> {
    if (!this.#build?.isMadeBeside(path)) return;
    this.#made ??= this.#build.makeBeside();
    try {
      await this.#made;
    } catch (error) {
      // The page does without; the terminal says why.
      tell(error, this.#reporter);
      this.#made = undefined;
    }
  }
}
