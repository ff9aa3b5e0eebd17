import type { PostProps, PostSummary, SiteProps } from '../../../layouts/props.ts';
import { type BlogFeature } from '../../pages/context.ts';
import { EXTRA_SCRIPT } from '../../pages/site-addresses.ts';
import type { PageParts } from '../../pages/feature.ts';
import { messagesFor } from '../../i18n/messages.ts';

/** Sends no data to third parties. */
export const sharing: BlogFeature = {
  name: 'sharing',
  site: (site, { settings: { sharing: ways }, urls }) => ({
    ...site,
    sharing: ways,
    ...(ways.copy || ways.mastodon ? { extraScript: urls.href(EXTRA_SCRIPT) } : {}),
  }),
  slots: {
    'post.after': ({ head }: Pick<PostProps, 'head'>, { site, summaries: [post] }: PageParts) =>
      post && !post.isNote && !head.isSecret ? waysToShare(post, site) : null,
  },
};

/** A script reveals the others. */
function waysToShare(post: PostSummary, site: SiteProps) {
  const words = messagesFor(site.lang).share;
  const { mail, mastodon, copy } = site.sharing;
  if (!mail && !mastodon && !copy) return null;
  return (
    <div class="share">
      <span>{words.title}</span>
      {mail && <a href={mailTo(post)}>{words.mail}</a>}
      {(mastodon || copy) && (
        <div class="share-more" hidden>
          {copy && (
            <button type="button" class="share-copy" hidden>
              {words.copyLink}
            </button>
          )}
          {copy && (
            <button type="button" class="share-device" hidden>
              {words.device}
            </button>
          )}
          {mastodon && (
            <details>
              <summary>Mastodon</summary>
              <form>
                <label>
                  {words.server}{' '}
                  <input
                    type="text"
                    name="server"
                    required
                    pattern=".+\..+"
                    inputmode="url"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck={false}
                  />
                </label>{' '}
                <button type="submit">{words.go}</button>
              </form>
            </details>
          )}
        </div>
      )}
    </div>
  );
}

/** RFC 6068, section 2. */
function mailTo({ title, url }: PostSummary) {
  return `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`;
}
