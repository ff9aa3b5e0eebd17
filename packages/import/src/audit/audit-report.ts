/** Something of the old blog that is not in the new one. */
export interface Loss {
  /** The name by which it is accepted: `item`, `words`, `picture`, `comment`, `address`. */
  readonly rule: string;
  /** File of the blog, or the id of an item without one; empty for an address. */
  readonly file: string;
  readonly subject: string;
  readonly isAccepted: boolean;
}

/** What became of everything that an export holds. Plain JSON. */
export interface AuditReport {
  readonly items: { readonly all: number; readonly files: number; readonly leftOut: number };
  readonly words: { readonly before: number; readonly after: number };
  readonly pictures: { readonly all: number; readonly present: number; readonly elsewhere: number };
  readonly comments: { readonly approved: number; readonly present: number };
  readonly addresses: {
    readonly all: number;
    /** By a page or redirect of the built site, or of what a build would have. */
    readonly answered: number;
    /** In the ledger, `addresses.json`: the next build answers them. */
    readonly recorded: number;
  };
  /** Files that somebody has changed: their words are theirs. */
  readonly edited: readonly string[];
  /** The worst first. */
  readonly losses: readonly Loss[];
}

/** Whether anything is lost that nobody has accepted. */
export function isWhole({ losses }: AuditReport): boolean {
  return losses.every(({ isAccepted }) => isAccepted);
}
