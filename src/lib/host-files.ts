/** Files of a site that are for its host, by their names at the top of the site: no reader gets them. */
export const HOST_FILES: readonly string[] = [
  '_headers',
  '_redirects',
  '_nginx.conf',
  '_nginx-server.conf',
  '_caddy.conf',
  '.htaccess',
  '.pamphlet',
];
