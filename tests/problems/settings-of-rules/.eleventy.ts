import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  check: {
    rules: {
      'image-atl': 'error',
      'unsafe-link': 'off',
      link: 'quiet',
      nonsense: 'off',
    },
    largestPicture: 0,
    longestDescription: '160',
  },
});
