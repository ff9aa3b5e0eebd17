import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  import gallery from 'pamphlet/themes/gallery';
  theme: gallery({ columns: 3 }),
});
