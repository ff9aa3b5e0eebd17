import type { Href, PageProps } from 'pamphlet';

/** A page in a menu. */
export interface DocLink {
  readonly title: string;
  readonly href: Href;
  readonly description: string;
}

export interface DocSection {
  readonly title: string;
  readonly pages: readonly DocLink[];
}

/** Props that the plugin adds to every page. */
export interface DocsProps extends PageProps {
  readonly sections: readonly DocSection[];
}
