import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import sharp from 'sharp';
import { readRecording, withBlanks } from '../src/index.ts';
import { randomly } from '../../../tests/support/random.ts';
import { box, ebml, largeBox, sourceOf, track } from '../../../tests/support/tiny-media.ts';
import { growthOf, LINEAR } from '../../../tests/attacks/growth.ts';

const SECRET = 'N51.5074';
const NONE = Buffer.alloc(4);
const big = (value: number): Buffer => Buffer.from(value.toString(16).padStart(8, '0'), 'hex');

/** Visible data. */
const SAMPLE = 'PICTURE!';
/** File offset of the first byte after the header of `mdat`. */
const DATA = 20;
const PICTURES = { kind: 'vide', chunks: [[DATA, SAMPLE.length]] } as const;

/** A film with its samples at {@link DATA}. */
function film({
  moov = [track(PICTURES)] as readonly Buffer[],
  data = '',
  boxes = [] as readonly Buffer[],
} = {}): Buffer {
  return Buffer.concat([box('ftyp', 'isom'), box('mdat', SAMPLE, data), box('moov', ...moov), ...boxes]);
}

/** Undefined for a refused film. */
function publishedOf(bytes: Buffer): Buffer | undefined {
  const seen = readRecording(sourceOf(bytes));
  return seen && !seen.fault ? Buffer.concat([...withBlanks([Buffer.from(bytes)], seen.blanks)]) : undefined;
}

const inMoov = (...boxes: readonly Buffer[]): Buffer => film({ moov: [track(PICTURES), ...boxes] });
const inTrack = (...boxes: readonly Buffer[]): Buffer =>
  film({ moov: [track({ ...PICTURES, extra: boxes })] });
const atEnd = (...boxes: readonly Buffer[]): Buffer => film({ boxes });
/** Entry of a text track: 3GPP, QuickTime or WebVTT, with its fixed fields. */
const TEXT = box('tx3g', Buffer.alloc(38));
const FORMATS = [TEXT, box('text', Buffer.alloc(51)), box('wvtt', Buffer.alloc(8), box('vttC', 'WEBVTT'))];
/** A film with subtitles of one cue. */
const withCue = (cue: Buffer, kind = 'sbtl', entry: Buffer = TEXT): Buffer =>
  film({
    data: cue.toString('latin1'),
    moov: [
      track(PICTURES),
      track({ kind, id: 2, chunks: [[DATA + SAMPLE.length, cue.length]], entry: entry }),
    ],
  });
/** A film with a second track of the secret. */
const beside = (kind: string, data = SECRET, extra: readonly Buffer[] = []): Buffer =>
  film({
    data,
    moov: [
      track(PICTURES),
      track({ kind, id: 2, chunks: [[DATA + SAMPLE.length, data.length]], extra, entry: TEXT }),
    ],
  });
/** Camera timestamps of the secret. */
const times = (name: string, isWide: boolean): Buffer =>
  box(name, [isWide ? 1 : 0, 0, 0, 0], SECRET, isWide ? SECRET : '', big(1), Buffer.alloc(96));
const fragments = (...inTraf: readonly Buffer[]): Buffer => {
  const traf = (id: number, from: number, length: number, ...boxes: readonly Buffer[]): Buffer =>
    box(
      'traf',
      box('tfhd', [0, 2, 0, 0], big(id)),
      box('trun', [0, 0, 2, 1], big(1), big(from), big(length)),
      ...boxes,
    );
  const moof = (at: number): Buffer =>
    box('moof', box('mfhd', NONE, NONE), traf(1, at, 8, ...inTraf), traf(2, at + 8, SECRET.length));
  return Buffer.concat([
    box('ftyp', 'iso5'),
    box(
      'moov',
      track({ kind: 'vide' }),
      track({ kind: 'meta', id: 2 }),
      box('mvex', box('trex', NONE, big(1))),
    ),
    moof(moof(0).length + 8),
    box('mdat', SAMPLE, SECRET),
  ]);
};

