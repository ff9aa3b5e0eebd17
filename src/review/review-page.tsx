import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { previewFiles } from '../pipeline/draw/preview.tsx';
import { visible } from '../lib/text.ts';
import { siteFile } from './comparison.ts';
import { runsOf, type Difference, type Line } from './difference.ts';
import { framedPage, pictureData, type Room } from './framed-page.ts';
import type { MadeReview } from './make-review.ts';
import { introduction, outlineOf, summaryOf, type Item, type Section, type Sentence } from './outline.ts';
import type { ReviewSide } from './review-side.ts';

/** Bytes of the whole file. */
const MOST_BYTES = 10_000_000;
/** Of these, what pages in frames may take, and pictures of differences. */
const FRAMES = 6_000_000;
const PICTURES = 1_000_000;
/** Differences that are shown: the rest is named. */
const TEXTS = 2_000_000;

/** No script, no network; frames are in the file itself. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A review as one file of HTML that needs nothing else, for a browser. */
export function reviewPage(made: MadeReview): string {
  const { review, facts } = made;
  const writer = new PageWriter(made);
  const sections = outlineOf(review, facts).map((section, index) => writer.section(section, index));
  const html = renderToString(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Review</title>
        <style>
          {[previewFiles.tokens, previewFiles.review].map((file) => readFileSync(file, 'utf8')).join('\n')}
        </style>
      </head>
      <body class="review">
        <main>
          <h1>What this change does to the site</h1>
          <p>{words(introduction(facts))}</p>
          <p class="summary">{summaryOf(review)}</p>
          {sections}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>\n${html}\n`;
}

class PageWriter {
  readonly #before: ReviewSide;
  readonly #after: ReviewSide;
  readonly #frames: Room = { left: FRAMES };
  readonly #pictures: Room = { left: PICTURES };
  readonly #texts: Room = { left: TEXTS };

  constructor({ before, after }: MadeReview) {
    this.#before = before;
    this.#after = after;
  }

  section({ heading, items, left, isFolded }: Section, index: number): VNode {
    const list = (
      <ul>
        {items.map((item) => this.#item(item))}
        {left > 0 && <li>… and {left} more</li>}
      </ul>
    );
    return (
      <section aria-labelledby={`part-${index}`}>
        <h2 id={`part-${index}`}>{heading}</h2>
        {isFolded ? (
          <details>
            <summary>{heading}</summary>
            {list}
          </details>
        ) : (
          list
        )}
      </section>
    );
  }

  #item({ said, difference, page, picture }: Item): VNode {
    const isNarrow = difference !== undefined && fits(JSON.stringify(difference).length, this.#texts);
    return (
      <li class={page ? 'page' : undefined} data-address={page?.address}>
        <p>{words(said)}</p>
        {difference &&
          (isNarrow ? this.#difference(difference) : <p>The difference is not shown: there are too many.</p>)}
        {picture && this.#pair(`/${picture.file}`, picture.is !== 'new', picture.is !== 'gone')}
        {page && page.is !== 'gone' && this.#frame(page.file, page.title)}
      </li>
    );
  }

  #difference({ lines, left }: Difference): VNode | null {
    if (lines.length === 0) return null;
    return (
      <div class="difference">
        {lines.map((line) =>
          typeof line === 'number' ? <p class="gap">… {line} unchanged</p> : this.#line(line),
        )}
        {left > 0 && <p class="gap">… and {left} more lines</p>}
      </div>
    );
  }

  #line(line: Line): VNode {
    const { is, kind, cutFrom, before, after } = line;
    const shape = /^h[1-6]$/.test(kind)
      ? 'heading'
      : kind === 'pre'
        ? 'code'
        : kind === 'meta' || kind === 'title'
          ? 'about'
          : '';
    return (
      <div class={`line ${is} ${shape}`}>
        {runsOf(line).map((run) => {
          const text = run.isAddress ? <span class="to"> → {run.text}</span> : run.text;
          return run.is === 'inserted' ? <ins>{text}</ins> : run.is === 'deleted' ? <del>{text}</del> : text;
        })}
        {cutFrom !== undefined && <span class="to"> […] {cutFrom} letters in all</span>}
        {(before ?? after) !== undefined &&
          this.#pair(after ?? before ?? '', before !== undefined, after !== undefined)}
      </div>
    );
  }

  /** A picture before and after, as far as it was there. @param address as pages have it */
  #pair(address: string, isBefore: boolean, isAfter: boolean): VNode {
    const sides = [
      ...(isBefore ? [[isAfter ? 'Before' : 'Gone', this.#before] as const] : []),
      ...(isAfter ? [[isBefore ? 'After' : 'New', this.#after] as const] : []),
    ];
    return (
      <div class="pictures">
        {sides.map(([label, { site, prefix }]) => {
          const data = pictureData(site, siteFile(address, prefix), this.#pictures);
          return (
            <figure>
              {data === undefined ? <p>Not in this file: {visible(address)}</p> : <img src={data} alt="" />}
              <figcaption>{label}</figcaption>
            </figure>
          );
        })}
      </div>
    );
  }

  #notFramed(file: string): VNode {
    return <p>The whole page is not in this file, which would be too large: {visible(`/${file}`)}</p>;
  }

  #frame(file: string, title: string): VNode {
    const { site, prefix } = this.#after;
    if (statSync(join(site, file)).size > MOST_BYTES / 10) return this.#notFramed(file);
    const room = { left: Math.min(this.#frames.left, MOST_BYTES / 10) };
    const { html, omitted } = framedPage(site, file, prefix, room);
    // In an attribute, these take more letters.
    const size = Buffer.byteLength(html) + (html.match(/[<>&"]/g)?.length ?? 0) * 5;
    if (!fits(size, this.#frames)) return this.#notFramed(file);
    return (
      <details>
        <summary>The whole page</summary>
        <iframe sandbox="" srcdoc={html} title={`The page ${visible(title)}`} loading="lazy" />
        <p class="gap">
          Links, scripts and fonts are left out
          {omitted.length > 0 && `, and: ${omitted.slice(0, 20).map(visible).join(', ')}`}
          {omitted.length > 20 && ` and ${omitted.length - 20} more`}.
        </p>
      </details>
    );
  }
}

function fits(size: number, room: Room): boolean {
  if (size > room.left) return false;
  room.left -= size;
  return true;
}

function words(sentence: Sentence): (string | VNode)[] {
  return sentence.map((part) => (typeof part === 'string' ? part : <b>{part.quoted}</b>));
}
