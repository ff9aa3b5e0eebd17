/** WordPress exports with defaults. */

export interface WxrComment {
  readonly id: number;
  readonly parent?: number;
  readonly approved?: string;
  readonly author?: string;
  readonly url?: string;
  readonly date?: string;
  readonly type?: string;
  readonly text: string;
}

export interface WxrItem {
  readonly id: number;
  readonly type?: string;
  readonly title?: string;
  readonly body?: string;
  readonly excerpt?: string;
  readonly date?: string;
  readonly slug?: string;
  readonly link?: string;
  readonly guid?: string;
  readonly status?: string;
  readonly password?: string;
  readonly sticky?: boolean;
  readonly parent?: number;
  readonly creator?: string;
  /** `domain nicename Name` */
  readonly terms?: readonly (readonly [domain: string, nicename: string, name: string])[];
  readonly meta?: Readonly<Record<string, string>>;
  readonly comments?: readonly WxrComment[];
  readonly attachment?: string;
  /** Raw XML. */
  readonly more?: string;
}

export interface WxrOptions {
  readonly version?: string;
  readonly title?: string;
  readonly url?: string;
  /** Channel elements before the items. */
  readonly head?: string;
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export const SITE = 'https://elm.example';

export function wxrStart({
  version = '1.2',
  title = 'Elm Street',
  url = SITE,
  head = '',
}: WxrOptions = {}): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" created="2024-06-22 10:00" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/${version}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/${version}/">
<channel>
<title>${title}</title>
<link>${url}</link>
<description>News from number 1 to 80</description>
<language>en-GB</language>
<wp:wxr_version>${version}</wp:wxr_version>
<wp:base_site_url>${url}</wp:base_site_url>
<wp:base_blog_url>${url}</wp:base_blog_url>
${head}<generator>https://wordpress.org/?v=6.5</generator>
`;
}

export const WXR_END = '</channel>\n</rss>\n';

export function wxrItem(item: WxrItem): string {
  const {
    id,
    type = 'post',
    title = `Post ${id}`,
    body = '',
    excerpt = '',
    date = '2010-06-21 18:30:00',
  } = item;
  const slug = item.slug ?? `post-${id}`;
  const [year, month] = date.split('-');
  const path = type === 'page' ? `/${slug}/` : `/${year}/${month}/${slug}/`;
  const terms = (item.terms ?? []).map(
    ([domain, nicename, name]) =>
      `<category domain="${domain}" nicename="${nicename}">${cdata(name)}</category>\n`,
  );
  const meta = Object.entries(item.meta ?? {}).map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>\n`,
  );
  return `<item>
<title>${cdata(title)}</title>
<link>${item.link ?? SITE + path}</link>
<pubDate>Mon, 21 Jun 2010 17:30:00 +0000</pubDate>
<dc:creator>${cdata(item.creator ?? 'ada')}</dc:creator>
<guid isPermaLink="false">${item.guid ?? item.attachment ?? `${SITE}/?p=${id}`}</guid>
<description></description>
<content:encoded>${cdata(body)}</content:encoded>
<excerpt:encoded>${cdata(excerpt)}</excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date>${cdata(date)}</wp:post_date>
<wp:post_date_gmt>${cdata('2010-06-21 17:30:00')}</wp:post_date_gmt>
<wp:comment_status>${cdata('open')}</wp:comment_status>
<wp:ping_status>${cdata('open')}</wp:ping_status>
<wp:post_name>${cdata(slug)}</wp:post_name>
<wp:status>${cdata(item.status ?? (type === 'attachment' ? 'inherit' : 'publish'))}</wp:status>
<wp:post_parent>${item.parent ?? 0}</wp:post_parent>
<wp:menu_order>0</wp:menu_order>
<wp:post_type>${cdata(type)}</wp:post_type>
<wp:post_password>${cdata(item.password ?? '')}</wp:post_password>
<wp:is_sticky>${item.sticky ? 1 : 0}</wp:is_sticky>
${item.attachment === undefined ? '' : `<wp:attachment_url>${cdata(item.attachment)}</wp:attachment_url>\n`}${terms.join('')}${meta.join('')}${(item.comments ?? []).map(wxrComment).join('')}${item.more ?? ''}</item>
`;
}

function wxrComment({
  id,
  parent = 0,
  approved = '1',
  author = 'Sam',
  url = '',
  date = '2010-06-22 09:15:00',
  type = 'comment',
  text,
}: WxrComment): string {
  return `<wp:comment>
<wp:comment_id>${id}</wp:comment_id>
<wp:comment_author>${cdata(author)}</wp:comment_author>
<wp:comment_author_email>${cdata('sam.secret@mail.example')}</wp:comment_author_email>
<wp:comment_author_url>${url}</wp:comment_author_url>
<wp:comment_author_IP>${cdata('203.0.113.77')}</wp:comment_author_IP>
<wp:comment_date>${cdata(date)}</wp:comment_date>
<wp:comment_date_gmt>${cdata(date)}</wp:comment_date_gmt>
<wp:comment_content>${cdata(text)}</wp:comment_content>
<wp:comment_approved>${cdata(approved)}</wp:comment_approved>
<wp:comment_type>${cdata(type)}</wp:comment_type>
<wp:comment_parent>${parent}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>
</wp:comment>
`;
}

export function wxr(items: readonly WxrItem[], options: WxrOptions = {}): string {
  return wxrStart(options) + items.map(wxrItem).join('') + WXR_END;
}
