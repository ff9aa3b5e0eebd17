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

/** The ways to answer that the settings give: a form elsewhere, then e-mail. Links only: no page loads anything. */
export function answerLinks(
  { form, mail }: Settings['comments'],
  words: Words,
  about: Answered,
): LinkProps[] {
  const { leave, byMail } = words.comments;
  return [
    ...(form === undefined ? [] : [{ label: leave, href: fillForm(form, about) }]),
    ...(mail === undefined ? [] : [{ label: byMail, href: mailto(mail, words, about) }]),
  ];
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
