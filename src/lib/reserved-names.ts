/** Names of devices, with any ending. @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³]) *(?:\.|$)/i;

/**
 * Whether Windows cannot store a file or folder of this name, so that a site with it cannot be copied there: the name of
 * a device, or a dot or space at the end.
 *
 * @param name one part of a path
 */
export function isReservedName(name: string): boolean {
  return DEVICE.test(name) || /[. ]$/.test(name);
}
