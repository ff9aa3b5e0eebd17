import { DOCUMENTS } from '../lib/code-root.ts';

/** What a rule is, before a blog's settings say otherwise. */
export interface Rule {
  /** An `error` guards what is published and stands fast; settings may turn a `warning` off, or make it an error. */
  readonly severity: 'error' | 'warning';
  /** What the rule finds, in a sentence. */
  readonly meaning: string;
  /** Looked for by a check only: what it finds could be better, and nothing wrong is published. */
  readonly checkOnly?: true;
}

const error = (meaning: string): Rule & { severity: 'error' } => ({ severity: 'error', meaning });
const warning = (meaning: string): Rule & { severity: 'warning' } => ({ severity: 'warning', meaning });
const advice = (meaning: string): Rule & { severity: 'warning' } => ({
  ...warning(meaning),
  checkOnly: true,
});

/**
 * Every rule by its id. The ids are stable: settings, annotations and `docs/rules.md` name them. A rule with the name
 * of a front matter key finds a value that this key cannot have.
 */
const table = {
  // The file as a whole.
  encoding: error('The file is not in UTF-8.'),
  'file-type': warning('A file is of a kind that is not published.'),
  'media-file': error(
    'A file beside a post is of another kind than its name says, or holds places of a camera.',
  ),
  'text-file': warning('A post has the name of a text file, and is not published as one.'),
  'file-name': error('A file has a name that cannot be read, or that another one has already.'),
  'symbolic-link': error('A link in the file system leads out of the folder or nowhere.'),
  folder: error('A file has the name of a folder of content.'),
  unreadable: error('A file or folder cannot be read.'),
  'file-size': error('The file of a post, page or comment weighs more than it may.'),
  'post-name': warning('The address of a post does not come from a name that was meant for it.'),
  'front-matter': error('The front matter is missing, is not closed, or has a line that cannot be read.'),
  address: error('Two files would be published at one address.'),
  'address-lost': error('An address that the blog once had would lead nowhere.'),
  'address-ledger': error('The ledger of addresses has a line that cannot be read.'),
  template: error('A template of the blog’s own cannot be rendered.'),
  'site-folder': error('A file in the folder of the site was not written by a build.'),
  drawing: error('An SVG drawing cannot be read, so it cannot be made safe.'),
  'drawing-part': warning(
    'A part of an SVG drawing is left out, because it could run or leads out of the file.',
  ),
  'style-sheet': error('A style sheet of your own has a fault that would spoil the rules behind it.'),
  'remote-style': warning('A style sheet of your own has every reader’s browser ask another site.'),
  picture: error('A picture cannot be read, or has too many pixels.'),
  'media-size': advice('A sound or film weighs more than it should.'),
  'media-captions': advice('A film has no captions for those who cannot hear it.'),
  'image-size': advice('A picture that is published as it is weighs more than it should.'),
  podcast: error('The podcast lacks something that directories of podcasts ask for.'),

  // Front matter.
  'unknown-key': error('There is no such key.'),
  'added-key': error('A key that a plugin adds has a value that it cannot have.'),
  list: error('A list of names is written as one name with commas in it.'),
  title: error('The title is missing, or is not plain text on one line.'),
  kind: error('The value is not note, or a note has a title.'),
  date: error('The date is missing, or is not a day in the calendar.'),
  updated: error('The day of the last correction is not a date, or is before the post.'),
  expires: error('The day on which the post goes is not a date, or is before the post.'),
  category: error('The category is not text, or not one of those that the settings allow.'),
  categories: error('The categories are not a list of names, or not among those that the settings allow.'),
  tags: error('The tags are not a list of names.'),
  author: error('The author is not a name.'),
  'author-profile': error(
    'The profile of an author has a key or a value that it cannot have, or is a second one.',
  ),
  'author-unused': warning('No post is by the author of a profile.'),
  authors: error('The authors are not a list of names.'),
  description: error('The description is not plain text on one line.'),
  excerpt: error('The excerpt is not plain text on one line.'),
  draft: error('The value is not true or false, or a post in a folder of drafts has none.'),
  share: error('The value is not true or false.'),
  'share-key': warning('A draft is to be shared, and there is no key for its address.'),
  'share-picture': error('A picture of a shared draft would be where everybody can find it.'),
  listed: error('The value is not true or false.'),
  pinned: error('The value is not true or false.'),
  comments: error('The value is not true, closed or false.'),
  slug: error('The slug has something in it that an address cannot have.'),
  permalink: error('The address is not one that a page of this site can have.'),
  aliases: error('An old address is not one that a page of this site can have.'),
  redirect_from: error('The old addresses are not a list of addresses.'),
  series: error('The series is not a name, or two posts are the same part of it.'),
  lang: error('The value is not the tag of a language.'),
  translationOf: error('There is no such post, or it cannot be the original of this one.'),
  'cut-value': warning('A part of a value is a comment, because it stands behind a #.'),
  'description-length': advice('The description is longer than search engines show.'),
  'duplicate-title': advice('Two posts have the same title.'),
  'name-spelling': warning(
    'A category, tag or author is spelt with other capitals or spaces than elsewhere.',
  ),
  'similar-name': warning('A category, tag or author is used once and looks like a slip of another.'),

  // The text.
  'unsafe-link': error('A link or picture has an address that could run something.'),
  html: warning('HTML is not allowed and was left out, or is none and stays as it is typed.'),
  footnote: warning('A footnote is used and not written, or written and not used.'),
  link: warning('A link leads nowhere.'),
  anchor: warning('A link leads to a heading that does not exist.'),
  image: warning('A picture is not there.'),
  media: warning('A sound or film is not there, or is only a link where it stands.'),
  'image-alt': warning('A picture has no words for those who cannot see it.'),
  'image-alt-name': advice('The words for a picture are only the name of its file.'),
  'remote-image': warning('A picture comes from another site.'),
  'code-language': warning('The language of a block of code is not known.'),
  'long-code': warning('A block of code is too long to tell its parts apart.'),
  'slow-code': error('The parts of a block of code cannot be told apart in time.'),
  'text-limit': warning(
    'There is more of something than is read: characters, cells, quotations or references.',
  ),
  'target-space': warning('The target of a link or picture has a space in it, so it is none.'),
  'template-target': warning('The target of a link or picture is written for another generator.'),
  'template-tag': warning('Text that is written for another generator stays as it is typed.'),
  'template-code': warning('Code between the tags of another generator is shown as a block of code.'),
  'link-space': warning('A space stands between the text of a link and its target, so it is none.'),
  'quotation-marks': warning('Quotation marks are not the straight ones that are read as such.'),
  'heading-space': warning('There is no space behind the signs of a heading, so it is none.'),
  'emphasis-space': warning('A space on the inner side of the signs of emphasis keeps them on the page.'),
  'open-block': warning('A block of code, of a letter or of a plugin is not closed.'),
  'unknown-block': warning('A block has a name that no plugin knows, so it stays as it is typed.'),
  formula: warning('A formula has a mistake in it.'),
  'table-cells': warning('A row of a table has more cells than its head.'),
  'heading-id': warning('The id that is written for a heading cannot be used.'),
  'heading-level': advice('A heading skips a level.'),
  'heading-title': advice('A heading repeats the title of the post.'),
  'leftover-text': advice('The text has something in it that was meant to be replaced.'),
  'link-text': advice('The text of a link does not say where it leads.'),
  'own-address': advice('A link to this site is written with the name of the site.'),
  'empty-post': advice('A post has no text.'),

  // Comments.
  'comment-post': error('The folder of a comment is not named after a post.'),
  'comment-name': error('The name of a comment’s file cannot be part of an address.'),
  'comment-url': error('The address of somebody who comments is not that of a website.'),
  'comment-parent': error('A comment answers one that is not there, or that answers it.'),
  'comment-text': error('A comment has no text, or too much of it.'),
  'comment-email': error('There is an e-mail address in a comment.'),

  // The settings.
  settings: error('A setting is missing, is unknown, or has a value that it cannot have.'),
} satisfies Readonly<Record<string, Rule>>;

