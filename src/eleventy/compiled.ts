/**
 * Eleventy for our own template, compiled into one file: it loads in a third of the time. Code of owners runs in
 * the package, whose plugins it imports.
 */
export { Eleventy } from '@11ty/eleventy';
