import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  navigation: [{ label: 'About', href: '/about/' }],
  postsPerPage: 5,
  navigation: [{ label: 'Blog', href: '/' }],
});
