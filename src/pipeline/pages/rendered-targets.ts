import { options } from 'preact';
import { readTargets, type PageTargets } from '../../check/links-of.ts';
import { BoundedCache, remember } from '../../lib/remember.ts';

/** As in `readTargets`. */
interface Attributes {
  readonly href?: unknown;
  readonly src?: unknown;
  readonly action?: unknown;
  readonly poster?: unknown;
  readonly id?: unknown;
  readonly dangerouslySetInnerHTML?: Readonly<Record<'__html', unknown>> | null;
}

const NO_HTML = { __html: undefined };

let found: PageTargets | undefined;
let leftOut: string | undefined;

/** Cached: pages share HTML such as the masthead. */
const targetsOf = remember(readTargets, new BoundedCache<string, PageTargets>(1000));

const others = options.diffed?.bind(options);
options.diffed = (vnode) => {
  others?.(vnode);
  if (found && typeof vnode.type === 'string') addElement(found, vnode.props as Attributes);
};

function addElement(
  { targets, ids }: PageTargets,
  { href, src, action, poster, id, dangerouslySetInnerHTML: raw }: Attributes,
): void {
  for (const value of [href, src, action, poster]) if (typeof value === 'string') targets.add(value.trim());
  if (typeof id === 'string') ids.add(id.trim());
  const { __html: html } = raw ?? NO_HTML;
  if (typeof html === 'string') addHtml(html);
}

export function addHtml(html: string): void {
  if (!found || html === leftOut) return;
  const { targets, ids } = targetsOf(html);
  for (const target of targets) found.targets.add(target);
  for (const id of ids) found.ids.add(id);
}

/** Another check covers these links. */
export function leaveOut(html: string): void {
  leftOut = html;
}

export function collectTargets(into: PageTargets | undefined, render: () => string): string {
  found = into;
  try {
    return render();
  } finally {
    found = undefined;
    leftOut = undefined;
  }
}
