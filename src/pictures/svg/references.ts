/**
 * A reference to a part of the same drawing, `#id`; undefined when it leads elsewhere. Browsers overlook spaces in
 * front of an address (URL Standard, section 4.4).
 */
export function fragmentOf(address: string): string | undefined {
  const trimmed = address.trim();
  return trimmed.startsWith('#') ? trimmed : undefined;
}

/** A picture of pixels that stands in the drawing itself, without line ends; undefined when it is anything else. */
export function embeddedPictureOf(address: string): string | undefined {
  return embedded(address, /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/]*={0,2}$/i);
}

/** Whether what CSS names is in the drawing itself: a part of it, pixels or a font. */
export function isInside(address: string): boolean {
  if (fragmentOf(address) !== undefined) return true;
  const font =
    /^data:(?:font\/(?:woff2?|ttf|otf|sfnt)|application\/(?:x-)?font-(?:woff2?|ttf|otf|sfnt|truetype|opentype));base64,[a-z0-9+/]*={0,2}$/i;
  return embeddedPictureOf(address) !== undefined || embedded(address, font) !== undefined;
}

function embedded(address: string, form: RegExp): string | undefined {
  if (!/^\s*data:/i.test(address)) return undefined;
  const compact = address.replaceAll(/\s+/g, '');
  return form.test(compact) ? compact : undefined;
}
