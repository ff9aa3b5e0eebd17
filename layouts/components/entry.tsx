import type { VNode } from 'preact';
import type { Words } from '../../src/words/words.ts';
import type { PostSummary, SiteProps } from '../props.ts';
import { byline, dateLine, filedLine, marks, ownLanguage } from './post-lines.tsx';
import { Prose } from './prose.tsx';

/** A post in a list, as a line of a contents page: the date in the margin, the title in the column. */
export function entry(post: PostSummary, level: 'h2' | 'h3', site: SiteProps, words: Words): VNode {
  const own = ownLanguage(post, site);
  const Heading = level;
  return (
    <li>
      <article class="entry h-entry">
        <Heading class="entry-title">
          <Prose
            class="u-url p-name"
            href={post.href}
            html={post.titleHtml}
            lang={own?.lang}
            dir={own?.dir}
          />
        </Heading>
        <div class="entry-margin">
          {marks(post, words)}
          {dateLine(post)}
        </div>
        <div class="entry-text">
          <p class="p-summary" lang={own?.lang} dir={own?.dir}>
            {post.description}
          </p>
          {byline(post, words)}
          {filedLine(post, words)}
        </div>
      </article>
    </li>
  );
}
