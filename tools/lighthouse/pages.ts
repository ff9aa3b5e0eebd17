/** What Lighthouse looks at: what it is, and where it stands on the fixture blog. */
export const PAGES = [
  ['home', '/'],
  ['post', '/2010/07/deptford/'],
  ['category', '/category/campaigns/'],
  ['search', '/search/'],
] as const;
