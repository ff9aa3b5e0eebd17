import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  podcast: { category: 'Arts', image: 'public/cover.png' },
});
