import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  theme: {
    colours: {
      paper: '#faf6e3',
      spot: '#c9a227',
      dark: { paper: '#1b2b20', ink: '#2f6b3a' },
    },
  },
});
