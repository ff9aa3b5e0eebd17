/** Names of files that file managers leave behind in folders. */
const OF_FILE_MANAGERS = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;
/** The same of editors and git. */
const OF_TOOLS = /^(?:\.git(?:keep|ignore|attributes)?|.*~|#.*#)$/i;

/** Whether a folder with nothing but such files counts as empty. */
export function isLeftByFileManager(name: string): boolean {
  return OF_FILE_MANAGERS.test(name);
}

/** Whether a file among content is none of it. */
export function isLitter(name: string): boolean {
  return OF_FILE_MANAGERS.test(name) || OF_TOOLS.test(name);
}

/** Files of a site that are for its host, by their names at the top of the site: no reader gets them. */
export const HOST_FILES: readonly string[] = [
  '_headers',
  '_redirects',
  '_nginx.conf',
  '_nginx-server.conf',
  '.htaccess',
  '.pamphlet',
];
