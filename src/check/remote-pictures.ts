import { advise } from '../lib/problems.ts';
import { videoAt } from '../markdown/embeds.ts';

const REMOTE = advise(
  'remote-image',
  'This picture comes from another site, which then sees every reader.',
  'Put a copy beside the post and write the name of that file.',
);

const VIDEO = advise(
  'remote-image',
  'This is the page of a video, and no picture.',
  'Write [What it shows](…) without the sign !, on a line of its own.',
);

const PAGE = advise(
  'image',
  'This is the page around a picture, and no picture, so nothing is shown.',
  'Save the picture itself beside the post, and write the name of that file.',
);
const IS_PAGE =
  /^https?:\/\/(?:[a-z-]{1,20}\.)?(?:drive\.google\.com\/(?:file|open)|(?:docs|photos)\.google\.com|photos\.app\.goo\.gl|dropbox\.com(?!.*[?&](?:raw|dl)=1)|flickr\.com\/photos|facebook\.com|instagram\.com|imgur\.com\/(?:gallery\/|a\/)?\w+$|(?:unsplash|pixabay|pexels)\.com\/(?:\w\w\/)?(?:photos?|illustrations)|1drv\.ms|onedrive\.live\.com|icloud\.com|wiki[mp]edia\.org\/wiki|pinterest\.[a-z.]{2,6})(?:\/|$|[?#])/i;

/** @param target of a picture on another site */
export function faultOfRemote(target: string) {
  return videoAt(target) ? VIDEO : IS_PAGE.test(target) ? PAGE : REMOTE;
}
