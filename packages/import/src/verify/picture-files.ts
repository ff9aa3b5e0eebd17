import { isAt, originalOf } from '../download/downloads.ts';
import { NO_PICTURE } from '../files/kinds.ts';
import { firstBytes } from '../files/unpack.ts';
import type { Answer, BuiltSite } from './built-site.ts';
import { bareLink, short } from './comparable.ts';
import type { Reading } from './read-text.ts';
import type { LossPlace, VerdictDraft } from './verdict.ts';

/** Magic numbers of pictures, in Latin-1. */
const PICTURE =
  /^(?:\x89PNG|\xFF\xD8\xFF|GIF8|RIFF[^]{4}WEBP|[^]{4}ftyp|\0\0\p{Cc}\0|BM|II\*\0|MM\0\*|(?:\xEF\xBB\xBF)?\s*<(?:\?xml|svg|!--|!DOCTYPE svg))/iu;

/** @param oldHosts as in `isAt`; their pictures disappear with the old blog */
export function pictureCheck(site: BuiltSite, draft: VerdictDraft, oldHosts: readonly string[]) {
  const pictures = new Map<string, string | undefined>();
  /**
   * Adds a loss for every broken picture, and for every remote one at the old blog or a new host. Returns their count.
   *
   * @param old pictures of the old page; without it, all remote pictures count as old
   */
  return function checkPictures(
    here: Reading,
    answer: Answer,
    place: LossPlace,
    old: readonly string[] = here.pictures,
    isDead: (picture: string) => boolean = () => false,
  ): number {
    let broken = 0;
    const kept = new Set(old.map(bareLink));
    for (const picture of here.pictures) {
      const path = site.pathOf(picture, answer.address)?.replace(/\?.*/s, '');
      if (path === undefined) {
        const isLost =
          !kept.has(bareLink(picture)) || isAt(originalOf(picture.replace(/^\/\//, 'https://')), oldHosts);
        if (isLost) {
          broken++;
          draft.addLoss('hotlink', place, short(picture));
        }
        continue;
      }
      if (!pictures.has(path)) pictures.set(path, faultOf(path));
      const fault = pictures.get(path);
      if (fault === undefined || isDead(picture)) continue;
      broken++;
      draft.addLoss('picture', place, `${short(picture)} ${fault}`);
    }
    return broken;
  };

  function faultOf(path: string): string | undefined {
    const answer = site.answer(path);
    if (!answer) return NO_PICTURE.test(path) ? 'cannot be shown: save it as JPEG' : 'answers nothing';
    const start = firstBytes(site.path(answer.file), 64);
    if (start.length === 0) return 'is empty';
    return PICTURE.test(start.toString('latin1')) ? undefined : 'is no picture';
  }
}
