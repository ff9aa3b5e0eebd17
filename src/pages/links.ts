import { posix } from 'node:path';
import { composedPath } from '../content/file-name.ts';
import type { Post } from '../content/post.ts';
import { isPublicFile, PUBLIC_FOLDER } from '../content/discover.ts';
import type { MediaInfo } from '../../packages/film-metadata/src/index.ts';
import { present } from '../lib/lists.ts';
import { mediaType } from '../media/kinds.ts';
import type { LinkTarget, ShownRecording } from '../markdown/rendered.ts';
import { copyName, type Picture, PICTURE_FOLDER, type PictureSource } from '../lib/picture.ts';
import { address, createUrls, decodePath, isAddress, type Address, type Href } from '../lib/urls.ts';
import { MEDIA_FOLDER } from './site-addresses.ts';

type ByFile<Value> = ReadonlyMap<string, Value>;

/** Texts and files, by path. */
export interface Places {
  posts: ByFile<Address>;
  media: ByFile<Address>;
  /** Pictures of known size. */
  pictures: ByFile<Picture>;
  recordings: ByFile<Recording>;
  /** Files that only one shared post may link to, so that other posts do not reveal it. */
  secret: ByFile<string>;
}

/**
 * Files in a post's own folder go below the post's address, files of `public/` to the site root, others below
 * `/media/`. Addresses are in NFC, like links in pages.
 *
 * @param shown posts and pages on the site, shared ones too
 * @param all every post and page: files of unpublished ones stay unpublished
 * @param files paths of media files
 */
export function placesOf(
  shown: readonly Post[],
  all: readonly Post[],
  files: readonly string[],
): Pick<Places, 'posts' | 'media' | 'secret'> {
  const isShown = new Set(shown);
  const secretByFile = new Map(shown.filter(({ isSecret }) => isSecret).map((post) => [post.file, post]));
  const folders = new Map(
    all
      .filter((post) => post.file.endsWith('/index.md'))
      .map((post) => [posix.dirname(post.file), secretByFile.get(post.file) ?? post]),
  );
  const secret = new Map(Array.from(secretByFile.keys(), (file) => [file, file]));
  const media = new Map<string, Address>();
  for (const file of files) {
    const place = (path: string) => media.set(file, address(composedPath(path)));
    let folder = posix.dirname(file);
    while (folder !== '.' && !folders.has(folder)) folder = posix.dirname(folder);
    const owner = folders.get(folder);
    if (isPublicFile(file)) place(file.slice(PUBLIC_FOLDER.length));
    else if (!owner) place(MEDIA_FOLDER + file);
    else if (isShown.has(owner)) {
      if (owner.isSecret) secret.set(file, owner.file);
      // Other posts may have pictures of the same names beside `/picnic.html`.
      place(owner.address.replace(/\.\w+$/, '/') + file.slice(folder.length + 1));
    }
  }
  return { posts: new Map(shown.map((post) => [post.file, post.address])), media, secret };
}

/** Plain data. */
interface Recording extends MediaInfo {
  /** Bytes. */
  size: number;
  poster?: string;
  captions: readonly { readonly lang: string; readonly file: string }[];
}

export interface PublishedRecording extends ShownRecording, Pick<Recording, 'kind' | 'duration' | 'size'> {
  readonly address: Address;
  /** MIME type. */
  readonly type: string;
}

/** Plain data. */
export interface SiteTarget extends LinkTarget {
  readonly href: Href;
  readonly recording?: PublishedRecording;
}

interface Target {
  /** As on disk, from the root of the blog. */
  file: string;
  address: Address;
}

/** Keys are NFC: text and disk may encode one letter differently. */
function byComposedPath(places: ByFile<Address>) {
  return new Map(Array.from(places, ([file, at]) => [composedPath(file), { file, address: at }]));
}

/** Where links of texts lead. */
export type Links = ReturnType<typeof createLinks>;

export function createLinks(site: Parameters<typeof createUrls>[0], places: Places) {
  const { pictures, recordings, secret } = places;
  const posts = byComposedPath(places.posts);
  const files = byComposedPath(places.media);
  const urls = createUrls(site);

  const pictureOf = ({ file }: Target): LinkTarget['picture'] => {
    const picture = pictures.get(file);
    if (!picture) return undefined;
    const { width, height } = picture;
    const sources = pictureSources(picture, urls.href(address(PICTURE_FOLDER)));
    return { width, height, sources };
  };

  /** Undefined for files in `public/`. */
  const recordingOf = ({ file, address: at }: Target): PublishedRecording | undefined => {
    const known = recordings.get(file);
    const type = known && mediaType(file);
    if (!known || type === undefined) return undefined;
    const { poster, captions, ...rest } = known;
    // Companions lie in the same folder, so they have addresses.
    const hrefOf = (beside: string) => urls.href(files.get(composedPath(beside))?.address ?? at);
    const shown = captions.map((caption) => ({ lang: caption.lang, href: hrefOf(caption.file) }));
    return { ...rest, address: at, type, poster: poster && hrefOf(poster), captions: shown };
  };

  /** Hides another post's secret. */
  const find = (from: string, path: string): Target | undefined => {
    if (path === '' || path.startsWith('/')) return undefined;
    const file = composedPath(posix.join(posix.dirname(from), decodePath(path))).replace(/\/$/, '');
    const found = posts.get(file) ?? files.get(file) ?? posts.get(`${file}/index.md`);
    const owner = found && secret.get(found.file);
    return owner === undefined || owner === from ? found : undefined;
  };

  return {
    places,
    /**
     * @param from source file
     * @param target as written: `other.md#part`, `street.jpg`, `/about/`
     * @returns undefined for unpublished files. A later check validates targets with a leading slash
     */
    resolve(from: string, target: string): SiteTarget | undefined {
      const [, path = '', rest = ''] = /^([^?#]*)(.*)/s.exec(target) ?? [];
      const hrefOf = (at: Address) => (urls.href(at) + rest) as Href;
      const typed = path.startsWith('/') ? decodePath(path).normalize('NFC') : '';
      if (isAddress(typed)) return { href: hrefOf(typed) };
      const found = find(from, path);
      if (!found) return undefined;
      return { href: hrefOf(found.address), picture: pictureOf(found), recording: recordingOf(found) };
    },

    media(from: string, target: string): Target | undefined {
      const found = find(from, target.replace(/[?#].*/s, ''));
      return found && files.has(composedPath(found.file)) ? found : undefined;
    },

    besideRecording(file: string): string[] {
      const { poster, captions = [] } = recordings.get(file) ?? {};
      return present(
        captions.map((caption) => caption.file),
        poster,
      );
    },
  };
}

export function pictureSources({ id, widths, formats }: Picture, folder: string): PictureSource[] {
  if (id === undefined) return [];
  return formats.map((format) => ({
    type: `image/${format}`,
    srcset: widths.map((width) => `${folder}${copyName(id, width, format)} ${width}w`).join(', '),
  }));
}
