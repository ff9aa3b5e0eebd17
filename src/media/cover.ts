/** Segments that a JPEG is drawn from (ITU-T T.81, table B.1), with JFIF, colour profile and the mark of Adobe. */
const JPEG_SEGMENTS = /^(?:[\xC0-\xCF\xDA-\xDF]|\xE0JFIF\0|\xE2ICC_PROFILE\0|\xEEAdobe)/;
/** Chunks that a PNG is drawn from. */
const PNG_CHUNKS = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|pHYs)$/;

/** True if a picture is a JPEG or PNG, and has nothing but what it is drawn from: no place, no time, no comment. */
export function isPlainPicture(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 8);
  if (start === '\x89PNG\r\n\x1a\n') return isPlainPng(bytes);
  return start.startsWith('\xFF\xD8') && isPlainJpeg(bytes);
}

function isPlainPng(bytes: Buffer): boolean {
  let at = 8;
  for (let name = ''; at + 12 <= bytes.length && name !== 'IEND';) {
    name = bytes.toString('latin1', at + 4, at + 8);
    if (!PNG_CHUNKS.test(name)) return false;
    at += bytes.readUInt32BE(at) + 12;
  }
  return at === bytes.length;
}

function isPlainJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1];
    if (
      !JPEG_SEGMENTS.test(
        bytes.toString('latin1', at + 1, at + 2) + bytes.toString('latin1', at + 4, at + 16),
      )
    )
      return false;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker !== 0xda) continue;
    // Behind the head of a scan come its data, in which FF stands before 00 or the number of a restart alone.
    do at = bytes.indexOf(0xff, at) + 1;
    while (at > 0 && /^[\0\xD0-\xD7\xFF]$/.test(bytes.toString('latin1', at, at + 1)));
    if (bytes[at] === 0xd9) return at + 1 === bytes.length;
    if (at === 0) return false;
    at--;
  }
  return false;
}
