import { all } from '../layouts/page.ts';
import { BuiltSite } from './built-site.ts';
import type { ProjectCopy } from './project-copy.ts';

/** Text of a body, from a page or the HTML of a feed. */
export function body(site: BuiltSite, page: string): string | undefined;
export function body(html: string): string;
export function body(from: BuiltSite | string, page = ''): string | undefined {
  const html = from instanceof BuiltSite ? from.text(page) : `<div class="e-content">${from}</div>`;
  // Only the page names the provider of a video.
  const own = html.replaceAll(/<small class="embed-note">[^<]*<\/small>/g, '');
  return all(own.replaceAll(/<(?=(?:br|li|figcaption)\b)/g, ' <'), '.e-content')[0]?.text;
}

/** Markdown adds alert titles and the heading above footnotes. */
const GIVEN = new Set(['note', 'tip', 'important', 'warning', 'caution', 'footnotes']);

/** Words that the Markdown file lacks. */
export function foreignWords(site: BuiltSite, project: ProjectCopy, page: string): string[] {
  const file = sourceOf(project, page);
  const written = new Set(words(project.read(file)));
  return words(body(site, page) ?? '')
    .filter((word) => !written.has(word) && !GIVEN.has(word))
    .map((word) => `${page}: ${word} is not in ${file}`);
}

function sourceOf(project: ProjectCopy, page: string): string {
  const slug = page.split('/').at(-2) ?? '';
  const file = [...project.files('posts').keys()].find((name) =>
    new RegExp(`^\\d{4}-\\d\\d-\\d\\d-${slug}(?:\\.md|/index\\.md)$`).test(name),
  );
  return file === undefined ? `pages/${slug}.md` : `posts/${file}`;
}

function words(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
