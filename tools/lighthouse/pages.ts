/** What Lighthouse looks at: what it is, where it stands on the fixture blog, and audits that would find what is meant to be so. */
export const PAGES = [
  ['home', '/', []],
  ['post', '/2010/07/deptford/', []],
  ['category', '/category/campaigns/', []],
  // Search engines are to pass over it.
  ['search', '/search/', ['is-crawlable']],
] as const;
