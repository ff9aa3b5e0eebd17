import { defineBlog } from './src/config/define-blog.ts';

export default defineBlog({} as never);
