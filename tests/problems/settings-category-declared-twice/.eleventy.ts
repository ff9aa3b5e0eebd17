import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  categories: [{ name: 'Living Wage' }, { name: 'Press' }, { name: 'living wage' }],
});