describe('place, time and serial number of a camera are not published', () => {
  it.each<[string, Buffer]>([
    ['Android: udta/©xyz', inMoov(box('udta', box('\u00A9xyz', SECRET)))],
    ['3GPP: udta/loci', inMoov(box('udta', box('loci', SECRET)))],
    ['a track’s udta/©xyz', inTrack(box('udta', box('\u00A9xyz', SECRET)))],
    [
      'Apple: moov/meta',
      inMoov(box('meta', box('keys', 'com.apple.quicktime.location.ISO6709'), box('ilst', SECRET))),
    ],
    [
      'udta/meta/ilst/©xyz',
      inMoov(
        box('udta', box('meta', NONE, box('hdlr', NONE), box('ilst', box('\u00A9xyz', box('data', SECRET))))),
      ),
    ],
    [
      'udta/meta/ilst/----',
      inMoov(box('udta', box('meta', NONE, box('ilst', box('----', box('mean', 'a'), box('data', SECRET)))))),
    ],
    ['udta/meta of MOV', inMoov(box('udta', box('meta', box('hdlr', NONE), box('keys', SECRET))))],
    ['dates and comments', inMoov(box('udta', box('\u00A9day', SECRET), box('\u00A9cmt', SECRET)))],
    ['Sony: meta/xml', atEnd(box('meta', NONE, box('hdlr', NONE), box('xml ', NONE, SECRET)))],
    ['Sony: moov/meta/xml', inMoov(box('meta', NONE, box('xml ', NONE, SECRET)))],
    ['a track’s meta', inTrack(box('meta', NONE, box('xml ', NONE, SECRET)))],
    ['Sony: rtmd', beside('meta', SECRET, [box('tref', box('cdsc', SECRET))])],
    ['Apple: mebx', beside('meta')],
    ['DJI: djmd', beside('meta')],
    ['GoPro: gpmd', beside('gpmd')],
    ['Android: camm', beside('camm')],
    ['time codes', beside('tmcd')],
    ['hints', beside('hint')],
    ['places in subtitles of a drone', beside('sbtl', `GPS (${SECRET}, 45.2, 15)`)],
    ['coordinates in subtitles', beside('text', `51.50740, -0.12780 ${SECRET}`)],
    ['Dashcams: moov/gps', inMoov(box('gps ', SECRET))],
    ['NMEA in free', atEnd(box('free', `$GPRMC,${SECRET}`))],
    ['NMEA in skip', inMoov(box('skip', SECRET))],
    ['wide', atEnd(box('wide', SECRET))],
    ['XMP in uuid', atEnd(box('uuid', SECRET))],
    ['pnot', atEnd(box('pnot', SECRET))],
    ['a name that nobody knows', inTrack(box('\0\u0001\u00FF ', SECRET))],
    ['a box of 64 bits', atEnd(largeBox('uuid', SECRET))],
    ['a box of 64 bits in another', inMoov(largeBox('uuid', SECRET), box('udta', box('name', 'a')))],
    ['a moov of 64 bits', film({ boxes: [largeBox('moov', track(PICTURES), box('gps ', SECRET))] })],
    ['a box to the end of the file', Buffer.concat([film(), NONE, Buffer.from(`uuid${SECRET}`)])],
    ['a few bytes behind the last box', Buffer.concat([film(), Buffer.from('N51.507')])],
    ['bytes behind the end of udta', inMoov(box('udta', box('name', 'a'), NONE, SECRET))],
    ['times of a film', inMoov(times('mvhd', false))],
    ['times of 64 bits', inMoov(times('mvhd', true))],
    ['times of a track', film({ moov: [track(PICTURES), box('trak', times('tkhd', false))] })],
    ['times of a medium', inTrack(box('mdia', times('mdhd', true)))],
    ['data of no track', film({ data: SECRET })],
    [
      'data in front of the samples',
      film({ moov: [track({ kind: 'vide', chunks: [[DATA + 4, 4]] })], data: SECRET }),
    ],
    [
      'names of handlers',
      inTrack(box('mdia', box('hdlr', Buffer.alloc(8), 'vide', Buffer.alloc(12), SECRET))),
    ],
    [
      'the name of an encoder',
      film({ moov: [track({ ...PICTURES, entry: box('avc1', Buffer.alloc(42), SECRET.padEnd(36, '\0')) })] }),
    ],
    [
      'an entry of a camera',
      film({ moov: [track({ ...PICTURES, entry: box('avc1', Buffer.alloc(78), box('CNTH', SECRET)) })] }),
    ],
    [
      'the name of a file',
      inTrack(box('mdia', box('minf', box('dinf', box('dref', NONE, big(1), box('alis', big(1), SECRET)))))),
    ],
    ['a track of data in fragments', fragments()],
    ['notes in fragments', fragments(box('uuid', SECRET))],
    ['times of a producer', Buffer.concat([fragments(), box('prft', SECRET), box('emsg', SECRET)])],
  ])('%s', (_, bytes) => {
    const clean = publishedOf(bytes);
    if (!clean) throw new Error('The film is refused.');
    expect(bytes.includes('N51.507')).toBe(true);
    expect(clean.includes('N51.507')).toBe(false);
    // Each part keeps its offset.
    const kept = SAMPLE.slice(4);
    expect([clean.length, clean.indexOf(kept)]).toEqual([bytes.length, bytes.indexOf(kept)]);
    // Idempotent.
    expect(publishedOf(clean)).toEqual(clean);
  });

  it('and what players show stays', async () => {
    const pixels = sharp({ create: { width: 8, height: 8, channels: 3, background: '#a00' } });
    const label = (name: string, value: Buffer | string): Buffer => box(name, box('data', NONE, NONE, value));
    const covers = [
      await pixels.clone().jpeg().toBuffer(),
      await pixels.clone().jpeg({ progressive: true }).toBuffer(),
      await pixels.clone().png().toBuffer(),
    ];
    const labels = ['\u00A9nam', '\u00A9ART', '\u00A9alb', 'aART', 'trkn'].map((name) =>
      label(name, 'shown'),
    );
    const bytes = film({
      data: 'iOS 9.1',
      moov: [
        track({ ...PICTURES, extra: [box('tref', box('chap', big(2)))] }),
        track({ kind: 'text', id: 2, chunks: [[DATA + SAMPLE.length, 7]], entry: TEXT }),
        box(
          'udta',
          box('meta', NONE, box('ilst', ...labels, ...covers.map((cover) => label('covr', cover)))),
        ),
      ],
    });
    expect(publishedOf(bytes)).toEqual(bytes);
    const photograph = await pixels
      .clone()
      .withExif({ IFD0: { Copyright: SECRET } })
      .jpeg()
      .toBuffer();
    const secrets = [
      photograph,
      await pixels
        .clone()
        .withExif({ IFD0: { Copyright: SECRET } })
        .png()
        .toBuffer(),
      Buffer.concat([covers[0] ?? photograph, Buffer.from(SECRET)]),
      Buffer.from(SECRET),
    ];
    for (const secret of secrets) {
      const clean = publishedOf(inMoov(box('udta', box('meta', NONE, box('ilst', label('covr', secret))))));
      expect(secret.includes(SECRET) && clean?.includes(SECRET) === false).toBe(true);
    }
    // The cover loses its metadata.
    const withCover = inMoov(box('udta', box('meta', NONE, box('ilst', label('covr', photograph)))));
    const at = withCover.indexOf(photograph);
    const cover = publishedOf(withCover)?.subarray(at, at + photograph.length);
    expect(await sharp(cover).raw().toBuffer()).toEqual(await sharp(photograph).raw().toBuffer());
  });
});

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** A 3GPP cue: its length comes first. */
const cueOf = (text: Buffer | string): Buffer => {
  const bytes = Buffer.from(text as string);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
};

