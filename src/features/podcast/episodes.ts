import type { Page } from '../../pages/page.ts';
import { extname, join } from 'node:path';
import { problemAt } from '../../content/front-matter.ts';
import type { DatedPost } from '../../content/post.ts';
import type { Problem } from '../../lib/problems.ts';
import { readPlainFile } from '../../lib/files.ts';
import { foldName } from '../../lib/slugs.ts';
import type { PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { recordingsOf } from '../../pages/bodies.ts';
import { sizeOfJpeg } from '../../../packages/film-metadata/src/index.ts';
import { pngSize } from '../../media/picture-size.ts';
import { settingFault } from '../../settings/check-settings.ts';
import type { EpisodeKeys } from './settings.ts';

/** https://podcasters.apple.com/support/823-podcast-requirements */
const TYPES = new Map(
  Object.entries({ '.mp3': 'audio/mpeg', '.m4a': 'audio/x-m4a', '.mp4': 'video/mp4', '.m4v': 'video/x-m4v' }),
);

export interface Episode {
  post: DatedPost;
  /** Absent if nothing is playable. */
  recording?: ReturnType<typeof recordingsOf>[number];
  keys: NonNullable<EpisodeKeys['podcast']>;
}

export function typeOf({ address: at }: Pick<Page, 'address'>): string | undefined {
  return TYPES.get(extname(at).toLowerCase());
}

/** Newest first. */
export function episodesOf(context: PageContext): Episode[] {
  const chosen = context.settings.podcast?.posts;
  return context.blog.posts.flatMap((post) => {
    const names = [...post.categories, ...post.tags].map(foldName);
    if (chosen !== undefined && !names.includes(foldName(chosen))) return [];
    const recording = recordingsOf(post, context).find((one) => typeOf(one) !== undefined);
    return [{ post, recording, keys: (post.own as EpisodeKeys | undefined)?.podcast ?? {} }];
  });
}

const SILENT = 'This post is an episode of the podcast, and has no sound or film that its programs play.';
const SOUND = 'Put an MP3 or MP4 file beside it, and on a line of its own: ![What is heard](episode.mp3)';
const PICTURE = 'Put a square JPEG or PNG of 3000 pixels each way into “public”, and write its name exactly.';

export function* checkPodcast({ context, root }: CheckedBlog<PageContext>): Iterable<Problem> {
  const own = context.settings.podcast;
  if (!own) return;
  const inSettings = (key: string, message: string, hint: string) => ({
    ...settingFault(root, ['podcast', key], message, hint),
    rule: 'podcast',
  });
  const fault = artworkFault(join(root, own.image));
  if (fault !== undefined)
    yield inSettings('image', `The picture “${own.image}” of the podcast ${fault}.`, PICTURE);
  const episodes = episodesOf(context);
  if (episodes.length === 0 && own.posts !== undefined)
    yield inSettings('posts', `No post has the category or tag “${own.posts}”.`, 'Write it as the posts do.');
  for (const { post, recording, keys } of episodes) {
    const { transcript = post.file } = keys;
    const isSilent = !recording && (own.posts ?? keys.episode) !== undefined;
    const isUnnumbered = recording && own.type === 'serial' && keys.episode === undefined;
    const isLost = transcript !== post.file && !context.links.media(post.file, transcript);
    const at = (key: string, message: string, hint: string) =>
      problemAt(root, post.file, ['podcast', key], 'podcast', message, hint);
    if (isSilent) yield at('', SILENT, SOUND);
    if (isUnnumbered)
      yield at('episode', 'An episode of a serial podcast needs its number.', 'Add podcast: { episode: 1 }');
    if (isLost)
      yield at('transcript', `There is no file “${transcript}” beside the post.`, 'Write its name exactly.');
  }
}

/** Requirements of Apple Podcasts. */
export function artworkFault(path: string): string | undefined {
  const bytes = readPlainFile(path);
  if (!bytes) return 'is not there';
  const size = path.endsWith('.png') ? pngSize(bytes) : sizeOfJpeg(bytes);
  if (!size) return 'is of another kind than its name says';
  const { width, height } = size;
  return width === height && width >= 1400 && width <= 3000 ? undefined : `has ${width} × ${height} pixels`;
}
