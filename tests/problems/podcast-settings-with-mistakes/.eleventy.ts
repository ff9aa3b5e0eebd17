import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: 'A test',
  url: 'https://blog.example',
  podcast: {
    category: 'Society & Culture: Documentaries',
    email: 'ada',
    type: 'serial',
    guid: '1234',
    explicit: 'yes',
  },
});
