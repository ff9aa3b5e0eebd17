import { attributeMayHide, isOff, speaks } from '../hidden.ts';
import { isRecord } from '../json.ts';
import { unique } from '../tally.ts';
import { servicePage } from '../html/embeds.ts';
import { blockMarks } from './block-marks.ts';
import { isKnown, LAYOUT } from './known-shortcodes.ts';
import { shortcodesIn } from './shortcodes.ts';

/**
 * Attributes that the blocks of WordPress's core declare, also in former versions, and those that their supports add.
 *
 * @see https://github.com/WordPress/gutenberg/tree/trunk/packages/block-library/src
 */
const CORE = new Set(
  `activeTabIndex addLinkToFeaturedImage album align allowResize allowResponsive allowedBlocks allowedVideoProviders alt
  anchor area ariaLabel arrow artist aspectRatio attributes autoclose autoplay avatarSize averageReadingSpeed backgroundColor
  backgroundType behaviors blob blockLayout body borderColor borderRadius bracketType buttonPosition buttonText buttonUseIcon
  byline caption categories cells citation className color colspan columns commentId commentsToShow content contentAlign
  contentJustification contentPosition controls customBackgroundColor customBorderColor customColor customFontSize
  customGradient customIconBackgroundColor customIconColor customMainColor customOverlayBackgroundColor customOverlayColor
  customOverlayTextColor customText customTextColor datetime default description dimRatio direction displayAsDropdown
  displayAsRange displayAuthor displayAvatar displayContent displayDate displayExcerpt displayFeaturedImage displayLayout
  displayLoginAsForm displayMode displayPostContent displayPostContentRadio displayPostDate displayPreview displayType
  downloadButtonText dropCap dynamicContent editorActiveTabIndex enhancedPagination excerptLength featuredImageAlign
  featuredImageSizeHeight featuredImageSizeSlug featuredImageSizeWidth feedURL fileId fileName fixedHeight flipHorizontal
  flipVertical focalPoint fontFamily fontSize foot format fullUrl gradient hasChildren hasFixedLayout hasIcon hasParallax head
  headingLevel headings height href icon iconBackgroundColor iconBackgroundColorValue iconColor iconColorValue iconPosition id
  ids image imageAlt imageCrop imageFill images isDark isDecorative isLink isParentSubmenu isRepeated isResponsive
  isStackedOnMobile isTopLevelItem isTopLevelLink isUserOverlayColor items itemsJustification itemsToShow kind label
  largestFontSize latex layout legacy length level levelOptions lightbox link linkClass linkDestination linkLabel linkTarget
  linkTo lock loop mainColor mathML maxLevel maxNestingLevel mediaAlt mediaId mediaLink mediaPosition mediaSizeSlug mediaType
  mediaUrl mediaWidth metadata midSize minHeight minHeightUnit month moreText multipleCommentsLabel muted name namespace
  navigationButtonType navigationMenuId noTeaser nofollow numberOfTags onlyIncludeCurrentPage opacity openByDefault
  openInNewTab openSubmenusOnClick opensInNewTab order orderBy ordered orientation originalContent originalName
  originalUndelimitedContent overlay overlayBackgroundColor overlayColor overlayMenu overlayTextColor overrides
  paginationArrow parentPageID placeholder playsInline postLayout poster postsToShow prefersTaxonomy prefix preload
  previewHeight previewable providerNameSlug query queryId randomOrder redirectToCurrent ref rel responsive reversed
  rgbBackgroundColor rgbTextColor rotation rowspan scale scope selectedAuthor separator service shortCodeTransforms
  shouldSyncIcon showArtists showAvatar showBio showCommentsCount showContent showCurrentItem showDownloadButton showEmpty
  showHierarchy showHomeItem showIcon showImages showLabel showLabels showMoreOnNewLine showNumbers showOnHomePage
  showOnlyTopLevel showPlayButtonArtwork showPostCounts showPostTitle showPrefix showSearchTerm showSubmenuIcon
  showTagCounts showTitle showTrackLength showTracklist singleCommentLabel size sizeSlug slug smallestFontSize src start
  style submenuVisibility suffix summary tabs tag tagName taxonomy templateLock term termQuery text textAlign textColor
  textLinkHref textLinkTarget theme title tracks type url useFeaturedImage useFirstImageFromPost userId value values
  verticalAlignment waveformBackgroundColor waveformBackgroundGradient waveformColor waveformGradient waveformStyle width
  widthUnit year`.split(/\s+/),
);

/** Keys of `metadata` that hide nothing. `blockVisibility: false` hides from everyone, and the block stays out. */
const METADATA = /^(?:name|bindings|categories|patternName|noteId|blockVisibility)$/;

/** The attributes of a block that may hide it. */
export function blockMayHide(block: string, attributes: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (!block.startsWith('core/') && !block.startsWith('core-embed/'))
      return attributeMayHide(name, value) ? [name] : [];
    if (name === 'metadata' && isRecord(value))
      return Object.keys(value).filter(
        (key) => !METADATA.test(key) || (key === 'blockVisibility' && isRecord(value[key])),
      );
    return CORE.has(name) || isOff(name, value) ? [] : [name];
  });
}

/** Names of shortcodes, and of attributes of blocks and shortcodes, that may hide words of a text. */
export function partsThatMayHide(text: string): string[] {
  const blocks = Array.from(blockMarks(text), ({ name, attributes }) => [
    ...blockMayHide(name, attributes),
    ...(!name.startsWith('core/') && speaks(name.slice(name.indexOf('/') + 1)) ? [name] : []),
  ]);
  return unique([...blocks, ...shortcodesIn(text).map(shortcodeMayHide)].flat());
}

type FoundShortcode = ReturnType<typeof shortcodesIn>[number];

function shortcodeMayHide({
  name,
  isPair,
  hasWords,
  beginning,
  attributes,
  values,
}: FoundShortcode): string[] {
  if (LAYOUT.test(name) || isKnown(name))
    return [...attributes].flatMap(([key, value]) => (attributeMayHide(key, value) ? key : []));
  // A lock without a pair: `[restrict-start]`.
  if (!isPair) return speaks(name) && /start|begin|open/.test(name) ? [name] : [];
  const isService = servicePage(name, [...values, ...attributes.values(), beginning]) !== undefined;
  return hasWords && !isService ? [name] : [];
}

/** Without the shortcodes that the owner wants left out, and what they enclose: up to the end, without a closing tag. */
export function withoutShortcodes(
  text: string,
  leavesOut: (name: string) => boolean,
  leave: (html: string) => void,
) {
  let [whole, at] = ['', 0];
  for (const code of shortcodesIn(text).toReversed()) {
    const { start, end } = code;
    if (start < at || !shortcodeMayHide(code).some(leavesOut)) continue;
    whole += text.slice(at, start);
    leave(text.slice(start, end));
    at = end;
  }
  return whole + text.slice(at);
}
