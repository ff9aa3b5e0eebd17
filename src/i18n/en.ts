import { numberWords, plural, type PluralForms } from './plural.ts';

/**
 * Every word that the site itself says, as opposed to its writers, in British English. Texts are plain text, never HTML.
 *
 * Prefixes stand before something drawn as markup (a `<time>`, a list of links), with the colon if their language
 * wants one there; the layouts put `space` after them.
 */
export const en = {
  /** BCP 47 tag of these words, so that a layout can say which language they are in. */
  language: 'en',
  /** Between a prefix and what follows, and between the parts of a line. Empty in Chinese. */
  space: ' ',
  /** Between the items of a list in a sentence. */
  comma: ', ',
  /** A whole number with the language's grouping, always in Latin digits, as the dates are. */
  number: numberWords('en'),
  /** Fixed parts of addresses in this language: letters, digits and hyphens. */
  addressWords: {
    category: 'category',
    tag: 'tag',
    author: 'author',
    series: 'series',
    archive: 'archive',
    search: 'search',
    page: 'page',
  },
  /** The menu of languages. Each entry is in its own language. */
  languages: {
    /** Name of the landmark. */
    menu: 'Languages',
    /** Behind the name of a language that lacks the page. */
    notTranslated: 'not in English; to the front page',
    /** Offered to readers whose browser asks for this language. */
    offer: 'This page is also in English.',
    /** The button that closes the offer. */
    close: 'Close',
  },
  /** Around every page. The names of landmarks are for screen readers. */
  furniture: {
    skipToText: 'Skip to the text',
    mainNavigation: 'Main',
    breadcrumbs: 'You are here',
    siteLinks: 'About this site',
    home: 'Home',
    /** Name of the light/dark switch, a button with a drawing; pressed means dark. */
    darkTheme: 'Dark theme',
    colophon: 'Made from plain text with Pamphlet, and set in the typefaces of your own machine.',
    setIn: (typeface: string) => `Made from plain text with Pamphlet, and set in ${typeface}.`,
  },
  post: {
    by: 'By',
    filedUnder: 'Filed under',
    tagged: 'Tagged',
    publishedOn: 'Published on',
    updatedOn: 'Last updated on',
    minutes: plural('en', { other: '{n} min read' }),
    comments: plural('en', { none: 'No Comments', one: '{n} Comment', other: '{n} Comments' }),
    commentsClosed: 'Comments are closed',
    contents: 'Contents',
    uncategorized: 'Uncategorized',
    pinned: 'Pinned',
    /** Prefix of the other languages that the post is in, each in its own words. */
    alsoIn: 'Also in',
    /** A prefix of the name of the series. */
    partOf: (part: number, count: number) => `Part ${part} of ${count} of`,
    /** Marks of the preview, in lists and across the top of a page. A date is text for people. */
    draft: 'Draft',
    draftNotice: 'Draft: not published',
    sharedNotice: 'Draft, shared for reading',
    unlisted: 'Unlisted: only for those who have the address',
    /** Marks of what the last commit does not have, in the preview, and the label of its button. */
    ownChange: { new: 'New', changed: 'Changed', show: 'Show the difference' },
    publishesOn: (date: string) => `Publishes on ${date}`,
    expiredOn: (date: string) => `Expired on ${date}`,
    continueReading: (title: string) => `Continue reading “${title}”`,
    previous: 'Previous',
    next: 'Next',
    /** Name of the landmark that holds previous and next. */
    neighbours: 'Previous and next post',
    related: 'Related posts',
    /** Above the posts that link to this one. */
    mentionedIn: 'Mentioned in',
  },
  /** The words of a post have the number of comments. Authors and titles are plain text. */
  comments: {
    /** Links by which a reader answers: through a form elsewhere, or by e-mail. */
    leave: 'Leave a comment',
    byMail: 'Comment by e-mail',
    replyTo: (author: string) => `Reply to ${author}`,
    /** Prefix of a link to the comment that is answered. */
    inReplyTo: 'In reply to',
    /** Subject of an e-mail. */
    subject: (title: string) => `Comment on “${title}”`,
    /** Titles in feeds. */
    on: (title: string) => `Comments on ${title}`,
    by: (author: string, title: string) => `${author} on ${title}`,
    feed: 'Feed of these comments',
    onGitHub: 'Comment on GitHub',
    form: {
      name: 'Your name',
      website: 'Your website, if you like',
      /** Of the list of what can be answered, of which the first is the post itself. */
      answered: 'What you answer',
      thePost: 'The post',
      text: 'Your comment',
      send: 'Send the comment',
      /** Of a field that readers do not see, and only programs fill in. */
      trap: 'Leave this field empty',
      privacy: (host: string) =>
        `What you write is sent to ${host}. It appears here for everybody to read once the editors have accepted it. Please leave out e-mail addresses.`,
    },
    /** Before the discussion is loaded: the button, what it loads, from whom, and what they learn. */
    giscus: {
      show: 'Show the discussion',
      note: 'The comments on this post are a discussion on GitHub. The button loads it from giscus.app and pictures from GitHub, and both learn from where you read which page. Nothing is loaded before you press it.',
      /** Link to the discussion, and name of the frame. */
      discussion: 'The discussion on GitHub',
    },
  },
  share: {
    title: 'Share this post',
    mail: 'Send by e-mail',
    copyLink: 'Copy the link',
    /** Below a block of code, and what a button that copies says afterwards. */
    copyCode: 'Copy',
    copied: 'Copied',
    /** Opens the device's own list of ways to share. */
    device: 'More ways to share',
    /** Label of the field for the name of a Mastodon server, and the button that goes there. */
    server: 'Your server, such as mastodon.social',
    go: 'Go on',
  },
  list: {
    archive: 'Archive',
    categories: 'Categories',
    tags: 'Tags',
    authors: 'Authors',
    /** What a list gathers by, above its heading: "Category" over "Press". */
    category: 'Category',
    tag: 'Tag',
    author: 'Author',
    year: 'Year',
    month: 'Month',
    series: 'Series',
    /** Heading of the list of all series. */
    allSeries: 'Series',
    /** Whole titles, for `<title>` and feeds. */
    postsFiledUnder: (category: string) => `Posts filed under ${category}`,
    postsTagged: (tag: string) => `Posts tagged ${tag}`,
    postsBy: (author: string) => `Posts by ${author}`,
    postsInSeries: (series: string) => `Posts in the series ${series}`,
    postsFrom: (period: string) => `Posts from ${period}`,
    posts: plural('en', {
      none: 'Nothing has been published here yet.',
      one: '{n} post',
      other: '{n} posts',
    }),
    /** Heading of the list below the front page's newest post. */
    earlier: 'Earlier posts',
    /** In the preview of a blog without posts: before the command that writes one, and the title in it. */
    firstPost: 'Write your first post: in a second terminal, in the folder of this blog, type:',
    firstTitle: 'My first post',
  },
  pager: {
    /** Name of the landmark. */
    pages: 'Pages',
    page: (number: number) => `Page ${number}`,
    firstPage: (number: number) => `First page, page ${number}`,
    lastPage: (number: number) => `Last page, page ${number}`,
    newer: 'Newer posts',
    older: 'Older posts',
  },
  feed: {
    feed: 'Feed',
    feedOf: (name: string) => `Feed of ${name}`,
    /** For those who open a feed in a browser. */
    opened: 'This is a feed, made for feed readers. Copy its address into one to follow this site.',
  },
  /** The script is given `found`, `none`, `more`, `searching` and `failed`, so these are data. */
  search: {
    /** Title of the page, its link and its button. */
    title: 'Search',
    query: 'Words to look for',
    allCategories: 'All categories',
    allYears: 'All years',
    years: 'Years',
    found: { one: '{n} result', other: '{n} results' } as PluralForms,
    /** This, `failed` and `withoutScript` lead over to the lists of categories and years, which follow. */
    none: 'Nothing was found. Try fewer words or another spelling, or look through these lists.',
    more: 'Show more',
    searching: 'Searching …',
    failed: 'The search could not be loaded just now. These lists lead to every post.',
    withoutScript: 'Searching needs JavaScript. Without it, these lists lead to every post.',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is no page at this address. It may have been moved or taken down, or the address may be mistyped.',
    recent: 'Recent posts',
  },
  redirect: { title: 'This page has moved', text: 'It is now at' },
  markdown: {
    footnotes: 'Footnotes',
    /** Name of the link from a footnote back to the text; the number of the note follows. */
    backToText: 'Back to the text, note',
    sectionLink: 'Link to this section',
    table: 'Table',
    /** Name of the frame in which a formula scrolls. */
    formula: 'Formula',
    /** Whose video it is, and the sentence behind it where the video can play in the page. */
    videoOn: (service: string) => `Video on ${service}.`,
    loadsWhenPlayed: 'Nothing is loaded from there until you play it.',
    frameOf: (host: string) => `From ${host}. Nothing is loaded from there until you open it.`,
    /** Names of the boxes in a task list. */
    done: 'Done',
    toDo: 'To do',
    alerts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  },
};

/** The words of a language. A missing one fails the type check. */
export type Messages = typeof en;
