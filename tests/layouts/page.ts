/** Reads pages as a browser would. */
import { readFileSync } from 'node:fs';
import { HtmlValidate, type ConfigData } from 'html-validate';
import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter, parse } from 'parse5';

const config = JSON.parse(
  readFileSync(new URL('../../.htmlvalidate.json', import.meta.url), 'utf8'),
) as ConfigData;
const validator = new HtmlValidate(config);

/** One line each. */
export async function findings(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap((file) => file.messages.map((found) => `${found.ruleId}: ${found.message}`));
}

export interface Found {
  readonly tag: string;
  /** Text with collapsed white space. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Tags and classes of the ancestors, outermost first. */
  readonly path: readonly string[];
}

/** Matches `tag`, `.class` or `tag.class`, in page order. */
export function all(html: string, selector: string): Found[] {
  const [tag = '', ...classes] = selector.split('.');
  return everything(html).filter((element) => {
    const own = (element.attributes['class'] ?? '').split(' ');
    return (tag === '' || element.tag === tag) && classes.every((name) => own.includes(name));
  });
}

export function texts(html: string, selector: string): string[] {
  return all(html, selector).map((element) => element.text);
}

/** Throws for none or several. */
export function one(html: string, selector: string): Found {
  const [first, ...rest] = all(html, selector);
  if (first === undefined || rest.length > 0)
    throw new Error(`${rest.length + (first ? 1 : 0)} of ${selector}`);
  return first;
}

export function everything(html: string): Found[] {
  const found: Found[] = [];
  const visit = (node: Tree.ParentNode, path: readonly string[]): void => {
    for (const child of node.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child)) continue;
      const attributes = Object.fromEntries(child.attrs.map(({ name, value }) => [name, value]));
      found.push({
        tag: child.tagName,
        text: textOf(child).replaceAll(/\s+/g, ' ').trim(),
        attributes,
        path,
      });
      const name = [child.tagName, ...(attributes['class']?.split(' ') ?? [])].join('.');
      visit(child, [...path, name]);
    }
  };
  visit(parse(html), []);
  return found;
}

function textOf(node: Tree.ChildNode): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return defaultTreeAdapter.isElementNode(node) ? node.childNodes.map(textOf).join('') : '';
}
