import type { ByteSource } from './byte-source.ts';

/** Bytes between ID3 tags and first frame. */
const NEAR = 1 << 16;
const MOST_NOTES = 1000;

const KILOBITS = {
  1: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];

/**
 * ISO/IEC 11172-3, 13818-3: from a “Xing”, “Info” or “VBRI” frame count, otherwise from size and bit rate.
 */
export function secondsOfMp3(source: ByteSource): number {
  let start = 0;
  for (let count = 0; source.text(start, 3) === 'ID3' && count < MOST_NOTES; count++) {
    const head = source.read(start, 10);
    const length = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 127), 0);
    start += length + ((head[5] ?? 0) & 0x10 ? 20 : 10);
  }
  const bytes = source.read(start, NEAR);
  const end = source.size - start - (source.text(source.size - 128, 3) === 'TAG' ? 128 : 0);
  for (let at = 0; at + 200 < bytes.length; at++) {
    const first = frameAt(bytes, at);
    if (!first) continue;
    // A second frame confirms the first.
    if (at + first.length < end && !frameAt(bytes, at + first.length)) continue;
    const { info } = first;
    const isCounted =
      /^(?:Xing|Info)$/.test(bytes.toString('latin1', info, info + 4)) && (bytes[info + 7] ?? 0) & 1;
    if (isCounted) return bytes.readUInt32BE(info + 8) * first.seconds;
    if (bytes.toString('latin1', at + 36, at + 40) === 'VBRI')
      return bytes.readUInt32BE(at + 50) * first.seconds;
    return (end - at) / (first.kilobits * 125);
  }
  return NaN;
}

/** Layer III. `info` is the offset of a possible frame count. */
function frameAt(bytes: Buffer, at: number) {
  const [sync = 0, kind = 0, rates = 0, channels = 0] = bytes.subarray(at, at + 4);
  const version = (kind >> 3) & 3;
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2 || version === 1) return undefined;
  const isFirst = version === 3;
  const kilobits = KILOBITS[isFirst ? 1 : 2][(rates >> 4) - 1];
  const whole = RATES[(rates >> 2) & 3];
  if (kilobits === undefined || whole === undefined) return undefined;
  const rate = whole / (isFirst ? 1 : version === 2 ? 2 : 4);
  const samples = isFirst ? 1152 : 576;
  const isMono = channels >> 6 === 3;
  return {
    length: Math.floor((samples * kilobits * 125) / rate) + ((rates >> 1) & 1),
    seconds: samples / rate,
    kilobits,
    info: at + 4 + (isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17),
  };
}
