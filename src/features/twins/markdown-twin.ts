import type { AbsoluteUrl } from '../../lib/urls.ts';
import { codeRanges } from '../../markdown/only-words.ts';
import { withoutComments } from '../../markdown/without-comments.ts';
import { withFullLinks, type WrittenLink } from './markdown-links.ts';

/** What stands above the text of a post that is given as Markdown. */
export interface TwinHead {
  /** Markdown of one line. */
  readonly title: string;
  /** Facts in the site's language: "Published on 2010-06-21", "By Ada Sharma". Plain text. */
  readonly facts: readonly string[];
  /** The post's own page. */
  readonly url: AbsoluteUrl;
  readonly image?: { readonly url: AbsoluteUrl; readonly alt: string };
}

/** The head of such a document. */
export function twinHead({ title, facts, url, image }: TwinHead): string {
  const lines = [...facts.map(escapeMarkdown), `<${url}>`].map((fact) => `- ${fact}\n`);
  const picture = image ? `\n![${escapeMarkdown(image.alt)}](<${image.url}>)\n` : '';
  return `# ${withoutHtml(title)}\n\n${lines.join('')}${picture}`;
}

/** A post as a document for programs that would rather read what its editor wrote than the page around it. */
export function markdownTwin(head: string, body: string, links: readonly WrittenLink[]): string {
  return `${head}\n${withoutComments(withFullLinks(body, links)).trim()}\n`;
}

/** A title as Markdown that holds no HTML for any reader: `<` outside code has a backslash before it. */
function withoutHtml(title: string): string {
  if (!title.includes('<')) return title;
  const parts = codeRanges(title).flatMap(({ start, end }) => [start, end]);
  return [0, ...parts]
    .map((start, index) => {
      const part = title.slice(start, parts[index]);
      return index % 2 === 0 ? part.replaceAll(/(?<!\\)<(?=[a-z/!?])/gi, '\\<') : part;
    })
    .join('');
}

/** Plain text as Markdown that shows it. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}
