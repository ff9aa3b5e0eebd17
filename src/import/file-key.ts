import { parseUrl, readable } from './paths.ts';

/** What addresses of one file have in common: its path below the folder of files, without a size. */
export function fileKey(url: string): string {
  const path = readable(parseUrl(url, 'https://unknown.invalid')?.pathname ?? url);
  return path.replace(/^.*\/(?:uploads|files)\//, '').replace(/-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)/, '');
}