describe('subtitles that may name a place are not published', () => {
  it.each<[string, Buffer | string]>([
    ['degrees', '51°30′26″N 0°07′39″W'],
    ['degrees in Latin 1', Buffer.from('51\xB030 N 0\xB007 W', 'latin1')],
    ['degrees in Mac Roman', Buffer.from('51\xA130 N 0\xA107 W', 'latin1')],
    ['degrees as a reference', '51&deg;30 0&#176;07'],
    ['degrees as an escape', String.raw`51\u00b030`],
    ['a sign like a degree', '51º30 0˚07'],
    ['a direction in front', 'N51.5 W0.1'],
    ['a direction behind', '51 30 26 N, 0 07 39 W'],
    ['whole degrees', 'N51 W0'],
    ['NMEA', '$GPRMC,5130,N,00007,W'],
    ['ISO 6709', '+51.5074-000.1278/'],
    ['ISO 6709 without points', '+5130-00007/'],
    ['UTF-16', utf16('51.5074 -0.1278')],
    ['UTF-16 with a mark', utf16('\uFEFF51.5074')],
    ['UTF-16 of the other order', utf16('51.5074').swap16()],
    ['UTF-16 with degrees', utf16('51°30')],
    ['JSON', '{"lat":515074000,"lon":-1278000}'],
    ['two lines', '51.5074\n-0.1278'],
    ['a decimal comma', '51,5074 -0,1278'],
    ['Arabic digits', '٥١٫٥٠٧٤'],
    ['wide digits', '５１．５０７４'],
    ['a dot in the middle', '51·5074'],
  ])('%s', (_, text) => {
    for (const entry of FORMATS) {
      const bytes = withCue(cueOf(text), 'sbtl', entry);
      const clean = publishedOf(bytes);
      expect([...(clean?.subarray(DATA + SAMPLE.length, bytes.indexOf('moov') - 4) ?? [1])]).toEqual(
        cueOf(text).toJSON().data.fill(0),
      );
    }
  });

  it.each<[string, Buffer]>([
    ['TTML', withCue(cueOf('<tt>Hello</tt>'), 'subt', box('stpp', Buffer.alloc(20)))],
    ['a text format that nobody knows', withCue(cueOf('Hello'), 'text', box('mett', Buffer.alloc(20)))],
    ['no format', film({ moov: [track(PICTURES), track({ kind: 'sbtl', id: 2 })] })],
    ['closed captions, in bytes that are no text', withCue(cueOf('Hello'), 'clcp', box('c608'))],
    [
      'the header of WebVTT',
      withCue(cueOf('Hello'), 'text', box('wvtt', Buffer.alloc(8), box('vttC', `NOTE ${SECRET}`))),
    ],
    [
      'the chapters of a track that is not published',
      film({
        data: SECRET,
        moov: [
          track(PICTURES),
          track({ kind: 'meta', id: 3, extra: [box('tref', box('chap', big(2)))] }),
          track({ kind: 'text', id: 2, chunks: [[DATA + SAMPLE.length, SECRET.length]], entry: TEXT }),
        ],
      }),
    ],
  ])('%s', (_, bytes) => {
    const clean = publishedOf(bytes);
    expect(clean?.toString('latin1')).toMatch(/free/);
    expect(clean?.includes('Hello') === true || clean?.includes('N51.5') === true).toBe(false);
  });

  it.each([
    ['words', 'The first tables were doors on trestles.'],
    ['numbers of a sentence', 'In 2019, 24/7, at 12:30: 5 of 10. “No. 7” costs 5€, 10% off! (5th of May)'],
    ['German', 'Über 50 Gäste kamen 1977 – schön!'],
    ['French', 'Il y a 3 façons : la n° une…'.replace('n°', 'numéro')],
    ['Chinese', '2019年，有5个人。'],
    ['Arabic', 'في عام ٢٠١٩ كان هنا 5 رجال.'],
    ['a long cue', 'Grüße von allen, die 1977 dabei waren. '.repeat(8)],
  ])('but %s stay', (_, text) => {
    for (const entry of FORMATS) {
      const bytes = withCue(cueOf(text), 'sbtl', entry);
      expect(publishedOf(bytes)).toEqual(bytes);
    }
  });

  test('however a position is written', () => {
    const degrees = fc.double({ min: -180, max: 180, noNaN: true, noDefaultInfinity: true });
    const written = fc.constantFrom<(value: number) => string>(
      (value) => value.toFixed(1),
      (value) => value.toFixed(6).replace('.', ','),
      (value) => `${Math.trunc(value)}°${Math.trunc(Math.abs(value * 60) % 60)}′`,
      (value) => `N${Math.abs(Math.trunc(value))}`,
      (value) => `${Math.abs(value).toFixed(3)}E`,
      (value) => String(Math.round(Math.abs(value) * 1e7) + 10_000),
    );
    const encoded = fc.constantFrom<(text: string) => Buffer>(
      (text) => Buffer.from(text),
      (text) => Buffer.from(text, 'latin1'),
      utf16,
      (text) => utf16(text).swap16(),
    );
    const words = fc.constantFrom('', 'Lat ', 'here: ', '(', '\n', '[lat: ', '"');
    fc.assert(
      fc.property(degrees, written, encoded, words, words, (value, write, encode, before, behind) => {
        const cue = cueOf(encode(`${before}${write(value)}${behind}`));
        const clean = publishedOf(withCue(cue));
        expect(clean?.subarray(DATA + SAMPLE.length).subarray(0, cue.length)).toEqual(
          Buffer.alloc(cue.length),
        );
      }),
      randomly(500),
    );
  });
});

