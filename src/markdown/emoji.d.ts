declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** Signs by their names in chats and on GitHub. */
  const signs: Readonly<Record<string, string>>;
  export default signs;
}
