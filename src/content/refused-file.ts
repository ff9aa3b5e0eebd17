import { extname } from 'node:path';
import { isOtherFilm } from '../lib/media.ts';

const formats = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** What cameras and picture programs write and browsers do not show. */
const PICTURES = formats(
  '.heic .heif .hif .bmp .tif .tiff .psd .ai .eps .xcf .raw .dng .cr2 .cr3 .nef .arw .orf .rw2 .raf .jp2 .jxl .tga',
);
/** JPEG pictures with an ending of their own. */
const JPEG = formats('.jfif .jpe .pjpeg .pjp');
const MARKDOWN = formats('.markdown .mdown .mkd .mdx');

/** Why a file in a content folder is not published, in an editor's words. @param path from the root of the blog */
export function refusedFile(path: string): { readonly message: string; readonly hint: string } {
  const extension = extname(path).toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const message = `“${extension || name}” files are not published and never run.`;
  if (MARKDOWN.has(extension)) return { message, hint: 'Rename it so that it ends in .md.' };
  if (/\.11tydata\.[cm]?js$/.test(path)) {
    const hint =
      'Write what it says as JSON, such as posts/posts.json, or as a global data file in site/_data.';
    return { message: 'Data files that are code are not run where people write.', hint };
  }
  const [folder = ''] = path.split('/');
  if (folder !== 'posts' && folder !== 'pages') {
    const items = folder.charAt(0).toUpperCase() + folder.slice(1);
    return { message, hint: `${items} end in .md. Move anything else out of this folder.` };
  }
  if (PICTURES.has(extension) || JPEG.has(extension)) {
    const hint = JPEG.has(extension)
      ? 'Rename it so that it ends in .jpg, and write that name in the post.'
      : 'Save it as JPEG in this folder, and write the name of the new file in the post.';
    return { message: `“${extension}” pictures are not published.`, hint };
  }
  if (isOtherFilm(path)) {
    const hint = 'Save it as MP4 in this folder, and write the name of the new file in the post.';
    return { message: `“${extension}” films are not published.`, hint };
  }
  return { message, hint: 'Posts end in .md. Move anything else out of this folder.' };
}

/** Whether a file is a picture or film of a kind that is not published. */
export function isRefusedMedia(path: string): boolean {
  const extension = extname(path).toLowerCase();
  return PICTURES.has(extension) || JPEG.has(extension) || isOtherFilm(path);
}
