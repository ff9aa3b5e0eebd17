import type { VNode } from 'preact';
import type { Words } from '../../src/words/words.ts';
import type { DateProps } from '../props.ts';

/**
 * A calendar day, for people and for machines. Called as a function: it is in every entry of every list.
 *
 * @param className microformats: what the day is to the post or page
 */
export function date(value: DateProps, className?: 'dt-published' | 'dt-updated'): VNode {
  return (
    <time class={className} dateTime={value.iso}>
      {value.text}
    </time>
  );
}

/** "Last updated on 22 June 2010" */
export function updatedOn(value: DateProps, words: Words): VNode {
  return (
    <>
      {words.post.updatedOn}
      {words.space}
      {date(value, 'dt-updated')}
    </>
  );
}
