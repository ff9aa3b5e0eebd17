import { posix } from 'node:path';

/** Code, comments, and other links. */
const CODE_OR_LINK =
  /^ *<!--[\s\S]*?-->|^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ *\2 *$|(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\3(?!`)|(?<!\\)(!?)\[((?:`[^`]*`|\\.|[^\]\\`])*)\]\(([^)\s]+)((?:\s+"[^"]*")?)\)/gm;

export interface Targets {
  /** Page name of a document, if the file is one. Both are paths from the root. */
  page(file: string): string | undefined;
  /** URL of a file that the site publishes beside the pages. */
  asset(file: string): string | undefined;
  /** URL in the repository, if known. */
  source(file: string): string | undefined;
  /** True for an existing file or folder. */
  has(file: string): boolean;
}

/**
 * Makes links work on the site, and removes comments. Without a repository URL, links to source files become
 * plain text.
 *
 * @param file path of the document from the root
 * @throws Error for a link without a target file
 */
export function withLinks(text: string, file: string, targets: Targets): string {
  return text.replaceAll(CODE_OR_LINK, (whole: string, ...groups: (string | undefined)[]) => {
    const [, , , mark = '', words = '', link = '', title = ''] = groups;
    if (whole.trimStart().startsWith('<!--')) return '';
    if (link === '' || /^(?:[a-z][a-z+.-]*:|#|\/)/i.test(link)) return whole;
    const [path = '', anchor] = link.split('#');
    const target = posix.join(posix.dirname(file), decodeURIComponent(path));
    if (!targets.has(target)) throw new Error(`${file} leads to ${target}, which is not there.`);
    const found = targets.page(target) ?? targets.asset(target) ?? targets.source(target);
    if (found === undefined) return isName(words, target) ? `\`${words}\`` : words;
    return `${mark}[${words}](${found}${anchor === undefined ? '' : `#${anchor}`}${title})`;
  });
}

/** True for the name or path of the target. */
function isName(words: string, target: string): boolean {
  return words === target || words === posix.basename(target);
}