type Table = typeof table;

/** The id of a rule whose severity a blog's settings may change. */
export type AdjustableRule = {
  [Id in keyof Table]: Table[Id] extends { severity: 'warning' } ? Id : never;
}[keyof Table];

export const RULES: Readonly<Record<string, Rule>> = table;

/**
 * Rules in the order of how telling they are: those of every build first, each in the order of the table. Those of plugins
 * stand between the two.
 */
export function tellingOrder(rule: string): number {
  return ORDER.get(rule) ?? OF_PLUGINS;
}

const ORDER: ReadonlyMap<string, number> = new Map(
  Object.entries(RULES)
    .toSorted(([, a], [, b]) => Number(a.checkOnly ?? false) - Number(b.checkOnly ?? false))
    .map(([id], index) => [id, index]),
);

const OF_PLUGINS = Object.values(RULES).filter(({ checkOnly }) => !checkOnly).length - 0.5;

export const ADJUSTABLE_RULES: readonly AdjustableRule[] = Object.keys(table).filter(isAdjustable);

function isAdjustable(id: string): id is AdjustableRule {
  return RULES[id]?.severity === 'warning';
}

/** Our rules with those of features, by id. */
export function rulesOf(
  features: readonly { readonly rules?: Readonly<Record<string, Rule>> }[],
): Readonly<Record<string, Rule>> {
  return Object.assign({}, table, ...features.map(({ rules }) => rules)) as Readonly<Record<string, Rule>>;
}

/** Where a rule is explained, from the folder of the blog; undefined of a rule that a plugin has added. */
export function helpFor(rule: string): string | undefined {
  return Object.hasOwn(RULES, rule) ? `${DOCUMENTS}/rules.md#${rule}` : undefined;
}
