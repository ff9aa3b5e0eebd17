import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isPublicFile } from '../content/discover.ts';
import { composedPath, readFileName, slugOfPath } from '../content/file-name.ts';
import { faultsIn, problemAt } from '../content/front-matter.ts';
import type { Post } from '../content/post.ts';
import { present } from '../lib/lists.ts';
import { nearest } from '../lib/nearest.ts';
import { advise, type Problem } from '../lib/problems.ts';
import { settingFault } from '../settings/check-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { checkSettingTexts } from './setting-texts.ts';
import { checkPublicFiles } from './public-files.ts';
import { usedMedia } from './published-media.ts';
import { firstBytes } from '../media/kinds.ts';
import { checkFonts, checkMedia, checkOwnPictures, checkSharedMedia } from './check-media.ts';
import { checkNames } from './check-names.ts';
import { destinationsOf, UNPUBLISHED, LEFT_OUT, type CheckedSite } from './destinations.ts';
import { checkLanguages } from './languages.ts';
import { problemsOfTexts } from './links.ts';

/** Without those of texts. */
export function siteProblems(site: CheckedSite): Problem[] {
  const { context, posts, root } = site;
  const { settings, features } = context;
  return present(
    destinationsOf(site).isComplete && checkTextFiles(site),
    checkMedia(site.published, settings),
    checkPostNames(posts, settings),
    checkNames(posts, settings, (file) => faultsIn(root, file)),
    checkHome(site),
    checkLanguages(site),
    checkOwnPictures(settings, root),
    checkFonts(site),
    checkPublicFiles(site),
    checkSettingTexts(site),
    features.flatMap((feature) => [...(feature.checks?.(site) ?? [])]),
    checkShares(site),
    checkSharedMedia(site),
  );
}

export function problemsOfShared(site: CheckedSite): Problem[] {
  // `checkSharedMedia` reports these already.
  const exposed = new Set(checkSharedMedia(site).map(placeOf));
  return problemsOfTexts(site.context.blog.shared, site).filter((problem) => !exposed.has(placeOf(problem)));
}

const placeOf = ({ file, line, column }: Problem) => `${file}:${line}:${column}`;

/** Reports a missing or unpublished `home` page. */
function checkHome(site: CheckedSite) {
  const { context, posts, faulty, leftOut, root } = site;
  const { home } = context.settings;
  const isHome = (file: string) => composedPath(file) === home;
  if (
    destinationsOf(site).files.has('index.html') ||
    faulty.some(isHome) ||
    (context.blog.isPreview && leftOut.some(isHome))
  )
    return [];
  const fault = (message: string, hint: string) => [
    settingFault(root, home === undefined ? ['lists', 'home'] : ['home'], message, hint),
  ];
  const write = "Write a page, and its name here: home: 'pages/home.md'.";
  if (home === undefined) return fault('With “lists.home” alone, nothing is left at /.', write);
  const held = context.blog.unpublished.find(({ post }) => isHome(post.file));
  const why = leftOut.some(isHome) ? LEFT_OUT : held && UNPUBLISHED[held.status];
  if (why !== undefined)
    return fault(`The front page is not published: it is ${why}.`, 'Publish it, or name another.');
  const pages = posts.flatMap(({ kind, file }) => (kind === 'page' ? file : []));
  const guess = nearest(home, pages);
  return fault(`There is no page “${home}”.`, guess ? `Did you mean “${guess}”?` : write);
}

const TEXT_OF_POST = /\.(?:md|markdown|json)\.txt$/i;

/** Text editors add `.txt` to posts. */
function checkTextFiles({ media, context, root }: CheckedSite) {
  const texts = media.filter(({ path }) => /\.txt$/i.test(path) && !isPublicFile(path));
  if (texts.length === 0) return [];
  const { used } = usedMedia(context);
  const isPost = (path: string) =>
    TEXT_OF_POST.test(path) || /^\uFEFF?---\s/.test(firstBytes(join(root, path)).toString());
  const message = 'This looks like a post, but its name ends in .txt, so it is not published as one.';
  return texts
    .filter(({ path }) => !used.has(path) && isPost(path))
    .map(({ path: file }) => {
      const name = file.replace(/^.*\/|\.txt$/gi, '').replace(/\.markdown$|(?<!\.(?:md|json))$/i, '.md');
      const hint = `Rename it to ${name}. Editors that add .txt need “All files” as the type when you save.`;
      return { file, ...advise('text-file', message, hint) };
    });
}

/** Reports generated addresses: the file name has no usable character, or is that of a front page elsewhere. */
function checkPostNames(posts: readonly Post[], { home }: Settings) {
  return posts.flatMap(({ file, kind, slug, address }) => {
    const { name, date } = readFileName(file);
    const found = (message: string, hint: string) => ({ file, ...advise('post-name', message, hint) });
    if (kind === 'page' && date !== undefined)
      return found(
        'The name of this file has a date, as those of posts, but pages are in no list and no feed.',
        `Move it to ${file.replace('pages/', 'posts/')}, or take the date out of its name.`,
      );
    if (/\.(?:md|markdown|txt|docx?)$/i.test(name))
      return found(`The name of this file has two endings, so its address is ${address}.`, 'Take one away.');
    if (kind === 'page' && address.endsWith('/index/') && composedPath(file) !== home) {
      const message = `This page is at ${address}, and the front page lists the newest posts.`;
      const hint = `Rename it, or make it the front page with this line in .eleventy.ts: home: '${file}',`;
      return found(message, hint);
    }
    if (slug !== slugOfPath(file) || !address.includes(slug) || name === '' || /[\p{L}\p{N}]/u.test(name))
      return [];
    const message = `There is no letter or digit in the name of this file, so its address is ${address}.`;
    return found(message, 'Rename the file, or add a line such as “slug: party”.');
  });
}

/** A preview may not know the key. */
function checkShares({ context, root }: CheckedSite) {
  const { settings, blog } = context;
  if (blog.isPreview || settings.share?.key !== undefined) return [];
  const waiting = blog.unpublished.filter(({ post, status }) => post.share && status !== 'expired');
  const message = 'The post is not shared, because there is no key to make its address from.';
  const hint = `Add this line to .eleventy.ts: share: { key: '${randomBytes(16).toString('base64url')}' },`;
  return waiting.map(({ post: { file } }) =>
    problemAt(root, file, ['share'], 'share-key', message, hint, 'hint'),
  );
}
