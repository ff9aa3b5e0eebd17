import type { VNode } from 'preact';
import type { LinkProps, SiteProps } from '../../../layouts/props.ts';
import type { Settings } from '../../settings/settings.ts';
import { setOf } from '../../lib/lists.ts';
import { address, type AbsoluteUrl, type Href } from '../../lib/urls.ts';
import { messagesFor, type Messages } from '../../i18n/messages.ts';

/** Values for links: the folder of comments, a title as plain text, and the id of a comment. */
export type Answered = Readonly<Record<'post' | 'title' | 'url', string>> & { readonly parent?: string };

/** The underscore avoids ids of headings and comments. */
export const FORM_ANCHOR = 'comments_form';

/** The page loads nothing from there. */
export function answerLinks(
  { issues, form, mail, endpoint }: Partial<Settings['comments']>,
  words: Messages,
  about: Answered,
): LinkProps[] {
  const { leave, byMail, onGitHub, subject } = words.comments;
  const values: Readonly<Record<string, string | undefined>> = { ...about, subject: subject(about.title) };
  const link = (label: string, pattern: string | undefined) => {
    if (pattern === undefined) return [];
    const filled = pattern.replaceAll(/:(post|title|url|parent|subject)/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? ''),
    );
    return [{ label, href: new URL(filled).href }];
  };
  const answered = about.parent === undefined ? '' : '&parent=:parent';
  return [
    ...link(
      onGitHub,
      // Field ids of `.github/ISSUE_TEMPLATE/comment.yml`.
      issues &&
        `https://github.com/${issues.repository}/issues/new?template=comment.yml&title=:subject&post=:post${answered}`,
    ),
    // The page has a form with this name if there is an endpoint.
    ...link(form && endpoint ? `${leave} (${new URL(form).host})` : leave, form),
    // RFC 6068. The body names the page.
    ...link(byMail, mail && `mailto:${mail}?subject=:subject&body=:url%0D%0A%0D%0A`),
  ];
}

/** The page contacts it only after the reader presses the button. */
export const GISCUS = 'https://giscus.app';

export const GISCUS_SCRIPT = address('/assets/giscus.js');

type GiscusProps = ReturnType<typeof giscusOf>;

const LANGUAGES = setOf('ar de es fr he it ja nl pl pt');

/** Finds the discussion by the page's path, giscus's default, so that old discussions stay. */
export function giscusOf(
  { repository, repositoryId, category, categoryId }: NonNullable<Settings['comments']['giscus']>,
  about: { href: Href; url: AbsoluteUrl; title: string },
  language: string,
  script: Href,
) {
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
    /** The script adds page, session and colours. */
    frame: `${GISCUS}/${languageOf(language)}/widget?${parameters.toString()}`,
    /** On GitHub, for readers without scripts. */
    href: `https://github.com/${repository}/discussions?${search.toString()}`,
    script,
  };
}

function languageOf(tag: string) {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language === 'zh') return script === 'Hant' ? 'zh-TW' : 'zh-CN';
  return LANGUAGES.has(language) ? language : 'en';
}

interface CommentFormProps {
  action: string;
  host: string;
  /** Folder of comments. */
  post: string;
  page: string;
  answerable: readonly { id: string; label: string }[];
}

/** docs/comments.md describes its data. */
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
