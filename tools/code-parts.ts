/** Files and folders that a copy of the generator needs to build a blog, besides installed packages. */
export const CODE_PARTS: readonly string[] = [
  'src',
  'layouts',
  'themes',
  'packages',
  'package.json',
  'package-lock.json',
  'eleventy.config.js',
  'tsconfig.json',
];
