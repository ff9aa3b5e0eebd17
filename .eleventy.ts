import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'Citizens UK Blog',
  tagline: 'The national home of community organising',
  description: 'A demonstration blog, retold from the summer of 2010.',
  url: 'https://pamphlet.example',
  language: 'en-GB',
  timeZone: 'Europe/London',
  postsPerPage: 5,
  socialCards: true,
  // The workflow that publishes the demo tells its address.
  check: { rules: { 'placeholder-address': 'off' } },
  author: { name: 'The editors' },
  navigation: [
    { label: 'Blog', href: '/' },
    { label: 'Categories', href: '/category/' },
    { label: 'Archive', href: '/archive/' },
    { label: 'About', href: '/about/' },
  ],
});
