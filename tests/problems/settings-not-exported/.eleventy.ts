import { defineBlog } from './src/config/define-blog.ts';

defineBlog({ title: 'A test', url: 'https://blog.example' });
