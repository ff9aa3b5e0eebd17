import type { AbsoluteUrl } from '../../lib/urls.ts';
import { escapeMarkdown } from './markdown-twin.ts';

/** A list of links under a heading. Plain text. */
export interface LlmsSection {
  readonly heading: string;
  readonly links: readonly { readonly name: string; readonly url: AbsoluteUrl; readonly note?: string }[];
}

/**
 * `llms.txt`: what the site is and where its texts stand, for programs that read. The form is that of
 * https://llmstxt.org: a title, a quotation that sums up, lists of links.
 */
export function llmsTxt(site: {
  readonly title: string;
  readonly summary?: string;
  readonly sections: readonly LlmsSection[];
}): string {
  const { title, summary, sections } = site;
  const blocks = sections
    .filter(({ links }) => links.length > 0)
    .map(({ heading, links }) => [`## ${escapeMarkdown(heading)}`, links.map(item).join('\n')].join('\n\n'));
  return [
    `# ${escapeMarkdown(title)}`,
    ...(summary === undefined ? [] : [`> ${escapeMarkdown(summary)}`]),
    ...blocks,
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n');
}

function item({ name, url, note }: LlmsSection['links'][number]): string {
  return `- [${escapeMarkdown(name)}](${url})${note ? `: ${escapeMarkdown(note)}` : ''}`;
}
