import { defineBlog } from './src/config/define-blog.ts';

export default defineBlog({
  title: 'A test,
  url: 'https://blog.example',
});
