/** @param crop width / height */
export function styles(columns: number, crop: string): string {
  return `
/* Lists: a grid of pictures. A post without a picture shows its words. */
.listing .entries {
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: var(--line) var(--half);
  margin-block-start: var(--half);
}

.listing .entry {
  display: flex;
  flex-direction: column;
  margin: 0;
  border: 0;
  padding: 0;
}

.listing .entry > .entry-picture {
  inline-size: 100%;
  margin: 0;
}

.listing .entry-picture img {
  aspect-ratio: ${crop};
  margin-block: 0 0.3rem;
}

.listing .entry-margin {
  order: 1;
  padding: 0;
}

.listing .entry-text {
  order: 2;
}

.listing .entry-title {
  font-size: 1.125rem;
  hyphens: auto;
}

.entry:has(> .entry-picture) > .entry-text {
  display: none;
}

.listing .entry:not(:has(> .entry-picture)) {
  border-block: var(--thick);
  padding-block: var(--half);
}

.listing .entry-text > .p-summary {
  display: -webkit-box;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 6;
}

@media (min-width: 46em) {
  .listing .entries {
    grid-template-columns: repeat(${Math.min(columns, 3)}, minmax(0, 1fr));
    column-gap: var(--gap);
  }

  body main:is(.listing, .post) {
    --beside: 0rem;
  }

  body main.listing {
    max-inline-size: none;
  }

  .post {
    max-inline-size: var(--measure);
    margin-inline: auto;
  }

  /* The name and the menu share a line, if both fit. */
  .masthead {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    column-gap: var(--gap);
    padding-block-end: var(--half);
    text-align: start;
  }

  .masthead > .masthead-title {
    padding: 0;
    font-size: var(--title);
  }

  .masthead-tagline {
    order: 1;
    inline-size: 100%;
  }

  .masthead-bar {
    margin: 0;
    border: 0;
  }

  /* Posts: the date stands below the title. */
  .post .post-head {
    display: block;
    margin-inline: 0;
  }

  .post .post-margin p {
    display: inline-block;
    margin-inline-end: 1em;
  }

  .post .post-margin .dot {
    display: inline;
    visibility: visible;
  }

  .post-head > .post-picture {
    margin-block-start: var(--line);
  }
}

/* Posts are wide: each large picture takes the page. */
@media screen and (min-width: 68.75em) {
  .listing .entries {
    grid-template-columns: repeat(${columns}, minmax(0, 1fr));
  }

  .post article > .post-picture,
  .post .prose > :is(figure:not(.media, :has(pre)), p:has(> :is(img, picture):only-child, > a:only-child > :is(img, picture))):not(:has(img[class])) {
    display: grid;
    grid-template-columns: fit-content(min(100%, 85vh * var(--shape, 3 / 2)));
    justify-content: center;
    margin-inline: calc(-1 * var(--outside));
  }

  .post article > .post-picture {
    grid-template-columns: fit-content(min(100%, 64vh * var(--shape, 3 / 2)));
  }

  .post .post-head:has(figure) {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    margin-inline: calc(-1 * var(--outside));
  }

  .post .post-head:has(figure) :is(h1, .post-margin) {
    grid-row: auto;
    grid-column: 1;
  }

  .post .post-head:has(figure) h1 {
    align-self: end;
  }

  main:has(.post-head > figure) {
    --outside: calc((var(--page) - var(--measure)) / 2);
    min-block-size: 0;
    margin-inline: auto;
  }

  .post .post-head > .post-picture {
    position: static;
    inline-size: auto;
    grid-row: 1 / span 2;
    grid-column: 2;
    max-inline-size: min(30rem, 64vh * var(--shape));
    margin: 0;
  }
}
`;
}
