import { defineBlog } from './src/config/define-blog.ts';

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
