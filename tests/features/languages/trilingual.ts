import { post } from '../../pipeline/site.ts';

/** A plugin that ignores languages. No post contains a word of the interface. */
export const SETTINGS = `
  title: 'Qqelm', timeZone: 'UTC', socialCards: true, relatedPosts: true, markdownTwins: true, comments: { mail: 'a@blog.example' },
  navigation: [{ label: 'Home', href: '/' }, { label: 'Qqabout', href: '/about/' }],
  categories: ['Qqevents', 'Qqpress'],
  languages: {
    en: {},
    ar: { title: 'قققق', categories: { Qqevents: 'ققححح', Qqpress: 'ققخخخ' } },
    zh: { title: '甲甲', categories: { Qqevents: '乙乙' }, author: { name: '丁丁' } },
  },
  plugins: [shelf],`;

/** Adds a page, a file, and a link on every other page. */
export const PLUGIN = `import { address, Document, headProps, LayoutPage, TextPage } from 'pamphlet';
class Shelf extends LayoutPage {
  kind = 'shelf';
  makeProps() {
    return { head: headProps(this.context, this.address, 'Shelf'), posts: this.context.blog.posts.map(({ title }) => title) };
  }
}
export const shelf = {
  name: 'shelf',
  pages: (context) => [new Shelf(context, address('/shelf/')), new TextPage(address('/assets/shelf.css'), () => 'p { color: red }')],
  layouts: { shelf: ({ site, head, posts }) => <Document site={site} head={head} kind="page"><h1>{site.title}</h1><p>{posts.join(' ')}</p></Document> },
  data: (_page, { urls }) => ({ shelfLink: urls.href(address('/shelf/')) }),
  slots: { 'post.end': ({ shelfLink }) => <p class="to-shelf"><a href={shelfLink}>•</a></p> },
};
`;

const day = (number: number): string => `2024-05-0${number}`;

export const FILES: Readonly<Record<string, string>> = {
  'plugins/shelf.tsx': PLUGIN,
  [`posts/${day(1)}-aa.md`]: post(
    { title: 'Qqone', category: 'Qqevents', tags: '[qqtag]', author: 'Qqada' },
    'Qqtext.[^1] See [this](2024-05-02-bb.md).\n\n[^1]: Qqnote.\n\n- [ ] Qqtask\n\n## Qqpart\n\nMore.',
  ),
  [`posts/ar/${day(1)}-aa.md`]: post(
    { title: 'ققأأأ', category: 'ققححح', tags: '[ققذذ]', author: 'Qqada' },
    'ققننن.[^1] [ققهه](../zh/2024-05-01-aa.md)\n\n[^1]: ققممم.\n\n- [ ] ققففف',
  ),
  [`posts/zh/${day(1)}-aa.md`]: post({ title: '甲', category: 'Qqevents' }, '丙。[^1]\n\n[^1]: 丁。'),
  [`posts/${day(2)}-bb.md`]: post({ title: 'Qqtwo', category: 'Qqpress' }, 'Qqtext.'),
  [`posts/${day(3)}-cc.ar.md`]: post({ title: 'ققببب', category: 'ققخخخ' }, 'ققلللل.'),
  'pages/about.md': post({ title: 'Qqabout' }, 'Qqtext.'),
  'pages/about.ar.md': post({ title: 'ققحول' }, 'ققلل.'),
  'pages/only.zh.md': post({ title: '戊' }, '己。'),
  'authors/qqada.md': post({ name: 'Qqada' }, 'Qqwho.'),
  'authors/qqada.ar.md': post({ name: 'Qqada' }, 'ققمن.'),
};
