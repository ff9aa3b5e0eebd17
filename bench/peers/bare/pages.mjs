const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escape = (text) => text.replaceAll(/[&<>"]/g, (c) => ESCAPES[c]);

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const dateText = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
const time = (date) => `<time datetime="${date.toISOString()}">${dateText(date)}</time>`;

const SITE = 'https://bench.example';
const TITLE = 'Bench';

export const slugOf = (name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const categoryLink = (name) => `<a href="/category/${slugOf(name)}/">${escape(name)}</a>`;

const document = (title, address, description, main) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<meta name="description" content="${escape(description)}">
<link rel="canonical" href="${SITE}${address}">
<link rel="alternate" type="application/atom+xml" href="/feed.xml" title="${TITLE}">
</head>
<body>
<header><a href="/">${TITLE}</a> <nav><a href="/category/">Categories</a></nav></header>
<main>
${main}
</main>
<footer>${TITLE}</footer>
</body>
</html>
`;

export const postPage = (post, html, older, newer) =>
  document(
    `${post.title} · ${TITLE}`,
    post.address,
    post.description,
    `<article>
<h1>${escape(post.title)}</h1>
<p>${time(post.date)} · Filed under ${categoryLink(post.category)}</p>
<div class="prose">
${html}</div>
<p>${post.tags.map((tag) => `<span>${escape(tag)}</span>`).join(' ')}</p>
</article>
<nav>${older ? `<a rel="prev" href="${older.address}">${escape(older.title)}</a>` : ''}
${newer ? `<a rel="next" href="${newer.address}">${escape(newer.title)}</a>` : ''}</nav>`,
  );

const pageAddress = (base, page) => (page === 1 ? base : `${base}page/${page}/`);

export function* listPages(heading, base, posts, size) {
  const count = Math.ceil(posts.length / size);
  for (let page = 1; page <= count; page += 1) {
    const items = posts.slice((page - 1) * size, page * size);
    const main = `<h1>${escape(heading)}</h1>
${items
  .map(
    (post) => `<article><h2><a href="${post.address}">${escape(post.title)}</a></h2>
<p>${time(post.date)} · ${categoryLink(post.category)}</p>
<p>${escape(post.description)}</p></article>`,
  )
  .join('\n')}
<nav>Page ${page} of ${count}
${page > 1 ? `<a href="${pageAddress(base, page - 1)}">Newer</a>` : ''}
${page < count ? `<a href="${pageAddress(base, page + 1)}">Older</a>` : ''}</nav>`;
    const address = pageAddress(base, page);
    yield { address, html: document(`${heading} · ${TITLE}`, address, heading, main) };
  }
}

export const categoryIndex = (categories) =>
  document(
    `Categories · ${TITLE}`,
    '/category/',
    'Categories',
    `<h1>Categories</h1><ul>${[...categories].map(([name, posts]) => `<li>${categoryLink(name)} (${posts.length})</li>`).join('\n')}</ul>`,
  );

export const feed = (posts) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${TITLE}</title><id>${SITE}/</id><updated>${posts[0].date.toISOString()}</updated>
<link rel="self" href="${SITE}/feed.xml"/><link href="${SITE}/"/>
${posts
  .map(
    (post) => `<entry><title>${escape(post.title)}</title><id>${SITE}${post.address}</id>
<link href="${SITE}${post.address}"/><updated>${post.date.toISOString()}</updated>
<content type="html">${escape(post.html)}</content></entry>`,
  )
  .join('\n')}
</feed>
`;

export const sitemap = (addresses) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((address) => `<url><loc>${SITE}${address}</loc></url>`).join('\n')}
</urlset>
`;
