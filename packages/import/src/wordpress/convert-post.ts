import { spend } from '../bounds.ts';
import { unique } from '../tally.ts';
import { isMedia } from '../files/kinds.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import type { BodyLinks, SourceItem } from '../model.ts';
import { shortcodeHtml, withTypedCode } from './known-shortcodes.ts';
import { isCode, replaceShortcodes, type Shortcode } from './shortcodes.ts';
import { parseUrl } from '../addresses/paths.ts';
import { withoutShortcodes } from './hidden-parts.ts';
import { blocksHtml, hasBlocks } from './blocks.ts';

/** A code shortcode that fills a `<pre>`. */
const CODE_IN_PRE = /<pre\b[^>]*>\s*(\[(\w+)\b[^\]]*\](?:(?!<\/?pre\b)[\s\S])*?\[\/\2\])\s*<\/pre>/gi;

/** Where a language of qTranslate begins. */
const LANGUAGE = /\[:[a-z]{2}\]|<!--:[a-z]{2}-->/g;

export function convertPost(item: SourceItem, blogLinks: BodyLinks): string {
  const links = relativeLinks(item.link, blogLinks);
  const signs = unique(`${item.title} ${item.body.text}`.match(LANGUAGE) ?? []).join(' ');
  if (signs !== '') links.note('tag', `${signs}: several languages in one text`);
  return htmlToMarkdown(htmlOfPost(item, links), links, !hasBlocks(item.body.text));
}

/** The HTML that WordPress would render, without dynamic parts. */
function htmlOfPost(item: SourceItem, links: BodyLinks): string {
  const shown = withoutShortcodes(item.body.text, links.leavesOut, links.leave);
  const text = withTypedCode(shown)
    .replaceAll(/\r\n?/g, '\n')
    // Page breaks and language marks.
    .replaceAll(/<!--(?:nextpage|:(?:[a-z]{2})?)-->/g, '\n\n')
    .replaceAll(CODE_IN_PRE, (typed, code: string, name: string) =>
      isCode(name.toLowerCase()) ? `\n\n${code}\n\n` : typed,
    );
  const replace = (code: Shortcode) => {
    const html = shortcodeHtml(code, item, links);
    // Each of many galleries may show all pictures.
    spend(Math.max(0, (html?.length ?? 0) - (code.content?.length ?? 0)));
    return html;
  };
  const shortcodes = (html: string) => replaceShortcodes(html, replace);
  if (hasBlocks(text)) {
    const html = blocksHtml(text, {
      links,
      classic: (piece) => `\n<wp-text>${bareEmbeds(shortcodes(piece))}</wp-text>\n`,
    });
    return shortcodes(html);
  }
  return bareEmbeds(shortcodes(text));
}

/** WordPress embeds a URL on a line of its own. */
function bareEmbeds(text: string): string {
  return text.replaceAll(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gim, (typed, address: string) =>
    /youtu\.?be|vimeo\.com/.test(address) || isMedia(address)
      ? `\n\n<iframe class="embed" src="${address.replaceAll('"', '%22')}"></iframe>\n\n`
      : typed,
  );
}

/**
 * Resolves relative targets against the page of an item. Tries the front page for a target that matches
 * nothing.
 *
 * @param page URL of the item; if not absolute, relative targets stay
 */
function relativeLinks(page: string, links: BodyLinks): BodyLinks {
  const below = (target: string) =>
    /^(?:[a-z][a-z\d+.-]*:|[/#]|\s*$)/i.test(target.trim()) ? undefined : parseUrl(target, page)?.href;
  return {
    ...links,
    link: (target) => {
      const there = below(target);
      if (there === undefined) return links.link(target);
      const found = links.link(there);
      if (found !== there) return found;
      const fromFront = links.link(target);
      return /^https?:/i.test(fromFront) || fromFront === target ? there : fromFront;
    },
    picture: (target) =>
      links.picture(target.trim().startsWith('wp-content/') ? target : (below(target) ?? target)),
    file: (target) => links.file(below(target) ?? target),
  };
}
