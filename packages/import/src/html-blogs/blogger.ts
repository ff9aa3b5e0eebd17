import { Texts } from 'pamphlet/content';
import { readable } from '../addresses/paths.ts';
import { approvedOf, type ItemStatus, type SourceComment } from '../model.ts';
import { Groups } from '../tally.ts';
import { atomEntry, readHead } from './feed.ts';
import { wallTime, type FoundSite, type HtmlText } from './html-source.ts';
import { attributeIn, childrenOf, textIn, xmlElements, type XmlElement } from '../wordpress/xml-elements.ts';
import { present, valueFor } from '../optional.ts';

const KIND = 'http://schemas.google.com/g/2005#kind';

/** Posts in any other state stay out. */
const STATES: Readonly<Record<string, ItemStatus>> = {
  LIVE: 'published',
  DRAFT: 'unpublished',
  SCHEDULED: 'published',
};

/**
 * A Blogger export: `feed.atom` of Takeout, a "Back up content" file, or the feed of the blog. Reads all
 * comments first, because they are entries beside the posts.
 */
export async function* readBlogger(
  [file = '']: readonly string[],
  site: FoundSite,
): AsyncGenerator<HtmlText> {
  const comments = new Groups<string, SourceComment>();
  for await (const entry of xmlElements(file)) {
    readHead(entry, site);
    if (entry.name !== 'entry' || kindOf(entry) !== 'comment') continue;
    const post = idOf(textIn(entry, 'blogger:parent') || attributeIn(entry, 'thr:in-reply-to', 'ref'));
    comments.add(post, commentOf(entry, site.timeZone));
  }
  site.plan = {
    feeds: ['/feeds/posts/default', '/rss.xml', '/atom.xml'],
    lists: [
      { of: 'tag', at: '/search/label/:name', slugs: (name) => readable(encodeURIComponent(name)) },
      { of: 'year', at: '/:year/' },
      { of: 'month', at: '/:year/:month/' },
    ],
  };
  for await (const entry of xmlElements(file)) {
    const kind = entry.name === 'entry' ? kindOf(entry) : '';
    if (kind !== 'post' && kind !== 'page') continue;
    const text = (...names: readonly string[]) => textIn(entry, ...names);
    const id = idOf(text('id'));
    const state = text('blogger:status');
    const isDraft = childrenOf(entry, 'app:control').some((one) => textIn(one, 'app:draft') === 'yes');
    const status = isDraft ? 'unpublished' : state === '' ? 'published' : (STATES[state] ?? 'removed');
    const { isSummary: _, ...own } = atomEntry(entry);
    const path = text('blogger:filename');
    const labels = childrenOf(entry, 'category').flatMap(({ attributes: { scheme, term = '' } }) =>
      scheme === KIND || term === '' ? [] : [term],
    );
    const answers = comments.of(id);
    comments.delete(id);
    const place = text('georss:featurename', 'georss:point') || placeIn(entry);
    yield {
      ...(place !== '' && { extra: new Map([['location', place]]) }),
      ...own,
      id: `post-${id}`,
      kind,
      link: own.link || (path === '' ? '' : site.url + path),
      // Blogger's end of the opening.
      html: own.html.replace(/<a name=['"]more['"]>\s*<\/a>/, '<!--more-->'),
      excerpt: Texts.escapeHtml(text('blogger:metaDescription')),
      status,
      statusName: isDraft ? 'draft' : state.toLowerCase() || 'published',
      isScheduled: state === 'SCHEDULED',
      tags: labels,
      comments: answers,
    };
  }
  for (const [post, left] of comments) {
    const count = approvedOf(left).length;
    const subject = `${Texts.plural(count, 'comment')} on ${post}, which is not in the export`;
    if (count > 0) site.losses.push({ rule: 'comment', file: post, subject });
  }
}

function kindOf(entry: XmlElement): string {
  const term = attributeIn(entry, 'category', 'term', ({ scheme }) => scheme === KIND);
  return textIn(entry, 'blogger:type').toLowerCase() || term.replace(/^.*#/, '');
}

function placeIn(entry: XmlElement) {
  return childrenOf(entry, 'blogger:location')
    .flatMap(({ text, children }) => [text, ...children.map((one) => one.text)])
    .join(' ')
    .trim();
}

/** `tag:blogger.com,1999:blog-1.post-23` → `23`. */
function idOf(tag: string) {
  return tag.replace(/^.*[.-](?=\d+$)/, '');
}

const COMMENT_STATES = [
  [/^LIVE$/, 'approved'],
  [/SPAM/, 'spam'],
  [/^PENDING$/, 'waiting'],
] as const;

function commentOf(entry: XmlElement, zone: string | undefined): SourceComment {
  const [author] = childrenOf(entry, 'author');
  const state = textIn(entry, 'blogger:status') || 'LIVE';
  const related = attributeIn(entry, 'link', 'href', ({ rel }) => rel === 'related');
  const parent = textIn(entry, 'blogger:inReplyTo') || related;
  return {
    id: idOf(textIn(entry, 'id')),
    author: textIn(author, 'name'),
    // Drops the URL of a Blogger profile.
    url: textIn(author, 'uri').replace(/^https?:\/\/(?:www\.)?blogger\.com\/.*/, ''),
    date: wallTime(textIn(entry, 'published'), zone) ?? '',
    text: textIn(entry, 'content', 'summary'),
    secrets: present(textIn(author, 'email')),
    parent: idOf(parent.replace(/^.*\//, '')) || undefined,
    state: valueFor(COMMENT_STATES, state) ?? 'removed',
  };
}
