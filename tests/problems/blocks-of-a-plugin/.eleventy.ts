import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  plugins: [{ name: 'boxes', blocks: { note: () => '<hr>', map: () => '<hr>' } }],
});
