import { defineBlog } from 'pamphlet';
import { docs } from './plugins/docs.tsx';

export default defineBlog({
  title: 'Pamphlet',
  tagline: 'A blog you commit',
  description: 'How to write, look after and extend a blog that is made with Pamphlet.',
  url: 'https://docs.pamphlet.example',
  language: 'en-GB',
  lists: { tags: false, authors: false, dates: false, series: false },
  feeds: { formats: [] },
  // Documents quote messages, and these quote what stands wrong in a post.
  check: { rules: { html: 'off', 'template-tag': 'off' } },
  theme: {
    // The menu stands in the margin.
    width: 'column',
    colours: {
      paper: '#f3f1ea',
      ink: '#1b1d1f',
      spot: '#1f5c4d',
      dark: { paper: '#14191a', ink: '#e6e4dc', spot: '#8cc9b6' },
    },
  },
  plugins: [docs],
});
