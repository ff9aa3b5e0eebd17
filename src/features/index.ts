import type { BlogFeature } from '../pages/context.ts';
import { editor } from './editor/index.ts';
import { redirects } from './redirects/index.ts';
import { sitemap } from './sitemap/index.ts';
import { twins } from './twins/index.ts';

/** Every feature, in the order in which their pages are made. To take one out, remove its line. */
export const FEATURES: readonly BlogFeature[] = [redirects, twins, editor, sitemap];
