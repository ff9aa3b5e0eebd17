import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'CafÃ© Elm',
  tagline: 'TODO',
  description: 'The blog of %name%',
  url: 'https://blog.example',
  navigation: [{ label: '{{ site.title }}', href: '/' }],
  social: [{ label: 'Tea', href: 'https://tea.example/%7Eann%20b/' }],
  footer: 'Tea & 100 % cake, 50% milk',
});
