import type { LinkProps } from '../../../layouts/props.ts';
import type { Settings } from '../../config/settings.ts';
import type { AbsoluteUrl } from '../../lib/urls.ts';
import type { Words } from '../../words/words.ts';

/** What a reader answers. */
export interface Answered {
  /** Name of the folder of comments. */
  readonly folder: string;
  /** Plain text. */
  readonly title: string;
  /** Of the post, or of the comment on its page. */
  readonly url: AbsoluteUrl;
  /** Id of the comment. */
  readonly parent?: string;
}

/** The form of a post, on its page. With an underscore, so that no heading has it, and no comment either. */
export const FORM_ANCHOR = 'comments_form';

/** The ways to answer that the settings give: on GitHub, by a form elsewhere, by e-mail. Links only: no page loads anything. */
export function answerLinks(
  { issues, form, mail }: Settings['comments'],
  words: Words,
  about: Answered,
): LinkProps[] {
  const { leave, byMail, onGitHub } = words.comments;
  return [
    ...(issues === undefined ? [] : [{ label: onGitHub, href: issueForm(issues.repository, words, about) }]),
    ...(form === undefined ? [] : [{ label: leave, href: fillForm(form, about) }]),
    ...(mail === undefined ? [] : [{ label: byMail, href: mailto(mail, words, about) }]),
  ];
}

/** The fields of `.github/ISSUE_TEMPLATE/comment.yml` by their ids, filled in. */
function issueForm(repository: string, words: Words, { folder, title, parent }: Answered): string {
  const fields = {
    template: 'comment.yml',
    title: words.comments.subject(title),
    post: folder,
    ...(parent === undefined ? {} : { parent }),
  };
  return `https://github.com/${repository}/issues/new?${new URLSearchParams(fields).toString()}`;
}

function fillForm(form: string, { folder, title, url, parent = '' }: Answered): string {
  const values: Readonly<Record<string, string>> = { post: folder, title, url, parent };
  const filled = form.replaceAll(/:(post|title|url|parent)/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  return new URL(filled).href;
}

/** RFC 6068. The body says what the answer is about, so that it can be filed. */
function mailto(mail: string, words: Words, { title, url }: Answered): string {
  const subject = encodeURIComponent(words.comments.subject(title));
  return `mailto:${mail}?subject=${subject}&body=${encodeURIComponent(`${url}\r\n\r\n`)}`;
}
