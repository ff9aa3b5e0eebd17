import type { VNode } from 'preact';
import type { Words } from '../../src/words/words.ts';
import type { TocEntry } from '../props.ts';

interface Chapter {
  readonly entry: TocEntry;
  readonly parts: TocEntry[];
}

/** Below this many headings a text needs no table of contents. */
const enough = 3;

/** The table of contents of a text, two levels deep, closed until asked for. */
export function contents(
  toc: readonly TocEntry[],
  words: Words,
  own?: { readonly lang: string; readonly dir: 'ltr' | 'rtl' },
): VNode | null {
  if (toc.length < enough) return null;
  return (
    <details class="contents">
      <summary>{words.post.contents}</summary>
      <nav aria-label={words.post.contents}>
        <ol lang={own?.lang} dir={own?.dir}>
          {chapters(toc).map(({ entry, parts }) => (
            <li>
              {link(entry)}
              {parts.length > 0 && (
                <ol>
                  {parts.map((part) => (
                    <li>{link(part)}</li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}

function link(entry: TocEntry): VNode {
  return <a href={`#${entry.id}`}>{entry.text}</a>;
}

/** Headings of the highest level that occurs, each with all the lower ones that follow it. */
function chapters(toc: readonly TocEntry[]): Chapter[] {
  let top = Infinity;
  for (const entry of toc) top = Math.min(top, entry.level);
  const found: Chapter[] = [];
  for (const entry of toc) {
    const last = found.at(-1);
    if (entry.level > top && last !== undefined) last.parts.push(entry);
    else found.push({ entry, parts: [] });
  }
  return found;
}
