/** What a body asks of its blog. All addresses are paths below the host, or whole ones. */
export interface TextFacts {
  /** Sub-folder of the host, without a slash at the end. */
  readonly baseUrl: string;
  /** Whole address of the blog, without a slash at the end. */
  readonly url: string;
  /** A value by its name: `site.title`, `page.title`, `site.baseurl`; undefined when it is not known, or no text. */
  value(name: string): string | undefined;
  /** A list of front matter whose items have keys, such as the pictures of a gallery. */
  records(name: string): readonly ReadonlyMap<string, string>[];
  /** Address of a post by the name of its file, with or without its ending: `2010-06-21-party`. */
  post(name: string): string | undefined;
  /** Address of a file by its path from the root, from the folder of texts, or from the file that asks. */
  file(path: string): string | undefined;
  /** Targets of the files below the folder of the text, or with a slash below that of the blog, that a pattern names: `images/*.png`. */
  files(pattern: string): readonly string[];
  /** Title of a post by the name of its file. */
  titleOf(name: string): string | undefined;
  /**
   * What a tag shows by a template of the blog: HTML or Markdown, with U+FDD3 for the text between two tags. Undefined when there is
   * no template, or it asks for what is not known.
   */
  drawn(name: string, rest: string, typed: string, hasInner: boolean): string | undefined;
}
