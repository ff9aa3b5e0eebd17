import { videoAt } from '../markdown/embeds.ts';

const REMOTE = {
  rule: 'remote-image',
  message: 'This picture comes from another site, which then sees every reader.',
  hint: 'Put a copy beside the post and write the name of that file.',
};

const VIDEO = {
  rule: 'remote-image',
  message: 'This is the page of a video, and no picture.',
  hint: 'Write [What it shows](…) without the sign !, on a line of its own.',
};

const PAGE = {
  rule: 'remote-image',
  message: 'This is the page around a picture, and no picture, so nothing is shown.',
  hint: 'Save the picture itself beside the post, and write the name of that file.',
};
const IS_PAGE =
  /^https?:\/\/(?:[a-z-]{1,20}\.)?(?:drive\.google\.com\/(?:file|open)|(?:docs|photos)\.google\.com|photos\.app\.goo\.gl|dropbox\.com(?!.*[?&](?:raw|dl)=1)|flickr\.com\/photos|facebook\.com|instagram\.com|imgur\.com\/(?:gallery\/|a\/)?\w+$|(?:unsplash|pixabay|pexels)\.com\/(?:\w\w\/)?(?:photos?|illustrations)|1drv\.ms|onedrive\.live\.com|icloud\.com|wiki[mp]edia\.org\/wiki|pinterest\.[a-z.]{2,6})(?:\/|$|[?#])/i;

/** @param target of a picture on another site */
export function faultOfRemote(target: string) {
  return videoAt(target) ? VIDEO : IS_PAGE.test(target) ? PAGE : REMOTE;
}