describe('a film that cannot be read is refused', () => {
  const whole = film();
  it.each<[string, Buffer]>([
    ['no film', box('ftyp', 'isom')],
    ['no track', Buffer.concat([box('ftyp', 'isom'), box('moov', box('udta'))])],
    ['no pictures and no sound', film({ moov: [track({ kind: 'meta' })] })],
    ['a compressed head', film({ moov: [box('cmov', box('dcom', 'zlib'))] })],
    [
      'samples in another file',
      inTrack(box('mdia', box('minf', box('dinf', box('dref', NONE, big(1), box('url ', NONE, 'a.mov')))))),
    ],
    ['samples outside of the data', film({ moov: [track({ kind: 'vide', chunks: [[2, 4]] })] })],
    ['samples behind the end', film({ moov: [track({ kind: 'vide', chunks: [[100_000, 4]] })] })],
    [
      'a table longer than its box',
      inTrack(
        box('mdia', box('minf', box('stbl', box('stsz', NONE, NONE, big(1e9)), box('stco', NONE, big(1e9))))),
      ),
    ],
    [
      'a box longer than its holder',
      film({ moov: [track(PICTURES), Buffer.concat([big(100), Buffer.from('udta')])] }),
    ],
    ['a box shorter than its head', Buffer.concat([whole, big(7), Buffer.from('free')])],
    [
      'a box of 64 bits shorter than its head',
      Buffer.concat([whole, big(1), Buffer.from('free'), NONE, big(15)]),
    ],
    ['a box of 16 exabytes', Buffer.concat([whole, big(1), Buffer.from('free'), Buffer.alloc(8, 0xff)])],
    ...[9, 30, 60, whole.length - 1].map((end): [string, Buffer] => [
      `the first ${end} bytes`,
      whole.subarray(0, end),
    ]),
  ])('%s', (_, bytes) => {
    expect(readRecording(sourceOf(bytes))?.fault).toBe('unreadable');
  });
});

