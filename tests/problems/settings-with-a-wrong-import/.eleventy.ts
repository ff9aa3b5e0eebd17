import { defineBlog } from './source/define-blog.ts';

export default defineBlog({ title: 'A test', url: 'https://blog.example' });
