import { createElement, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { ZodRawShape } from 'zod';
import { UserError } from '../lib/problems.ts';
import type { Block } from '../markdown/directives.ts';
import type { MarkdownOptions } from '../markdown/markdown.ts';
import type { RenderBlock } from '../pages/feature.ts';
import type { BlogCode } from './blog-code.ts';
import { merged } from '../lib/lists.ts';

export function addedKeysOf({ features }: BlogCode): ZodRawShape {
  return merged(features.map(({ frontMatter }) => frontMatter)) as ZodRawShape;
}

export function contentOf({ features }: Pick<BlogCode, 'features'>) {
  return features.flatMap(({ content }) => content ?? []);
}

/**
 * Posts and pages that readers may have found, by file, and recorded addresses.
 *
 * @param root folder of the blog; absolute
 * @returns undefined if the blog has no record
 */
export function publishedFiles(
  features: BlogCode['features'],
  root: string,
): ReadonlySet<string> | undefined {
  const records = contentOf({ features })
    .map((content) => content.published?.(root))
    .filter((files) => files !== undefined);
  return records.length === 0 ? undefined : new Set(records.flatMap((files) => [...files]));
}

export function markdownOf({
  features,
}: BlogCode): (language: string) => Required<Pick<MarkdownOptions, 'plugins' | 'blocks'>> {
  const blocks = new Map(
    features.flatMap((feature) =>
      Object.entries(feature.blocks ?? {}).map(([name, render]) => [name, htmlAround(render)] as const),
    ),
  );
  return (language) => ({
    plugins: features.flatMap((feature) =>
      feature.markdown ? [(md) => feature.markdown?.(md, language)] : [],
    ),
    blocks,
  });
}

const INSIDE = '<!--inside-->';

function htmlAround(render: RenderBlock) {
  return (block: Block): readonly [before: string, after: string] => {
    const children = createElement('div', { dangerouslySetInnerHTML: { __html: INSIDE } }) as VNode;
    const rendered = render({ ...block, children });
    const html = typeof rendered === 'string' ? rendered : renderToString(rendered);
    const [before = '', after = '', ...more] = html.split(`<div>${INSIDE}</div>`);
    if (more.length > 0 || (before + after).includes(INSIDE)) {
      throw new UserError(
        `The block “${block.name}” puts what it holds into its HTML more than once, or reads it.`,
        'Write {children} once in the block, in the place where the text is to stand.',
      );
    }
    return [`${before}\n`, `${after}\n`];
  };
}
