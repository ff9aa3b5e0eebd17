import { posix } from 'node:path';

/** Code, in blocks and in lines, comments, and links outside both. */
const CODE_OR_LINK =
  /^ *<!--[\s\S]*?-->|^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ *\2 *$|(?<!`)(`+)(?!`)[\s\S]+?(?<!`)\3(?!`)|(?<!\\)(!?)\[((?:`[^`]*`|\\.|[^\]\\`])*)\]\(([^)\s]+)((?:\s+"[^"]*")?)\)/gm;

/** Where the links of documents lead. */
export interface Targets {
  /** Name of the page that a document is on the site; undefined for any other file. Both are paths from the root. */
  page(file: string): string | undefined;
  /** Address on the site of a file that is published beside the pages. */
  asset(file: string): string | undefined;
  /** Address of a file or folder of the repository; undefined when it is not known where that can be read. */
  source(file: string): string | undefined;
  /** Whether there is such a file or folder. */
  has(file: string): boolean;
}

/**
 * A document with links that work on the site, without its comments. What is only in the repository becomes plain text where nobody knows the
 * address of that.
 *
 * @param file path of the document from the root
 * @throws Error when a link leads to no file
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

/** Whether the words of a link are the name of the file that it leads to, or its path. */
function isName(words: string, target: string): boolean {
  return words === target || words === posix.basename(target);
}
