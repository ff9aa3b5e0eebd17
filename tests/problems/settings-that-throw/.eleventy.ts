import { defineBlog } from './src/config/define-blog.ts';

export default defineBlog({ title: names.title, url: 'https://blog.example' });
