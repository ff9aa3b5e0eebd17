/** The colour of the paper, for `<meta name="theme-color">`. The same as `--paper` in `tokens.css`; a test compares. */
export const paper = { light: '#f6f1e6', dark: '#141a24' } as const;

/** Ink on light paper, for pictures that no style sheet reaches. The same as in `tokens.css`; a test compares. */
export const ink = { black: '#1c1a17', soft: '#5a534a' } as const;

/** The spot colour of each palette on light paper. The same as in their style sheets; a test compares. */
export const spots = { letterpress: '#a3261b', prussian: '#1d4e80' } as const;
