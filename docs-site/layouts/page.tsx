import type { SlotName, UndatedLayoutProps } from 'pamphlet';
import { Page } from 'pamphlet/layouts/page';

/** A page of the documentation: ours, with the name of its section beside the title. */
export default function DocPage(props: UndatedLayoutProps) {
  const slot = (name: SlotName) => (
    <>
      {name === 'margin' && <p class="label">{String(props.own?.['section'])}</p>}
      {props.slot?.(name)}
    </>
  );
  return <Page {...props} slot={slot} />;
}
