import type { VNode } from 'preact';

export interface ProseProps {
  /** Safe HTML: from our own Markdown renderer, from our own layouts, or `jsonForHtml`. Nothing else may come here. */
  readonly html: string;
  /** The element that holds it: `div` unless told. With `href` it is a link. */
  readonly as?: 'div' | 'p' | 'h1' | 'ol' | 'header' | 'footer' | 'script';
  /** Of a script: data for machines, which no browser runs. */
  readonly type?: 'application/ld+json';
  readonly href?: string;
  readonly class?: string;
  /** Until a script shows it. */
  readonly hidden?: boolean;
  /** Language and direction, where they differ from the page's. */
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
}

/**
 * The one place that puts HTML into a page unescaped: bodies, comments, openings, titles with emphasis, what was drawn
 * before, data.
 */
export function Prose(props: ProseProps): VNode {
  const { href, lang, dir } = props;
  const inner = { __html: props.html };
  if (href !== undefined) {
    return <a class={props.class} href={href} lang={lang} dir={dir} dangerouslySetInnerHTML={inner} />;
  }
  if (props.as === 'ol') return <ol class={props.class} dangerouslySetInnerHTML={inner} />;
  const Tag = props.as ?? 'div';
  return (
    <Tag
      class={props.class}
      type={props.type}
      lang={lang}
      dir={dir}
      hidden={props.hidden}
      dangerouslySetInnerHTML={inner}
    />
  );
}
