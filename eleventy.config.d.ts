/** What `npx eleventy` needs of a blog: the plugin as a whole configuration. */
export default function configure(config: object): void;

export const config: { readonly dir: { readonly input: string; readonly output: string } };
