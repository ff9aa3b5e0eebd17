// Packages for markdown-it that bring no types: their imports are taken as they are.
declare module 'markdown-it-*';
