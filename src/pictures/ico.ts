const HEADER = 6;
const ENTRY = 16;

/**
 * Packs one PNG as an ICO file (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10): a header, an
 * entry for each picture, the pictures).
 *
 * @param size width and height in pixels, less than 256
 */
export function icoOfPng(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(HEADER + ENTRY);
  head.writeUInt16LE(1, 2); // an icon
  head.writeUInt16LE(1, 4); // one picture
  head.writeUInt8(size, HEADER);
  head.writeUInt8(size, HEADER + 1);
  head.writeUInt16LE(1, HEADER + 4); // planes
  head.writeUInt16LE(32, HEADER + 6); // bits for a pixel
  head.writeUInt32LE(png.length, HEADER + 8);
  head.writeUInt32LE(head.length, HEADER + 12);
  return Buffer.concat([head, png]);
}
