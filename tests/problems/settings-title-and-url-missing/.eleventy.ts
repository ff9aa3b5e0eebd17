import { defineBlog } from 'pamphlet';

export default defineBlog({} as never);
