import { defineBlog } from 'pamphlet';

defineBlog({ title: 'A test', url: 'https://blog.example' });
