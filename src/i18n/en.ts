import { numberWords, plural, type PluralForms } from './plural.ts';

/**
 * Every word of the interface, in British English. Plain text, never HTML.
 *
 * Prefixes precede markup (a `<time>`, a list of links). They include a colon if their language needs one;
 * layouts put `space` after them.
 */
export const en = {
  /** BCP 47 tag of these words. */
  language: 'en',
  /** Follows a prefix, and separates the parts of a line. Empty in Chinese. */
  space: ' ',
  /** Separates list items in a sentence. */
  comma: ', ',
  /** With the language's grouping, in Latin digits, as in dates. */
  number: numberWords('en'),
  /** Fixed parts of addresses: letters, digits and hyphens. */
  addressWords: {
    category: 'category',
    tag: 'tag',
    author: 'author',
    series: 'series',
    archive: 'archive',
    search: 'search',
    page: 'page',
  },
  /** The language menu. Each entry is in its own language. */
  languages: {
    /** Landmark. */
    menu: 'Languages',
    /** After the name of a language that lacks the page. */
    notTranslated: 'not in English; to the front page',
    /** For readers whose browser asks for this language. */
    offer: 'This page is also in English.',
    /** Closes the offer. */
    close: 'Close',
  },
  /** Around every page. Screen readers announce the landmarks. */
  furniture: {
    skipToText: 'Skip to the text',
    mainNavigation: 'Main',
    breadcrumbs: 'You are here',
    siteLinks: 'About this site',
    home: 'Home',
    /** Light/dark switch; pressed means dark. */
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
    /** Prefix of other languages, each by its own name. */
    alsoIn: 'Also in',
    /** Prefix of the series name. */
    partOf: (part: number, count: number) => `Part ${part} of ${count} of`,
    /** Preview marks, in lists and above a page. A date is text for people. */
    draft: 'Draft',
    draftNotice: 'Draft: not published',
    sharedNotice: 'Draft, shared for reading',
    unlisted: 'Unlisted: only for those who have the address',
    /** Preview marks for uncommitted changes, and their button. */
    ownChange: { new: 'New', changed: 'Changed', show: 'Show the difference' },
    publishesOn: (date: string) => `Publishes on ${date}`,
    expiredOn: (date: string) => `Expired on ${date}`,
    continueReading: (title: string) => `Continue reading “${title}”`,
    previous: 'Previous',
    next: 'Next',
    /** Landmark of previous and next. */
    neighbours: 'Previous and next post',
    related: 'Related posts',
    /** Above the posts that link here. */
    mentionedIn: 'Mentioned in',
  },
  /** Authors and titles are plain text. */
  comments: {
    /** Links to a form elsewhere, or to an e-mail. */
    leave: 'Leave a comment',
    byMail: 'Comment by e-mail',
    replyTo: (author: string) => `Reply to ${author}`,
    /** Prefix of a link to the answered comment. */
    inReplyTo: 'In reply to',
    /** E-mail subject. */
    subject: (title: string) => `Comment on “${title}”`,
    /** Feed titles. */
    on: (title: string) => `Comments on ${title}`,
    by: (author: string, title: string) => `${author} on ${title}`,
    feed: 'Feed of these comments',
    onGitHub: 'Comment on GitHub',
    form: {
      name: 'Your name',
      website: 'Your website, if you like',
      /** Label of the list of answerable comments. The post comes first. */
      answered: 'What you answer',
      thePost: 'The post',
      text: 'Your comment',
      send: 'Send the comment',
      /** Hidden field, which only programs fill in. */
      trap: 'Leave this field empty',
      privacy: (host: string) =>
        `What you write is sent to ${host}. It appears here for everybody to read once the editors have accepted it. Please leave out e-mail addresses.`,
    },
    /** The button, and a note on the third party that it contacts. */
    giscus: {
      show: 'Show the discussion',
      note: 'The comments on this post are a discussion on GitHub. The button loads it from giscus.app and pictures from GitHub, and both learn from where you read which page. Nothing is loaded before you press it.',
      /** Link to the discussion, and frame title. */
      discussion: 'The discussion on GitHub',
    },
  },
  share: {
    title: 'Share this post',
    mail: 'Send by e-mail',
    copyLink: 'Copy the link',
    /** Copy button, and its text after a copy. */
    copyCode: 'Copy',
    copied: 'Copied',
    /** Opens the device's share menu. */
    device: 'More ways to share',
    /** Label of the Mastodon server field, and its button. */
    server: 'Your server, such as mastodon.social',
    go: 'Go on',
  },
  list: {
    archive: 'Archive',
    categories: 'Categories',
    tags: 'Tags',
    authors: 'Authors',
    /** Above a list's heading: "Category" over "Press". */
    category: 'Category',
    tag: 'Tag',
    author: 'Author',
    year: 'Year',
    month: 'Month',
    series: 'Series',
    /** Heading of the index. */
    allSeries: 'Series',
    /** For `<title>` and feeds. */
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
    /** Below the front page's newest post. */
    earlier: 'Earlier posts',
    /** Preview without posts: precedes the command for a new post, and the title in it. */
    firstPost: 'Write your first post: in a second terminal, in the folder of this blog, type:',
    firstTitle: 'My first post',
  },
  pager: {
    /** Landmark. */
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
    /** For a feed opened in a browser. */
    opened: 'This is a feed, made for feed readers. Copy its address into one to follow this site.',
  },
  /** Data for the script. */
  search: {
    /** Page title, link and button. */
    title: 'Search',
    query: 'Words to look for',
    allCategories: 'All categories',
    allYears: 'All years',
    years: 'Years',
    found: { one: '{n} result', other: '{n} results' } as PluralForms,
    /** This, `failed` and `withoutScript` point to the lists below. */
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
    /** Label of the back link. The note's number follows. */
    backToText: 'Back to the text, note',
    sectionLink: 'Link to this section',
    table: 'Table',
    /** Frame of a scrolling formula. */
    formula: 'Formula',
    /** Service of a video, and a sentence if it plays in the page. */
    videoOn: (service: string) => `Video on ${service}.`,
    loadsWhenPlayed: 'Nothing is loaded from there until you play it.',
    frameOf: (host: string) => `From ${host}. Nothing is loaded from there until you open it.`,
    /** Task list boxes. */
    done: 'Done',
    toDo: 'To do',
    alerts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  },
};

/** A missing word fails the type check. */
export type Messages = typeof en;
