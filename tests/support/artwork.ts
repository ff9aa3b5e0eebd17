/** The head of a PNG, up to its size. */
export function png(width: number, height: number): Buffer {
  const bytes = Buffer.from('\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** Exif, then the frame header. */
export function jpeg(width: number, height: number): Buffer {
  const head = Buffer.from('\xFF\xD8\xFF\xE1\0\x06Exif\xFF\xC2\0\x11\x08\0\0\0\0\x03', 'latin1');
  head.writeUInt16BE(height, head.length - 5);
  head.writeUInt16BE(width, head.length - 3);
  return Buffer.concat([head, Buffer.alloc(20)]);
}
