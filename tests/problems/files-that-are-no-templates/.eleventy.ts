import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  search: false,
  eleventy: (config) => config.addPassthroughCopy('site/img'),
});
