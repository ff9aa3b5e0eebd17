import type { Answer, BuiltSite } from './built-site.ts';
import { isFeed } from '../files/kinds.ts';
import { type Expected, pageComparison } from './compare-page.ts';
import { pictureCheck } from './picture-files.ts';
import { decoded, type Reading } from './read-text.ts';
import { present } from '../optional.ts';
import { idPart } from '../write/comment-files.ts';
import type { SourceComment } from '../model.ts';
import { commentReading } from './source-pages.ts';
import type { VerdictDraft } from './verdict.ts';
import { lettersOf, wordsOf } from './words.ts';
import { bareLink, keyOf, pictureName, quoted } from './comparable.ts';

const NO_ANSWER = 'nothing answers it';

/**
 * @param zone IANA name
 * @param oldHosts as in `isAt`; their pictures disappear with the old blog
 */
export function verifierOf(site: BuiltSite, draft: VerdictDraft, zone: string, oldHosts: readonly string[]) {
  const looked = new Set<string>();
  const checkPictures = pictureCheck(site, draft, oldHosts);
  const files = new Set<string>();
  return {
    /** Adds a loss for an address without an answer. */
    address(address: string): Answer | undefined {
      const answer = site.answer(address);
      draft.expect('addresses', 1, 'address', { address }, answer ? [] : [NO_ANSWER]);
      return answer;
    },

    /** Checks the old address of a file once. */
    file(address: string): void {
      if (files.has(address)) return;
      files.add(address);
      const isThere = site.answer(address)?.as === 'other';
      draft.expect('files', 1, 'file', { address }, isThere ? [] : [NO_ANSWER]);
    },

    feed(address: string): void {
      const answer = site.answer(address);
      // Feed readers do not follow a page that redirects to a feed.
      const isOne = answer !== undefined && !site.isPage(address) && isFeed(site.read(answer).slice(0, 2048));
      const subject = answer
        ? 'a page answers it, and programs that read feeds cannot follow one'
        : NO_ANSWER;
      draft.expect('feeds', 1, 'feed', { address }, isOne ? [] : [subject]);
    },

    page(expected: Expected, answer: Answer): void {
      const compare = pageComparison({ site, draft, zone }, expected, answer);
      const { here, place } = compare;
      compare.texts();
      compare.others();
      for (const form of expected.reading.forms) draft.addLoss('form', place, quoted(form));
      looked.add(answer.file);
      const before = present(expected.reading.pictures, expected.featured);
      // A picture that was broken on the old page is no loss.
      const isDead = (picture: string) => {
        const named = before.filter((one) => pictureName(one) === pictureName(picture));
        const same = named.find((one) => bareLink(picture).endsWith(bareLink(one))) ?? named[0];
        return expected.otherNames !== undefined && same !== undefined && expected.linkTo(same) === undefined;
      };
      compare.targets(checkPictures(here, answer, place, before, isDead));
      draft.count('pages', 1);
    },

    /** Checks the pictures of all other posts and pages. */
    rest(): void {
      for (const [file, address] of site.pages) {
        const answer = site.answer(address);
        if (!answer || looked.has(answer.file)) continue;
        const { reading } = site.page(answer);
        const broken = checkPictures(reading, answer, { file, address, to: answer.address });
        draft.count('pictures', broken, 0);
      }
    },

    /**
     * Checks what many old pages show in their texts: it may be of the theme, or typed into each text. So only what the
     * source of this one has too counts.
     */
    framed(source: string, expected: Expected | undefined, answer: Answer): void {
      if (!expected?.framed) return;
      const { framed } = expected;
      const letters = lettersOf(source.replaceAll(/<[^<>]*>|\]\([^()\s]*\)/g, ''));
      const typed = decoded(source).toLowerCase();
      const reading: Reading = {
        ...framed,
        formulas: [],
        blocks: framed.blocks.filter((one) => letters.includes(lettersOf(one))),
        pictures: framed.pictures.filter((one) => typed.includes(pictureName(one))),
        embeds: framed.embeds.filter((one) => typed.includes(keyOf(one))),
        links: new Map([...framed.links].filter(([one]) => typed.includes(bareLink(one)))),
      };
      const compare = pageComparison({ site, draft, zone }, { ...expected, reading }, answer);
      compare.texts();
      compare.targets(0);
    },

    /** Comments that the page does not show with at least half of their words. A theme of the owner may have no ids. */
    lostComments(answer: Answer, comments: readonly SourceComment[]): SourceComment[] {
      const { reading, ids } = site.page(answer);
      const shown = new Set([...ids].flatMap((id) => /^comment_\w+-c(\w+)/.exec(id)?.[1] ?? []));
      const { hasMost } = wordsOf(reading.text);
      return comments.filter((comment) => {
        const isThere = shown.size === 0 || shown.has(idPart(comment.id));
        return !isThere || !hasMost(commentReading(comment).blocks);
      });
    },
  };
}
