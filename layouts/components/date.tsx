import type { VNode } from 'preact';
import type { DateProps } from '../props.ts';

/** A calendar day, for people and for machines. Called as a function: it is in every entry of every list. */
export function date(value: DateProps, className?: 'dt-published' | 'dt-updated'): VNode {
  return (
    <time class={className} dateTime={value.iso}>
      {value.text}
    </time>
  );
}
