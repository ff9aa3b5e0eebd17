import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  categories: [{ name: 'Food, and drink' }, 'News, Help'],
});
