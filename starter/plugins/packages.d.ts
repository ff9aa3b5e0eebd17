// Packages for markdown-it and Eleventy that bring no types: their imports are taken as they are.
declare module 'markdown-it-*';
declare module '@11ty/eleventy-*';
