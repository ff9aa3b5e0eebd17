/** What is said of a key that another program knows. */
export interface ForeignKey {
  /** The key here that serves for it. */
  readonly here?: string;
  /** Whether that takes the same values. */
  readonly isSame?: boolean;
  readonly hint: string;
  readonly rule?: string;
  readonly message?: string;
}

/** Names that other generators have for our keys, with values of the same kind, in lower case and without `-` and `_`. */
const RENAMED: Readonly<Record<string, string>> = {
  date: 'pubdate pubdatetime publishdate publisheddate datepublished publishedat createdat createddate dateadded',
  updated:
    'lastmod lastmodified lastmodifiedat modified modifieddate datemodified moddatetime updateddate updatedat dateupdated lastupdated',
  expires: 'expirydate expiredate unpublishdate',
  description: 'summary customexcerpt metadescription seodescription',
  tags: 'tag',
  pinned: 'sticky',
  lang: 'language locale',
  image:
    'cover coverimage thumbnail heroimage featureimage featuredimage headerimg headerimage ogimage socialimage bannerimage postimage',
  permalink: 'permalinks',
};

/** Names for something like our keys, with values that may be of another kind. */
const ALIKE: Readonly<Record<string, string>> = {
  date: 'created published_time posted',
  description: 'subtitle subheading tagline lead abstract intro',
  category: 'section',
  tags: 'keywords topics topic labels',
  pinned: 'featured top',
  permalink: 'url path',
  image: 'hero header banner teaser photo images',
  aliases: 'redirects redirect oldurl oldurls',
  comments: 'comment disqus allowcomments enablecomments commentable discussion',
  author: 'byline writer creator',
  series: 'seriestitle',
  translationOf: 'translationkey translationid',
};

const DRAFT = 'To keep a post off the site, write draft: true';
const UNLISTED = 'To keep a post out of lists, feeds and search, write listed: false';
const FOLDER = 'Remove the line: the folder decides how a file is shown.';
const FILE_NAME =
  'Remove the line: a post is known by the name of its file. For another address, write slug: or permalink:';
const ORDER =
  'Remove the line: posts stand in the order of their dates. To keep one above the others, write pinned: true';
const CONTENTS = 'Remove the line: a post with enough headings has a table of contents by itself.';
const LOOK = 'Remove the line: the theme decides how a post looks.';
const TITLE = 'Remove the line: the title is used everywhere.';
const ALT = 'Write it with the picture: image: { src: file.jpg, alt: What it shows }';
const INNER = 'Write its keys without it, each on a line of its own, such as category: and tags:';
const CANONICAL = 'Remove the line: the address of a post is its canonical one. Another is set by permalink:';

const OPENING = 'Remove the line: a line <!--more--> in the text ends the opening of a post.';

/** Keys that have none like them here, by what is said of them. */
const WITHOUT: Readonly<Record<string, string>> = {
  [DRAFT]: 'published publish status private visibility headless',
  [UNLISTED]: 'unlisted hidden hide eleventyexcludefromcollections noindex',
  [FOLDER]: 'layout template type posttype collection contenttype format',
  [FILE_NAME]: 'id uid uuid guid postid wordpressid abbrlink customurl key',
  [ORDER]: 'weight order navorder sidebarposition position priority sort rank',
  [CONTENTS]:
    'toc toclabel tocicon tocsticky tocdepth tableofcontents showtoc hidetableofcontents tocminheadinglevel tocmaxheadinglevel',
  [LOOK]:
    'classes class bodyclass cssclass css js scripts styles stylesheet math mathjax katex usemath mermaid highlight markup output outputs theme color colour icon sidebar authorprofile readtime readingtime related showrelated sharebuttons socialshare hidetitle navigation breadcrumbs mathjaxenable pagination paginate codefolding',
  [TITLE]:
    'linktitle metatitle seotitle ogtitle shorttitle sidebarlabel navtitle sidebartitle menutitle paginationlabel',
  [ALT]:
    'imagealt coveralt heroalt headeralt featureimagealt featuredimagealt thumbnailalt heroimagealt alt imagecaption',
  [INNER]: 'taxonomies extra params metadata cascade frontmatter seo',
  [OPENING]: 'excerptseparator more',
  [CANONICAL]: 'canonical canonicalurl',
};

/** Key here of each that has another name elsewhere and a value of the same kind. */
export const RENAMED_KEYS = byName(RENAMED);
const ALIKE_KEYS = byName(ALIKE);
const HINTS = byName(WITHOUT);

/** A key in lower case and without what some write between its words. */
export function foldKey(key: string): string {
  return key.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** What is said of a key of another generator; undefined where the key is not known. */
export function foreignKey(key: string, value: unknown): ForeignKey | undefined {
  const folded = foldKey(key);
  const here = RENAMED_KEYS.get(folded) ?? ALIKE_KEYS.get(folded);
  if (here !== undefined)
    return { here, isSame: RENAMED_KEYS.has(folded), hint: `Here it is called ${here}.` };
  const hint = HINTS.get(folded);
  if (hint === undefined) return undefined;
  return [DRAFT, UNLISTED].includes(hint) && isShown(key, value)
    ? { hint: 'Remove the line: a post is published unless it has a line draft: true' }
    : { hint };
}

/** `published: true`, `hidden: false`. */
function isShown(key: string, value: unknown): boolean {
  const isYes = /^(?:true|yes|publish(?:ed)?|public)$/i.test(String(value));
  const isNo = /^(?:false|no)$/i.test(String(value));
  return /^(?:publish(?:ed)?|status|visibility|listed)$/i.test(key) ? isYes : isNo;
}

function byName(lists: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(lists).flatMap(([meaning, names]) =>
      names.split(' ').map((name): [string, string] => [foldKey(name), meaning]),
    ),
  );
}