/** An element of unknown size. */
const openElement = (id: number, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(id.toString(16), 'hex'), Buffer.from('01ffffffffffffff', 'hex'), ...parts]);
const [EBML, SEGMENT, INFO, TRACKS, ENTRY] = [0x1a45dfa3, 0x18538067, 0x1549a966, 0x1654ae6b, 0xae];
const [CLUSTER, GROUP, BLOCK, SIMPLE, CHAPTERS, TAGS] = [
  0x1f43b675, 0xa0, 0xa1, 0xa3, 0x1043a770, 0x1254c367,
];
const HEAD = ebml(EBML, ebml(0x4282, 'webm'));
const block = (id: number, number: number, data = SAMPLE): Buffer =>
  ebml(id, [0x80 + number, 0, 0, 0x80], data);
/** By track type: 1 video, 2 audio, 0x11 subtitles, 0x21 metadata. */
const entry = (number: number, kind: number, ...boxes: readonly Buffer[]): Buffer =>
  ebml(ENTRY, ebml(0xd7, [number]), ebml(0x83, [kind]), ...boxes);

/** A WebM with its video in track 1. */
function webmWith({
  info = [] as readonly Buffer[],
  tracks = [entry(1, 1)] as readonly Buffer[],
  cluster = [] as readonly Buffer[],
  end = [] as readonly Buffer[],
  isOpen = false,
} = {}): Buffer {
  const blocks = [ebml(0xe7, [0]), block(SIMPLE, 1), ...cluster];
  const parts = [
    ebml(INFO, ebml(0x2ad7b1, [15, 66, 64]), ...info),
    ebml(TRACKS, ...tracks),
    isOpen ? openElement(CLUSTER, ...blocks) : ebml(CLUSTER, ...blocks),
    ...end,
  ];
  return Buffer.concat([HEAD, isOpen ? openElement(SEGMENT, ...parts) : ebml(SEGMENT, ...parts)]);
}

