import { address, type Address } from '../../lib/urls.ts';

/** A post as Markdown, beside its page: `/2010/06/picnic/index.md`, and `/picnic.html.md` of `/picnic.html`. */
export function twinAddress(post: Address): Address {
  return address(post + twinEnding(post));
}

/** What the address or link of a post ends in when its Markdown is meant, as https://llmstxt.org has it. */
export function twinEnding(post: string): string {
  return post.endsWith('/') ? 'index.md' : '.md';
}
