export interface Tool {
  /** From the root of the repository. */
  readonly file: string;
  /** For the list. */
  readonly line: string;
}

/** In list order. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  schemas: {
    file: 'tools/schemas/write.ts',
    line: 'writes the tables of keys in the documents, and the schemas',
  },
  docs: { file: 'tools/docs-site/run.ts', line: 'builds the documents as a site; “docs preview” serves it' },
  random: { file: 'tools/random-tests/run.ts', line: 'runs the tests of random cases with a fresh seed' },
  nodes: { file: 'tools/nodes/run.ts', line: 'tests the package on each supported Node, or on “nodes 24”' },
  plugins: { file: 'tools/plugins/run.ts', line: 'tries plugins of Eleventy on posts and templates' },
  'compare-sites': {
    file: 'tools/compare-sites/run.ts',
    line: 'compares the sites of this checkout and another, byte by byte',
  },
  bench: { file: 'bench/run.ts', line: 'measures builds beside other generators' },
  lighthouse: { file: 'tools/lighthouse/run.ts', line: 'measures pages of the fixture blog' },
  screenshots: { file: 'tools/screenshots/take.ts', line: 'takes pictures of pages' },
  'docs-pictures': {
    file: 'tools/screenshots/take-for-docs.ts',
    line: 'takes the pictures of the documents',
  },
  'missing-words': {
    file: 'tools/missing-words/run.ts',
    line: 'names words of posts that are missing from the site in a folder',
  },
  typeface: { file: 'tools/typeface/run.ts', line: 'makes the font files of the theme' },
  browser: { file: 'tools/find-browser/run.ts', line: 'prints the path of the browser that tests use' },
  install: {
    file: 'tools/install/run.ts',
    line: 'installs the packages of one folder of tools/, and prints its path',
  },
  published: {
    file: 'tools/package/published.js',
    line: 'once, before the first release: turns documents to the package',
  },
  sbom: { file: 'tools/package/sbom.js', line: 'prints the parts of the package as CycloneDX' },
};