/** With a size of eight bytes, as ffmpeg writes it. */
const wideElement = (id: number, part: Buffer): Buffer =>
  Buffer.concat([Buffer.from(id.toString(16), 'hex'), Buffer.from([1, 0, 0, 0]), big(part.length), part]);

describe('of a WebM only video, audio, title and chapters are published', () => {
  const data = entry(2, 0x21);
  it.each<[string, Buffer]>([
    ['tags', webmWith({ end: [ebml(TAGS, ebml(0x7373, ebml(0x67c8, ebml(0x4487, SECRET))))] })],
    ['a size of eight bytes', webmWith({ end: [wideElement(TAGS, Buffer.from(SECRET))] })],
    ['attachments', webmWith({ end: [ebml(0x1941a469, SECRET)] })],
    ['the date', webmWith({ info: [ebml(0x4461, SECRET)] })],
    ['the program', webmWith({ info: [ebml(0x4d80, SECRET), ebml(0x5741, SECRET)] })],
    ['the name of another file', webmWith({ info: [ebml(0x7384, SECRET), ebml(0x3c83ab, SECRET)] })],
    ['the name of a track', webmWith({ tracks: [entry(1, 1, ebml(0x536e, SECRET))] })],
    ['an unknown element', webmWith({ end: [ebml(0x4abc, SECRET)] })],
    ['an unknown element of a track', webmWith({ tracks: [entry(1, 1, ebml(0x4abc, SECRET))] })],
    ['void', webmWith({ end: [ebml(0xec, SECRET)] })],
    ['a checksum', webmWith({ info: [ebml(0xbf, SECRET)] })],
    ['behind the segment', Buffer.concat([webmWith(), ebml(0x4abc, SECRET)])],
    ['bytes that are no element', Buffer.concat([webmWith(), Buffer.from(`\0${SECRET}`)])],
    ['bytes in a cluster', webmWith({ cluster: [Buffer.from(`\0${SECRET}`)] })],
    ['a segment in a segment', webmWith({ end: [ebml(SEGMENT, ebml(INFO, ebml(0x7ba9, SECRET)))] })],
    [
      'a chapter in a chapter',
      webmWith({ end: [ebml(CHAPTERS, ebml(0x45b9, ebml(0xb6, ebml(0xb6, SECRET))))] }),
    ],
    ['a track of metadata', webmWith({ tracks: [entry(1, 1), data], cluster: [block(SIMPLE, 2, SECRET)] })],
    [
      'a track that comes first',
      webmWith({ tracks: [data, entry(1, 1)], cluster: [block(SIMPLE, 2, SECRET)] }),
    ],
    ['subtitles', webmWith({ tracks: [entry(1, 1), entry(2, 0x11)], cluster: [block(SIMPLE, 2, SECRET)] })],
    [
      'a group of blocks',
      webmWith({
        tracks: [entry(1, 1), data],
        cluster: [ebml(GROUP, block(BLOCK, 2, SECRET), ebml(0x75a1, ebml(0xa6, ebml(0xa5, SECRET))))],
      }),
    ],
    [
      'a cluster of unknown size',
      webmWith({ isOpen: true, tracks: [entry(1, 1), data], cluster: [block(SIMPLE, 2, SECRET)] }),
    ],
    ['tags behind a cluster of unknown size', webmWith({ isOpen: true, end: [ebml(TAGS, SECRET)] })],
  ])('not %s', (_, bytes) => {
    const clean = publishedOf(bytes);
    expect(bytes.includes(SECRET)).toBe(true);
    expect(clean?.includes(SECRET)).toBe(false);
    expect([clean?.length, clean?.indexOf(SAMPLE)]).toEqual([bytes.length, bytes.indexOf(SAMPLE)]);
    expect(publishedOf(clean ?? bytes)).toEqual(clean);
  });

  it('and all other bytes stay', () => {
    const chapters = ebml(CHAPTERS, ebml(0x45b9, ebml(0xb6, ebml(0x80, ebml(0x85, 'One')))));
    const end = [chapters, ebml(0x1c53bb6b, ebml(0xbb, ebml(0xb3, [0]), ebml(0xb7, ebml(0xf7, [1]))))];
    const tracks = [
      entry(1, 1, ebml(0xe0, ebml(0xb0, [64]), ebml(0xba, [36]))),
      entry(2, 2, ebml(0x86, 'A_OPUS')),
    ];
    const cluster = [block(SIMPLE, 2), ebml(GROUP, block(BLOCK, 1), ebml(0x9b, [1]))];
    for (const isOpen of [false, true]) {
      const bytes = webmWith({ info: [ebml(0x7ba9, 'Title')], tracks, cluster, end, isOpen });
      expect(publishedOf(bytes)).toEqual(bytes);
    }
  });

  it('and a film whose blocks have no track is refused', () => {
    expect(publishedOf(webmWith({ tracks: [] }))).toBeUndefined();
  });

  test('whatever the elements are', () => {
    const id = fc.constantFrom(
      0x80,
      0x85,
      0xa0,
      0xa1,
      0xa3,
      0xae,
      0xb6,
      0xbf,
      0xec,
      0x45b9,
      0x4abc,
      0x536e,
      TAGS,
      CLUSTER,
      INFO,
      TRACKS,
    );
    const wrap = fc.constantFrom(ebml, wideElement, (of: number, part: Buffer) => openElement(of, part));
    const place = fc.constantFrom<(note: Buffer) => Buffer>(
      (note) => webmWith({ info: [note] }),
      (note) => webmWith({ tracks: [entry(1, 1, note)] }),
      (note) => webmWith({ cluster: [note] }),
      (note) => webmWith({ end: [note], isOpen: true }),
      (note) => Buffer.concat([HEAD, note]),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(id, wrap), { maxLength: 6 }), place, (holders, put) => {
        const note = holders.reduceRight((inner, [of, hold]) => hold(of, inner), ebml(0x4abc, SECRET));
        const bytes = put(note);
        const clean = publishedOf(bytes);
        if (!clean) return;
        expect([clean.includes(SECRET), clean.length]).toEqual([false, bytes.length]);
        expect(publishedOf(clean)).toEqual(clean);
      }),
      randomly(500),
    );
  });
});

