import { defineBlog } from 'pamphlet';

export default defineBlog({ title: 'Elm Street', url: 'https://elmstreet.example' });
