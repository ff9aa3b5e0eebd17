/** The colour of the paper, for `<meta name="theme-color">`. The same as `--paper` in `tokens.css`; a test compares. */
export const paper = { light: '#f6f1e6', dark: '#141a24' } as const;