test('no box that is unknown, wherever it is, keeps a byte', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'free',
      'skip',
      'uuid',
      'meta',
      'xml ',
      'gps ',
      'udta',
      'ilst',
      'moov',
      'trak',
      'tref',
      'mdia',
      'minf',
      'stbl',
      'moof',
      'traf',
    ),
    fc.string({ minLength: 4, maxLength: 4, unit: fc.constantFrom(...'abcXYZ \u00A9') }),
  );
  const secret = fc.tuple(
    fc.constantFrom('xxxx', 'gps ', 'free', '\u00A9xyz'),
    fc.constantFrom(box, largeBox),
  );
  const path = fc.array(fc.tuple(name, fc.constantFrom(box, largeBox)), { maxLength: 6 });
  fc.assert(
    fc.property(path, secret, fc.constantFrom(atEnd, inMoov, inTrack), (holders, [last, boxOf], place) => {
      const note = holders.reduceRight((inner, [of, holder]) => holder(of, inner), boxOf(last, SECRET));
      const bytes = place(note);
      const clean = publishedOf(bytes);
      if (!clean) return;
      expect(clean.includes(SECRET)).toBe(false);
      expect(clean.length).toBe(bytes.length);
      expect(publishedOf(clean)).toEqual(clean);
    }),
    randomly(500),
  );
});

