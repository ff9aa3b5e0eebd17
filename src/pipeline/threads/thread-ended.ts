import { Trouble } from '../../lib/trouble.ts';

/** A thread of the build has ended by itself: the system has killed it, or its code has ended the process. */
export class ThreadEndedError extends Trouble {
  constructor() {
    super(
      'A part of the build has ended before its work was done, perhaps for want of memory.',
      'Try again. If it happens again, close other programs, or report it with the name of the post that was last changed.',
    );
  }
}
