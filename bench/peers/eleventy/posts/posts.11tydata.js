export default {
  layout: 'post.njk',
  tags: ['posts'],
  permalink: ({ page }) => `/${page.date.toISOString().slice(0, 7).replace('-', '/')}/${page.fileSlug}/`,
};
