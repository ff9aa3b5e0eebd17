import type { FooterProps } from 'pamphlet';
import { Footer } from 'pamphlet/layouts/footer';

const started = new Date(2010, 5, 1).getFullYear();

export default ({ site }: FooterProps) => (
  <>
    <Footer site={site} />
    <p>
      © {started}–{new Date().getFullYear()} Elm Street
    </p>
  </>
);
