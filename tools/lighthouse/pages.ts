/** Name, path on the fixture blog, and audits that fail by design. */
export const PAGES = [
  ['home', '/', []],
  ['post', '/2010/07/deptford/', []],
  ['category', '/category/campaigns/', []],
  // The page is `noindex` by design.
  ['search', '/search/', ['is-crawlable']],
] as const;
