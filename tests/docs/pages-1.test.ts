import { followPages } from './follow-pages.ts';

followPages(0);
