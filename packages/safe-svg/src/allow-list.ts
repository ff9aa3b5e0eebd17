import { withoutCameraNotes } from '../../film-metadata/src/index.ts';

/** Namespace URIs. Prefixes are arbitrary (Namespaces in XML 1.0, section 2.1). */
export const SVG = 'http://www.w3.org/2000/svg';
export const XLINK = 'http://www.w3.org/1999/xlink';
export const XML = 'http://www.w3.org/XML/1998/namespace';
const EVENTS = 'http://www.w3.org/2001/xml-events';

/** Browsers act on these. */
export const ACTIVE: ReadonlySet<string> = new Set([
  EVENTS,
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
]);

/** SVG 1.1 and SVG 2. The build omits all others with their contents. */
export const ELEMENTS = words(`
  svg g defs symbol use switch a view title desc style
  path rect circle ellipse line polyline polygon image
  text tspan textPath
  linearGradient radialGradient stop pattern clipPath mask marker
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  animate animateMotion animateTransform mpath set
`);

/** In any namespace. */
export const RUNNING = words('script handler listener');

export const ANIMATIONS = words('animate animateMotion animateTransform set');

export const REFERRING = words(`
  use a textPath mpath feImage linearGradient radialGradient pattern filter
  animate animateMotion animateTransform set
`);

export const SHOWING = words('image feImage');

/** These never refer to files or events. */
export const ANIMATED = words(`
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
  color-rendering cursor direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
  font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant
  font-variation-settings font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation
  kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode
  opacity overflow paint-order pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray
  stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width tab-size text-anchor
  text-decoration text-overflow text-rendering transform transform-box transform-origin unicode-bidi vector-effect
  vertical-align visibility white-space word-spacing writing-mode

  x y z x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy width height d points pathLength viewBox preserveAspectRatio rotate
  textLength lengthAdjust startOffset method side spacing offset orient refX refY markerWidth markerHeight markerUnits
  gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits

  filterUnits primitiveUnits filterRes in in2 result mode type values tableValues slope intercept amplitude exponent
  operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha
  surfaceScale diffuseConstant specularConstant specularExponent azimuth elevation pointsAtX pointsAtY pointsAtZ
  limitingConeAngle scale xChannelSelector yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles
`);

/** With CSS, numbers or keywords. */
const OTHERS = words(`
  version baseProfile media path keyPoints keyTimes keySplines calcMode from to by additive accumulate
  attributeName attributeType dur min max restart repeatCount repeatDur
  requiredFeatures requiredExtensions
`);

/** With free text or event names. */
const TEXTS = words('id class role lang systemLanguage begin end');

/** Undefined outside the allow-list. */
export function kindOfAttribute(name: string): 'value' | 'text' | undefined {
  if (ANIMATED.has(name) || OTHERS.has(name)) return 'value';
  return TEXTS.has(name) || /^(?:aria|data)-[\w.-]+$/.test(name) ? 'text' : undefined;
}

/** At-rules. Their values decide about fetches. */
export const AT_RULES = words(`
  media supports container layer scope starting-style font-face keyframes -webkit-keyframes -moz-keyframes -o-keyframes
`);

/** CSS functions that fetch nothing. */
export const FUNCTIONS = words(`
  rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark device-cmyk icc-color
  calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot log exp abs sign var env
  matrix matrix3d translate translatex translatey translatez translate3d scale scalex scaley scalez scale3d
  rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
  path circle ellipse inset polygon rect xywh ray
  cubic-bezier linear steps frames
  linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient
  repeating-conic-gradient
  local format tech
  not is where has matches nth-child nth-last-child nth-of-type nth-last-of-type lang dir host slotted part
  selector
`);

/** Properties that ran scripts in old browsers. */
export const RUNNING_PROPERTIES = words('behavior -ms-behavior -moz-binding');

/** `#id` in the same drawing; otherwise undefined. Browsers ignore leading spaces (URL Standard, section 4.4). */
export function fragmentOf(address: string): string | undefined {
  const trimmed = address.trim();
  return trimmed.startsWith('#') ? trimmed : undefined;
}

/** Without line ends and metadata; undefined for other URLs. */
export function embeddedPictureOf(address: string): string | undefined {
  const compact = embedded(address, /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/]*={0,2}$/i);
  const [head = '', data = ''] = compact?.split(',') ?? [];
  const clean = withoutCameraNotes(Buffer.from(data, 'base64'));
  return clean ? `${head},${clean.toString('base64')}` : compact;
}

/** True for a fragment, embedded bitmap or embedded font. */
export function isInside(address: string): boolean {
  if (fragmentOf(address) !== undefined) return true;
  const font =
    /^data:(?:font\/(?:woff2?|ttf|otf|sfnt)|application\/(?:x-)?font-(?:woff2?|ttf|otf|sfnt|truetype|opentype));base64,[a-z0-9+/]*={0,2}$/i;
  const picture = embeddedPictureOf(address);
  // A style stays as it is, so its bitmap must be clean.
  return picture?.length === address.replaceAll(/\s+/g, '').length || embedded(address, font) !== undefined;
}

function embedded(address: string, form: RegExp) {
  if (!/^\s*data:/i.test(address)) return undefined;
  const compact = address.replaceAll(/\s+/g, '');
  return form.test(compact) ? compact : undefined;
}

function words(text: string) {
  return new Set(text.trim().split(/\s+/));
}
