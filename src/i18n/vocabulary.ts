import type { PluralForms } from './plural.ts';

/**
 * Every word that the site itself says, as opposed to its writers. One object per language; a missing word
 * fails the type check. Texts are plain text, never HTML.
 *
 * Prefixes stand before something drawn as markup (a `<time>`, a list of links), with the colon if their language
 * wants one there; the layouts put `space` after them.
 */
export interface Messages {
  /** BCP 47 tag of these words, so that a layout can say which language they are in. */
  readonly language: string;
  /** Between a prefix and what follows, and between the parts of a line. Empty in Chinese. */
  readonly space: string;
  /** Between the items of a list in a sentence: `, `, `、`. */
  readonly comma: string;
  /** A whole number with the language's grouping, always in Latin digits, as the dates are. */
  readonly number: (value: number) => string;

  readonly furniture: OverrideMessages;
  readonly post: PostWords;
  readonly comments: CommentWords;
  readonly share: ShareWords;
  readonly list: ListWords;
  readonly pager: PagerWords;
  readonly feed: FeedWords;
  readonly search: SearchWords;
  readonly notFound: NotFoundWords;
  readonly redirect: RedirectWords;
  readonly markdown: MarkdownWords;
}

/** Around every page. */
export interface OverrideMessages {
  readonly skipToText: string;
  /** Names of landmarks, heard by screen readers. */
  readonly mainNavigation: string;
  readonly breadcrumbs: string;
  readonly siteLinks: string;
  readonly home: string;
  /** Name of the light/dark switch, a button with a drawing; pressed means dark. */
  readonly darkTheme: string;
  /** How the page was made, one sentence. */
  readonly colophon: string;
}

/** On and about one post. */
export interface PostWords {
  /** Prefixes. */
  readonly by: string;
  readonly filedUnder: string;
  readonly tagged: string;
  readonly publishedOn: string;
  readonly updatedOn: string;
  /** "5 min read" */
  readonly minutes: (count: number) => string;
  /** "No Comments", "1 Comment", "12 Comments" */
  readonly comments: (count: number) => string;
  readonly commentsClosed: string;
  readonly contents: string;
  readonly uncategorized: string;
  readonly pinned: string;
  /** Prefix of the other languages that the post is in, each in its own words. */
  readonly alsoIn: string;
  /** "Part 2 of 4 of": a prefix of the name of the series. */
  readonly partOf: (part: number, count: number) => string;
  /** Marks of the preview. The date is text for people. */
  readonly draft: string;
  /** Across the top of a draft, in the preview and where it is shared. */
  readonly draftNotice: string;
  readonly sharedNotice: string;
  readonly unlisted: string;
  /** Marks of what the last commit does not have, in the preview, and the label of its button. */
  readonly ownChange: { readonly new: string; readonly changed: string; readonly show: string };
  readonly publishesOn: (date: string) => string;
  readonly expiredOn: (date: string) => string;
  readonly continueReading: (title: string) => string;
  readonly previous: string;
  readonly next: string;
  /** Name of the landmark that holds previous and next. */
  readonly neighbours: string;
  readonly related: string;
  /** Above the posts that link to this one. */
  readonly mentionedIn: string;
}

/** On and about comments; how many there are stands with the post. Authors and titles are plain text. */
export interface CommentWords {
  /** Links by which a reader answers: through a form elsewhere, or by e-mail. */
  readonly leave: string;
  readonly byMail: string;
  readonly replyTo: (author: string) => string;
  /** Prefix of a link to the comment that is answered. */
  readonly inReplyTo: string;
  /** Subject of an e-mail. */
  readonly subject: (title: string) => string;
  /** Titles in feeds: "Comments on The picnic", "Ada on The picnic". */
  readonly on: (title: string) => string;
  readonly by: (author: string, title: string) => string;
  readonly feed: string;
  /** Link to the form of GitHub. */
  readonly onGitHub: string;
  readonly form: CommentFormWords;
  readonly giscus: GiscusWords;
}

/** Of the form below a post: labels of its fields, its button, and what becomes of what is written. */
export interface CommentFormWords {
  readonly name: string;
  readonly website: string;
  /** Of the list of what can be answered, of which the first is the post itself. */
  readonly answered: string;
  readonly thePost: string;
  readonly text: string;
  readonly send: string;
  /** Of a field that readers do not see, and only programs fill in. */
  readonly trap: string;
  /** @param host name of the server that it is sent to */
  readonly privacy: (host: string) => string;
}

