import { existsSync, readdirSync } from 'node:fs';

/** Whether the demonstration is still here: whoever starts a blog of their own empties `posts`, and that is no fault. */
export const hasDemonstration =
  existsSync('posts') && readdirSync('posts').some((name) => name.startsWith('2010-'));
