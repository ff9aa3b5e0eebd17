import { extname } from 'node:path';
import { isOtherFilm } from '../lib/media.ts';

/** What cameras and picture programs write and browsers do not show, or by another name. */
const PICTURES: ReadonlySet<string> = new Set(
  '.heic .heif .hif .bmp .tif .tiff .psd .ai .eps .xcf .raw .dng .cr2 .cr3 .nef .arw .orf .rw2 .raf .jp2 .jxl .tga .jfif .jpe .pjpeg .pjp'.split(
    ' ',
  ),
);

/** Why a file in a content folder is not published, in an editor's words. @param path from the root of the blog */
export function refusedFile(path: string): { readonly message: string; readonly hint: string } {
  const extension = extname(path).toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const message = `“${extension || name}” files are not published and never run.`;
  if (/^\.(?:markdown|mdown|mkd|mdx)$/.test(extension))
    return { message, hint: 'Rename it so that it ends in .md.' };
  const hint = isRefusedMedia(path)
    ? `Save it as ${isOtherFilm(path) ? 'MP4' : 'JPEG'} in this folder, and write the name of the new file in the post.`
    : 'Texts end in .md, and what those of a folder share is JSON, such as posts/posts.json. Move anything else out of this folder.';
  return { message, hint };
}

/** Whether a file is a picture or film of a kind that is not published. */
export function isRefusedMedia(path: string): boolean {
  return PICTURES.has(extname(path).toLowerCase()) || isOtherFilm(path);
}