test('samples stay and all other data go, however tracks take turns', () => {
  const piece = fc.record({
    owner: fc.constantFrom('vide', 'soun', 'text', 'meta', 'tmcd', ''),
    length: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), (pieces) => {
      const chunks = new Map<string, [number, number][]>([['vide', [[DATA, SAMPLE.length]]]]);
      let [data, expected, at] = ['', SAMPLE, DATA + SAMPLE.length];
      for (const { owner, length } of pieces) {
        chunks.set(owner, [...(chunks.get(owner) ?? []), [at, length]]);
        data += 'x'.repeat(length);
        expected += (/^(?:vide|soun|text)$/.test(owner) ? 'x' : '\0').repeat(length);
        at += length;
      }
      const tracks = [...chunks].filter(([kind]) => kind !== '');
      const bytes = film({
        data,
        moov: tracks.map(([kind, own], id) =>
          track({ kind, chunks: own, id: id + 1, ...(kind === 'text' && { entry: TEXT }) }),
        ),
      });
      expect(publishedOf(bytes)?.toString('latin1', DATA, at)).toBe(expected);
    }),
    randomly(200),
  );
});

describe('the cost of a film', () => {
  const chunks = (size: number, from: (index: number) => number): [number, number][] =>
    Array.from({ length: size / 8 }, (_, index) => [from(index), 4]);
  it.each<[string, (size: number) => Buffer]>([
    [
      'chunks',
      (size) =>
        film({
          data: 'x'.repeat(size),
          moov: [track({ kind: 'vide', chunks: chunks(size, (index) => DATA + index * 8) })],
        }),
    ],
    [
      'chunks in one place',
      (size) =>
        film({
          data: 'x'.repeat(size),
          moov: [track(PICTURES), track({ kind: 'text', chunks: chunks(size, () => DATA) })],
        }),
    ],
    [
      'tracks',
      (size) => film({ moov: Array.from({ length: size / 200 }, (_, id) => track({ kind: 'text', id })) }),
    ],
    [
      'blocks of WebM',
      (size) =>
        webmWith({
          isOpen: true,
          tracks: [entry(1, 1), entry(2, 0x21)],
          cluster: Array.from({ length: size / 16 }, (_, at) => block(SIMPLE, (at % 2) + 1)),
        }),
    ],
    [
      'fragments',
      (size) =>
        Buffer.concat([
          film(),
          ...Array.from({ length: size / 60 }, () => box('moof', box('traf', box('tfhd', NONE, big(1))))),
        ]),
    ],
  ])('grows no faster than %s', async (_, filmOf) => {
    const cost = await growthOf(
      (size) => filmOf(size).toString('latin1'),
      (text) => readRecording(sourceOf(Buffer.from(text, 'latin1'))),
    );
    expect(cost).toBeLessThan(LINEAR);
  });
});
