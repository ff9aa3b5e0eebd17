import type { Href, PageProps } from 'pamphlet';

export interface DocLink {
  readonly title: string;
  readonly href: Href;
  readonly description: string;
}

export interface DocSection {
  readonly title: string;
  readonly pages: readonly DocLink[];
}

/** The plugin adds these to every page. */
export interface DocsProps extends PageProps {
  readonly sections: readonly DocSection[];
}
