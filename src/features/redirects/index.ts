import { onceShared } from '../../collections/shared.ts';
import { address } from '../../lib/urls.ts';
import type { BlogFeature } from '../../pages/context.ts';
import { TextPage } from '../../pages/text-page.ts';
import { RedirectPage } from './redirect-page.ts';
import { Redirect } from './redirect.tsx';
import { redirects as redirectsFile } from './redirects-file.ts';

/** Old addresses of posts lead to the new ones: by a page each, and by `_redirects` where the host reads it. */
export const redirects: BlogFeature = {
  name: 'redirects',
  layouts: { redirect: Redirect },
  pages(context) {
    const { blog, settings, urls } = context;
    const shown = [...blog.posts, ...blog.pages];
    const moved = shown.flatMap((post) =>
      post.aliases.map((alias) => new RedirectPage(context, alias, post)),
    );
    // What was shared before it was published. `_redirects` would tell everybody of these addresses.
    const shared = blog.isPreview ? [] : onceShared(shown, settings);
    const list = moved.map(({ address: from, post }) => ({
      from: urls.href(from),
      to: urls.href(post.address),
    }));
    return [
      ...shared.map(([from, post]) => new RedirectPage(context, from, post)),
      ...moved,
      new TextPage(address('/_redirects'), () => redirectsFile(list).text),
    ];
  },
};