/** Before the discussion of giscus is loaded. */
export interface GiscusWords {
  /** Of the button. */
  readonly show: string;
  /** What the button loads, from whom, and what they learn. */
  readonly note: string;
  /** Link to the discussion, and name of the frame. */
  readonly discussion: string;
}

/** Ways to pass a post on, and what is copied. */
export interface ShareWords {
  /** Stands before the ways. */
  readonly title: string;
  readonly mail: string;
  readonly copyLink: string;
  /** Below a block of code. */
  readonly copyCode: string;
  /** What a button that copies says afterwards. */
  readonly copied: string;
  /** Opens the device's own list of ways to share. */
  readonly device: string;
  /** Label of the field for the name of a Mastodon server. */
  readonly server: string;
  /** Goes there. */
  readonly go: string;
}

/** Lists of posts and indexes. */
export interface ListWords {
  readonly archive: string;
  readonly categories: string;
  readonly tags: string;
  readonly authors: string;
  /** What a list gathers by, above its heading: "Category" over "Press". */
  readonly category: string;
  readonly tag: string;
  readonly author: string;
  readonly year: string;
  readonly month: string;
  readonly series: string;
  /** Heading of the list of all series. */
  readonly allSeries: string;
  /** Whole titles, for `<title>` and feeds. */
  readonly postsFiledUnder: (category: string) => string;
  readonly postsTagged: (tag: string) => string;
  readonly postsBy: (author: string) => string;
  readonly postsInSeries: (series: string) => string;
  readonly postsFrom: (period: string) => string;
  /** A sentence for none, "1 post", "12 posts" */
  readonly posts: (count: number) => string;
  /** Heading of the list below the front page's newest post. */
  readonly earlier: string;
  /** In the preview of a blog without posts: before the command that writes one, and the title in that command. */
  readonly firstPost: string;
  readonly firstTitle: string;
}

export interface PagerWords {
  /** Name of the landmark. */
  readonly pages: string;
  readonly page: (number: number) => string;
  readonly firstPage: (number: number) => string;
  readonly lastPage: (number: number) => string;
  readonly newer: string;
  readonly older: string;
}

export interface FeedWords {
  readonly feeds: string;
  readonly feed: string;
  /** "Feed of Press" */
  readonly feedOf: (name: string) => string;
  readonly podcast: string;
  /** What a feed is and how to use one, a sentence or two each. */
  readonly what: string;
  readonly how: string;
  /** For those who open a feed in a browser. */
  readonly opened: string;
}

/** On the search page. Its script is given `found`, `none`, `more`, `searching` and `failed`, so these are data. */
export interface SearchWords {
  /** Title of the page, its link and its button. */
  readonly title: string;
  /** Names of the fields. */
  readonly query: string;
  readonly allCategories: string;
  readonly allYears: string;
  /** Heading of the list of years. */
  readonly years: string;
  readonly found: PluralForms;
  /** Ends by leading over to the lists of categories and years, which follow. */
  readonly none: string;
  readonly more: string;
  readonly searching: string;
  /** As `none`. */
  readonly failed: string;
  /** What stands instead of the form where scripts do not run; the lists follow. */
  readonly withoutScript: string;
}

export interface NotFoundWords {
  readonly title: string;
  readonly text: string;
  readonly recent: string;
}

export interface RedirectWords {
  readonly title: string;
  /** Prefix of the link to the new address. */
  readonly text: string;
}

/** What the Markdown renderer prints; the same shape as its `Labels`, so they are handed over as they are. */
export interface MarkdownWords {
  readonly footnotes: string;
  /** Name of the link from a footnote back to the text; the number of the note follows. */
  readonly backToText: string;
  readonly sectionLink: string;
  readonly table: string;
  /** Name of the frame in which a formula scrolls. */
  readonly formula: string;
  /** Whose video it is, as a sentence. */
  readonly videoOn: (service: string) => string;
  /** The sentence behind it, where the video can play in the page. */
  readonly loadsWhenPlayed: string;
  /** Whose frame it is, and that it loads nothing by itself. */
  readonly frameOf: (host: string) => string;
  /** Names of the boxes in a task list. */
  readonly done: string;
  readonly toDo: string;
  readonly alerts: {
    readonly note: string;
    readonly tip: string;
    readonly important: string;
    readonly warning: string;
    readonly caution: string;
  };
}
