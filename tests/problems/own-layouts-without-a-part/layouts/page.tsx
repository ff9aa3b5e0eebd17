import { type UndatedPageProps } from 'pamphlet';
import { Page } from 'pamphlet/layouts/page';

export default function Own(props: UndatedPageProps) {
  return <Page {...props} />;
}
