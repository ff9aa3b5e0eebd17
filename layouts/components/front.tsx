import type { VNode } from 'preact';
import type { Words } from '../../src/words/words.ts';
import type { PostSummary, SiteProps } from '../props.ts';
import { picture, byline, dateLine, filedLine, isLong, marks, ownLanguage } from './post-parts.tsx';
import { Prose } from './prose.tsx';

/** The newest post as the front page: its opening whole, and the way to the rest. */
export function front(post: PostSummary, lead: string | undefined, site: SiteProps, words: Words): VNode {
  const own = ownLanguage(post, site);
  return (
    <article class="front h-entry">
      <header class="post-head">
        <h2>
          <Prose
            class="u-url p-name"
            href={post.href}
            html={post.titleHtml}
            lang={own?.lang}
            dir={own?.dir}
          />
        </h2>
        <div class="post-margin">
          {marks(post, words)}
          {dateLine(post)}
          {byline(post, words)}
          {filedLine(post, words)}
        </div>
      </header>
      {post.image && picture(post.image)}
      {lead === undefined ? (
        <p class="p-summary prose">{post.description}</p>
      ) : (
        <Prose
          class={isLong(post) ? 'p-summary prose has-initial' : 'p-summary prose'}
          html={lead}
          lang={own?.lang}
          dir={own?.dir}
        />
      )}
      <p class="more">
        <a href={post.href}>{words.post.continueReading(post.title)}</a>
      </p>
    </article>
  );
}
