import type { VNode } from 'preact';
import type { LinkProps, SiteProps } from '../../../layouts/props.ts';
import type { Settings } from '../../settings/settings.ts';
import { address, type AbsoluteUrl, type Href } from '../../lib/urls.ts';
import { messagesFor, type Messages } from '../../i18n/messages.ts';

/** What a reader answers. */
export interface Answered {
  /** Name of the folder of comments. */
  readonly folder: string;
  /** Plain text. */
  readonly title: string;
  /** Of the post, or of the comment on its page. */
  readonly url: AbsoluteUrl;
  /** Id of the comment. */
  readonly parent?: string | undefined;
}

/** The form of a post, on its page. With an underscore, so that no heading has it, and no comment either. */
export const FORM_ANCHOR = 'comments_form';

/** The ways to answer that the settings give: on GitHub, by a form elsewhere, by e-mail. Links only: no page loads anything. */
export function answerLinks(
  { issues, form, mail }: Settings['comments'],
  words: Messages,
  about: Answered,
): LinkProps[] {
  const { leave, byMail, onGitHub, subject } = words.comments;
  const { folder, title, url, parent } = about;
  const links: LinkProps[] = [];
  if (issues) {
    // The fields of `.github/ISSUE_TEMPLATE/comment.yml` by their ids.
    const fields = {
      template: 'comment.yml',
      title: subject(title),
      post: folder,
      ...(parent && { parent }),
    };
    const query = new URLSearchParams(fields).toString();
    links.push({ label: onGitHub, href: `https://github.com/${issues.repository}/issues/new?${query}` });
  }
  if (form !== undefined) {
    const values: Readonly<Record<string, string | undefined>> = { post: folder, title, url, parent };
    const filled = form.replaceAll(/:(post|title|url|parent)/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? ''),
    );
    links.push({ label: leave, href: new URL(filled).href });
  }
  if (mail !== undefined) {
    // RFC 6068. The body says what the answer is about, so that it can be filed.
    const [named, body] = [subject(title), `${url}\r\n\r\n`].map(encodeURIComponent);
    links.push({ label: byMail, href: `mailto:${mail}?subject=${named}&body=${body}` });
  }
  return links;
}

/** What serves discussions. It is asked for nothing before a reader has pressed the button. */
export const GISCUS = 'https://giscus.app';

export const GISCUS_SCRIPT = address('/assets/giscus.js');

/** A discussion on GitHub that a button loads. Plain JSON. */
export interface GiscusProps {
  /** Source of the frame, to which the script adds the page, the session and the colours. */
  readonly frame: string;
  /** The discussion on GitHub, for readers without a script. */
  readonly href: string;
  readonly script: Href;
}

/** What giscus speaks; in any other language it speaks English. */
const LANGUAGES: readonly string[] = ['ar', 'de', 'es', 'fr'];

/**
 * The discussion of a post. It is found by the path of the page, as giscus does unless told otherwise, so that a blog
 * which had giscus before keeps its discussions.
 *
 * @param href path of the page, with the sub-folder of the site
 */
export function giscusOf(
  { repository, repositoryId, category, categoryId }: NonNullable<Settings['comments']['giscus']>,
  about: { readonly href: Href; readonly url: AbsoluteUrl; readonly title: string },
  language: string,
  script: Href,
): GiscusProps {
  const term = about.href.replace(/^\//, '').replace(/\.\w+$/, '') || 'index';
  const parameters = new URLSearchParams({
    repo: repository,
    repoId: repositoryId,
    category,
    categoryId,
    term,
    strict: '1',
    description: about.title,
    backLink: about.url,
    reactionsEnabled: '1',
    emitMetadata: '0',
    inputPosition: 'bottom',
  });
  const search = new URLSearchParams({ discussions_q: `in:title "${term}"` });
  return {
    frame: `${GISCUS}/${languageOf(language)}/widget?${parameters.toString()}`,
    href: `https://github.com/${repository}/discussions?${search.toString()}`,
    script,
  };
}

function languageOf(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag).maximize();
  if (language === 'zh') return script === 'Hant' || region === 'TW' ? 'zh-TW' : 'zh-CN';
  return LANGUAGES.includes(language) ? language : 'en';
}

/** A form that is sent to a server of the owner. Plain JSON. */
export interface CommentFormProps {
  readonly action: string;
  /** Name of that server. */
  readonly host: string;
  /** Name of the folder of comments. */
  readonly post: string;
  /** Address of the post. */
  readonly page: string;
  /** Comments that can be answered, oldest first. */
  readonly answerable: readonly { readonly id: string; readonly label: string }[];
}

/** A form without a script. What it sends is told in docs/comments.md. */
export function commentForm(form: CommentFormProps, { lang }: Pick<SiteProps, 'lang'>): VNode {
  const { comments } = messagesFor(lang);
  const words = comments.form;
  return (
    <form
      class="comment-form fields"
      id={FORM_ANCHOR}
      method="post"
      action={form.action}
      accept-charset="utf-8"
    >
      <h3>{comments.leave}</h3>
      <input type="hidden" name="post" value={form.post} />
      <input type="hidden" name="page" value={form.page} />
      {form.answerable.length > 0 && (
        <label>
          <span>{words.answered}</span>
          <select name="parent">
            <option value="">{words.thePost}</option>
            {form.answerable.map(({ id, label }) => (
              <option value={id}>{label}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>{words.name}</span>
        <input type="text" name="author" required maxlength={100} autocomplete="name" dir="auto" />
      </label>
      <label>
        <span>{words.website}</span>
        <input name="url" type="url" maxlength={500} autocomplete="url" dir="ltr" />
      </label>
      <label class="comment-trap">
        <span>{words.trap}</span>
        <input type="text" name="subject" tabIndex={-1} autocomplete="off" />
      </label>
      <label>
        <span>{words.text}</span>
        <textarea name="text" required maxlength={20_000} rows={8} dir="auto" />
      </label>
      <p class="comment-note">{words.privacy(form.host)}</p>
      <button type="submit">{words.send}</button>
    </form>
  );
}

/** What stands in place of a discussion until a reader asks for it. The button is hidden where no script runs. */
export function giscusButton({ frame, href, script }: GiscusProps, { lang }: Pick<SiteProps, 'lang'>): VNode {
  const words = messagesFor(lang).comments.giscus;
  return (
    <div class="giscus fields">
      <p class="comment-note">{words.note}</p>
      <button type="button" hidden data-frame={frame} data-title={words.discussion}>
        {words.show}
      </button>
      <p class="comment-note">
        <a rel="nofollow" href={href}>
          {words.discussion}
        </a>
      </p>
      <script src={script} defer />
    </div>
  );
}
