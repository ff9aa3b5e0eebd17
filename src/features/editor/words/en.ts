/** UI strings for the editor's parts. The browser's language decides the rest. */
export interface EditorWords {
  /** Names of a collection and of one item. */
  readonly posts: readonly [all: string, one: string];
  readonly single: string;
  readonly notes: readonly [all: string, one: string];
  readonly pages: readonly [all: string, one: string];
  readonly authors: readonly [all: string, one: string];
  readonly title: string;
  readonly date: string;
  readonly draft: string;
  readonly drafts: readonly [no: string, yes: string];
  readonly listed: string;
  readonly lists: readonly [yes: string, no: string];
  readonly category: string;
  readonly tags: string;
  readonly author: string;
  readonly description: string;
  readonly descriptionHint: string;
  readonly image: string;
  readonly picture: string;
  readonly alt: string;
  readonly altHint: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly updated: string;
  readonly expires: string;
  readonly body: string;
  readonly language: string;
  readonly name: string;
  readonly nameHint: string;
  readonly url: string;
  readonly profiles: string;
  readonly fediverse: string;
}

export const en: EditorWords = {
  posts: ['Posts', 'Post'],
  single: 'Posts without a folder',
  notes: ['Notes', 'Note'],
  pages: ['Pages', 'Page'],
  authors: ['Authors', 'Author'],
  title: 'Title',
  date: 'Date and time',
  draft: 'Draft',
  drafts: ['No: it is published', 'Yes: it stays off the site'],
  listed: 'In lists',
  lists: ['Yes', 'No: only at its own address'],
  category: 'Category',
  tags: 'Tags',
  author: 'Author',
  description: 'Description',
  descriptionHint: 'A sentence or two for lists and search engines.',
  image: 'Picture for lists',
  picture: 'Picture',
  alt: 'What the picture shows',
  altHint: 'For people who cannot see it.',
  slug: 'End of the address',
  slugHint: 'Empty: it follows from the first title. Small letters, digits and hyphens.',
  updated: 'Corrected on',
  expires: 'Not shown from',
  body: 'Text',
  language: 'Language',
  name: 'Name',
  nameHint: 'As posts write it.',
  url: 'Page of their own',
  profiles: 'Pages elsewhere',
  fediverse: 'Name in the fediverse',
};
