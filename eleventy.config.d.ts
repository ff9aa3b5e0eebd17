import type { BlogInput } from 'pamphlet';

/** A blog in a project: settings, unless the blog has them in `.eleventy.ts`. */
export interface ProjectOptions extends Partial<Omit<BlogInput, 'plugins' | 'eleventy'>> {
  /** Sub-folder of the site: `/blog/`. */
  readonly at?: string;
  /** Folder of the blog, from that of the project. */
  readonly folder?: string;
}

/** A plugin of Eleventy; without options, the whole configuration of a blog. */
export default function pamphlet(config: object, options?: ProjectOptions): Promise<void>;

export const config: { readonly dir: { readonly output: string } };
