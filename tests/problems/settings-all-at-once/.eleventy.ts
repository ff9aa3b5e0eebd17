import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: '',
  tagline: 12,
  adress: 'https://blog.example',
  url: 'blog.example',
  pathPrefix: 'blog',
  language: 'English please',
  timeZone: 'Europe/Londen',
  postsPerPage: 0,
  postsPerFeed: '20',
  permalink: '/:year/:titel/',
  author: { name: 'Ann', mail: 'ann@example.org' },
  navigation: [{ label: 'Home', href: '/' }, { label: 'Bad', href: 'javascript:alert(1)' }, { lable: 'About', href: '/about/' }],
  categories: [7],
  social: 'https://social.example/@ann',
  lists: { tag: false },
  feeds: { formats: ['atom', 'xml'] },
  relatedPosts: 'yes',
  palette: 'green',
  strict: 1,
} as never);
