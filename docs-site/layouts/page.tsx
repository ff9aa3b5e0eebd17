import type { SlotName, UndatedPageProps } from 'pamphlet';
import { Page } from 'pamphlet/layouts/page';

/** The default layout, with the section name beside the title. */
export default function DocPage(props: UndatedPageProps) {
  const slot = (name: SlotName) => (
    <>
      {name === 'margin' && <p class="label">{String(props.own?.['section'])}</p>}
      {props.slot?.(name)}
    </>
  );
  return <Page {...props} slot={slot} />;
}
