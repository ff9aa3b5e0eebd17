// Only for those who run `npx eleventy`: it builds the same site as `npm run build`.
export { config, default } from 'pamphlet/eleventy';
