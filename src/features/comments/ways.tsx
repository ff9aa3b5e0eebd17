import type { VNode } from 'preact';
import { wordsFor } from '../../words/words.ts';
import type { SiteProps } from '../../../layouts/props.ts';
import { FORM_ANCHOR } from './answer-links.ts';
import type { GiscusProps } from './giscus.ts';

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
  const { comments } = wordsFor(lang);
  const words = comments.form;
  return (
    <form class="comment-form" id={FORM_ANCHOR} method="post" action={form.action} accept-charset="utf-8">
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
  const words = wordsFor(lang).comments.giscus;
  return (
    <div class="giscus">
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
