import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { box, ebml, mp3, mp4, sourceOf, wav, webm } from '../../../tests/support/tiny-media.ts';
import { ByteSource, lookInto, type MediaInfo, readRecording } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'pamphlet-recording-'));
afterAll(() => rmSync(folder, { recursive: true }));

const heard = { kind: 'film', duration: 2.5, width: 64, height: 36 } as const;
const film = { ...heard, isSilent: true } as const;
const sound = { kind: 'sound', duration: 2.5 } as const;

const soundTrack = box('trak', box('mdia', box('hdlr', Buffer.alloc(8), 'soun', Buffer.alloc(13))));

describe('what a file of sound or film says of itself', () => {
  it.each<[string, Buffer, MediaInfo | undefined]>([
    ['MP4', mp4(), film],
    ['MP4 with sound', mp4({ extra: [soundTrack] }), heard],
    ['MP4 with times of 64 bits', mp4({ isWide: true }), film],
    ['MP4 in fragments', mp4({ isFragmented: true }), film],
    ['MP4 of a telephone held upright', mp4({ turned: true }), { ...film, width: 36, height: 64 }],
    [
      'MP4 that does not say how long',
      mp4({ milliseconds: 0 }),
      { kind: 'film', width: 64, height: 36, isSilent: true },
    ],
    ['MP4 without a size', mp4({ width: 0 }), { kind: 'film', duration: 2.5, isSilent: true }],
    ['M4A', mp4({ kind: 'soun', width: 0, height: 0 }), sound],
    ['M4A with a track of text that has a size', mp4({ kind: 'text' }), sound],
    ['WebM', webm(), film],
    ['WebM whose sound comes first', webm({ tracks: [2, 1] }), heard],
    ['WebM of sound alone', webm({ tracks: [2] }), sound],
    ['WAV', wav(2), { kind: 'sound' }],
    ['MP3 of one rate', mp3({ frames: 100 }), { kind: 'sound', duration: 2.606 }],
    ['MP3 behind notes', mp3({ frames: 100, notes: 300 }), { kind: 'sound', duration: 2.606 }],
    ['MP3 that counts frames', mp3({ head: 'Xing' }), { kind: 'sound', duration: 26.122 }],
    ['MP3 that counts frames as Fraunhofer does', mp3({ head: 'VBRI' }), { kind: 'sound', duration: 26.122 }],
    ['Ogg', Buffer.from('OggS'), { kind: 'sound' }],
    ['FLAC', Buffer.from('fLaC'), { kind: 'sound' }],
    ['text', Buffer.from('WEBVTT\n'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (name, bytes, expected) => {
    expect(readRecording(sourceOf(bytes))?.media).toEqual(expected);
    const file = join(folder, 'a');
    writeFileSync(file, bytes);
    expect(lookInto(file, readRecording)?.media).toEqual(expected);
  });
});

function counted(size: number, bytesAt: (at: number, length: number) => Buffer) {
  const work = { reads: 0, bytes: 0 };
  const source = new ByteSource(size, (at, length) => {
    const bytes = bytesAt(at, length);
    work.reads++;
    work.bytes += bytes.length;
    return bytes;
  });
  return { source, work };
}

/** A head, then zeros. */
function sparse(head: Buffer, size: number, tail: Buffer) {
  const from = size - tail.length;
  return counted(size, (at, length) => {
    const bytes = Buffer.alloc(Math.min(length, size - at));
    if (at < head.length) head.copy(bytes, 0, at);
    if (at + length > from) tail.copy(bytes, Math.max(0, from - at), Math.max(0, at - from));
    return bytes;
  });
}

describe('a large file', () => {
  it('is not read through', () => {
    const size = 500_000_000;
    const whole = mp4({ chunks: [[28, size - 1000]] });
    const [head, moov] = [whole.subarray(0, 20), whole.subarray(60)];
    const mdat = Buffer.from([...head, 0, 0, 0, 0, ...Buffer.from('mdat')]);
    mdat.writeUInt32BE(size - head.length - moov.length, head.length);
    const { source, work } = sparse(mdat, size, moov);
    expect(readRecording(source)?.media).toEqual(film);
    expect(work.bytes).toBeLessThan(20_000);
  });
});

/** Each file declares false sizes or counts. */
describe('the work of a hostile file is bounded', () => {
  const small = (name: string, count: number): Buffer =>
    Buffer.concat(Array.from({ length: count }, () => box(name)));
  const endless = (bytes: Buffer): Buffer => Buffer.concat(Array.from({ length: 400_000 }, () => bytes));
  it.each<[string, Buffer]>([
    ['boxes of nothing', Buffer.concat([box('ftyp', 'isom'), small('free', 400_000)])],
    ['tracks of nothing', Buffer.concat([box('ftyp', 'isom'), box('moov', small('trak', 400_000))])],
    [
      'a box longer than the file',
      Buffer.concat([box('ftyp', 'isom'), Buffer.from('\xFF\xFF\xFF\xFFmoov', 'latin1')]),
    ],
    [
      'a box of 16 exabytes',
      Buffer.concat([box('ftyp', 'isom'), Buffer.from(`\0\0\0\x01moov${'\xFF'.repeat(8)}`, 'latin1')]),
    ],
    [
      'a box that ends in its head',
      Buffer.concat([box('ftyp', 'isom'), Buffer.from('\0\0\0\x01moov\0\0', 'latin1')]),
    ],
    ['elements of nothing', Buffer.concat([ebml(0x1a45dfa3), endless(Buffer.from([0xec, 0x80]))])],
    [
      'elements within each other',
      Buffer.concat([ebml(0x1a45dfa3), endless(Buffer.from('1853806701ffffffffffffff', 'hex'))]),
    ],
    ['an element without a name', Buffer.concat([ebml(0x1a45dfa3), Buffer.alloc(100_000)])],
    ['notes of nothing', endless(Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'))],
    ['the start of a frame, again and again', endless(Buffer.from([0xff, 0xfb, 0x90, 0x00]))],
    ...[mp4(), webm(), mp3()].map((bytes, at): [string, Buffer] => [
      `the first half of a file, ${at}`,
      bytes.subarray(0, bytes.length / 2),
    ]),
  ])('%s', (_, bytes) => {
    const { source, work } = counted(bytes.length, (at, length) => bytes.subarray(at, at + length));
    const { duration = 1, width = 1 } = readRecording(source)?.media ?? {};
    expect(Number.isFinite(duration) && Number.isFinite(width)).toBe(true);
    expect(work.reads).toBeLessThanOrEqual(200_000);
    expect(work.bytes).toBeLessThan(2 * bytes.length + 200_000);
  });
});
