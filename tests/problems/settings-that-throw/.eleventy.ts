import { defineBlog } from 'pamphlet';

export default defineBlog({ title: names.title, url: 'https://blog.example' });
