import type { AbsoluteUrl } from '../../lib/urls.ts';
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
  return `# ${title}\n\n${lines.join('')}${picture}`;
}

/** A post as a document for programs that would rather read what its editor wrote than the page around it. */
export function markdownTwin(head: string, body: string, links: readonly WrittenLink[]): string {
  return `${head}\n${withFullLinks(body, links).trim()}\n`;
}

/** Plain text as Markdown that shows it. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}
