import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Fragment } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { themeText } from '../pages/theme-files.ts';
import { visible, shownText, type Difference, type Line } from './difference.ts';
import { framedPage, pictureData } from './framed-page.ts';
import type { MadeReview } from './make-review.ts';
import type { Item, Outline, Section } from './outline.ts';
import { MARKS } from './page-view.ts';
import type { PictureChange, ReviewSide } from './review.ts';

/** Bytes per page, of all frames, and of pictures. The report stays below 10 MB. */
const MOST_OF_PAGE = 1_000_000;
const FRAMES = 6_000_000;
const PICTURES = 1_000_000;
/** Items per section. */
const MOST_ITEMS = 500;

const TAGS = { same: Fragment, inserted: 'ins', deleted: 'del' } as const;

/** No scripts and no network. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One HTML file. */
export function reviewPage(
  { introduction, summary, sections }: Outline,
  { before, after }: MadeReview,
): string {
  const frames = { left: FRAMES };
  const pictures = { left: PICTURES };

  /** @param address as in pages */
  const figures = (address: string, is: PictureChange['is']) => {
    const figure = (label: string, side: ReviewSide) => {
      const data = pictureData(side, address, pictures);
      return (
        <figure>
          {data === undefined ? <p>Not in this file: {visible(address)}</p> : <img src={data} alt="" />}
          <figcaption>{label}</figcaption>
        </figure>
      );
    };
    return (
      <div class="pictures">
        {is !== 'new' && figure('Before', before)}
        {is !== 'gone' && figure('After', after)}
      </div>
    );
  };

  const lineOf = ({ is, kind, pieces, picture }: Line) => {
    const how = is === 'inserted' ? 'new' : is === 'deleted' ? 'gone' : undefined;
    return (
      <div class={`line ${is} ${/^h[1-6]$/.test(kind) ? 'heading' : kind}`}>
        {pieces.map((piece) => {
          const Tag = TAGS[piece.is] as 'ins';
          return <Tag>{shownText(piece)}</Tag>;
        })}
        {picture !== undefined && how && figures(picture, how)}
      </div>
    );
  };

  const differenceOf = ({ lines, left }: Difference) => (
    <div class="difference">
      {lines.map((line) => (typeof line === 'number' ? <p class="gap">… {line} unchanged</p> : lineOf(line)))}
      {left > 0 && <p class="gap">… and {left} more lines</p>}
    </div>
  );

  const frame = (file: string, title: string) => {
    const most = Math.min(frames.left, MOST_OF_PAGE);
    const isSmall = statSync(join(after.site, file)).size <= most;
    const { html = '', omitted = [] } = isSmall ? framedPage(after, file, { left: most }) : {};
    // Escaping enlarges attributes.
    const size = Buffer.byteLength(html) + (html.match(/[<>&"]/g)?.length ?? 0) * 5;
    if (html === '' || size > frames.left)
      return <p>The whole page is not in this file, which would be too large: {visible(`/${file}`)}</p>;
    frames.left -= size;
    return (
      <details>
        <summary>The whole page</summary>
        <iframe sandbox="" srcdoc={html} title={`The page ${visible(title)}`} loading="lazy" />
        <p class="gap">
          Links, scripts, videos and fonts are left out
          {omitted.length > 0 && `, and: ${omitted.slice(0, 20).map(visible).join(', ')}`}
          {omitted.length > 20 && ` and ${omitted.length - 20} more`}.
        </p>
      </details>
    );
  };

  const itemOf = ({ said, page, picture }: Item) => {
    const { difference } = page ?? {};
    return (
      <li data-address={page?.address}>
        <p>{words(said)}</p>
        {difference && difference.lines.length > 0 && differenceOf(difference)}
        {picture && figures(`/${picture.file}`, picture.is)}
        {page && page.is !== 'gone' && frame(page.file, page.title)}
      </li>
    );
  };

  const sectionOf = ({ heading, items }: Section, index: number) => (
    <section aria-labelledby={`part-${index}`}>
      <h2 id={`part-${index}`}>{heading}</h2>
      <ul>
        {items.slice(0, MOST_ITEMS).map(itemOf)}
        {items.length > MOST_ITEMS && <li>… and {items.length - MOST_ITEMS} more</li>}
      </ul>
    </section>
  );

  const html = renderToString(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Review</title>
        <style>{`${themeText('styles/tokens.css')}\n${themeText('preview/preview.css')}`}</style>
      </head>
      <body class="review">
        <main>
          <h1>What this change does to the site</h1>
          <p>{words(introduction)}</p>
          <p class="summary">{summary}</p>
          {sections.map(sectionOf)}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>\n${html}\n`;
}

/** Quotes are every other part. */
function words(sentence: string) {
  return sentence.split(MARKS).map((part, index) => (index % 2 === 0 ? part : <b>{part}</b>));
}
