import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { takeCodeAlong } from '../pipeline/project.ts';
import { copyRepository } from '../support/copy-repository.ts';
import { BLOG } from '../support/fixture-blog.ts';

/** Unlike the demonstration in language, URL, time zone, lists and texts. */
const FILES: Readonly<Record<string, string>> = {
  '.eleventy.ts': `import { defineBlog } from 'pamphlet';

export default defineBlog({
  title: "Le carnet de l'anse",
  url: 'https://carnet.localhost',
  pathPrefix: '/blog/',
  language: 'fr',
  timeZone: 'America/Martinique',
  permalink: '/:slug/',
  theme: { colours: { spot: '#2f6b3a' } },
  lists: { tags: false, authors: false },
  feeds: { formats: ['rss'] },
  comments: { mail: 'lettres@carnet.localhost' },
  navigation: [
    { label: 'Accueil', href: '/' },
    { label: 'Le port', href: 'https://carnet.localhost/port/' },
  ],
});
`,
  'README.md': `Le carnet de l'anse
===================

Voir [le port](port/nulle-part.md) et \`npm run publier\`.
`,
  'posts/2023-11-04-premier-bain.md': `---
title: Premier bain
category: Mer
---

L'eau était *froide*. Voir [la suite](2024-01-02-retour/index.md) et [le port](https://carnet.localhost/port/).

## Après
`,
  'posts/2024-01-02-retour/index.md': `---
title: Retour
category: Mer
tags: [plage, vent]
---

![Une barque](barque.svg)

<!--more-->

[Avant](../2023-11-04-premier-bain.md#après)
`,
  'posts/2024-01-02-retour/barque.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 2h4L3 3H1z"/></svg>\n',
  'pages/qui.md': '---\ntitle: Qui écrit ici\n---\n\nUne voisine.\n',
  'comments/2024-01-02-retour/a.md':
    '---\nauthor: Léo\ndate: 2024-01-03 09:00\n---\n\nQuelle belle barque !\n',
  'public/CNAME': 'carnet.localhost\n',
  'public/verification.html': '<script>/* for a search engine */</script>\n<a href="qui/">x</a>\n',
  'public/notes.json': '{ not: json }\n',
};

/** The repository with another blog. */
export class Fork {
  readonly root: string = mkdtempSync(join(tmpdir(), 'pamphlet-fork-'));

  constructor() {
    copyRepository(this.root, [...BLOG, 'README.md']);
    takeCodeAlong(this.root);
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
