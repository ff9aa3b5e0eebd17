import type { Href, PageProps } from 'pamphlet';

/** A page as menus show it. */
export interface DocLink {
  readonly title: string;
  readonly href: Href;
  readonly description: string;
}

export interface DocSection {
  readonly title: string;
  readonly pages: readonly DocLink[];
}

/** What the plugin gives to every page. */
export interface DocsProps extends PageProps {
  readonly sections: readonly DocSection[];
}
