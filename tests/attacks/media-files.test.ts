import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { wrongKind, pictureType } from '../../src/media/kinds.ts';
import { readRecording, withBlanks } from '../../packages/film-metadata/src/index.ts';
import { type MediaMetadata, readPicture, rewritten, readMetadata } from '../../src/media/metadata.ts';
import { box, sourceOf } from '../support/tiny-media.ts';
import { told } from '../support/told.ts';
import { growthOf, LINEAR } from './growth.ts';

const place = mkdtempSync(join(tmpdir(), 'pamphlet-media-'));
afterAll(() => rmSync(place, { recursive: true }));

const ENDINGS =
  'jpg jpeg png gif webp avif ico pdf mp3 m4a ogg oga opus wav flac mp4 m4v webm ogv vtt txt csv zip epub'.split(
    ' ',
  );

describe('a host that names no types runs nothing of what lies beside a post', () => {
  // Signatures of HTML (MIME Sniffing Standard, section 7.1).
  const pages = [
    '<!DOCTYPE html><script>',
    '<html>',
    ' \t\r\n\f<ScRiPt>',
    '<iframe ',
    '<h1>',
    '<a href=x>',
    '<b>',
    '<!-- -->',
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
    '<svg onload=alert()>',
    '\uFEFF<script>',
    `${' '.repeat(1500)}<p>`,
  ];
  it.each(ENDINGS)('.%s', (ending) => {
    const taken = pages.filter((page) => !wrongKind(`posts/a/b.${ending}`, Buffer.from(page)));
    expect(taken).toEqual([]);
  });

  it('is told with the file and what to do', async () => {
    const blog = join(place, 'blog');
    write(blog, {
      '.eleventy.ts':
        "import { defineBlog } from 'pamphlet';\nexport default defineBlog({ title: 'A', url: 'https://a.example' });\n",
      'posts/2010-01-02-a/index.md': '---\ntitle: A\ndate: 2010-01-02\n---\n\n[b](b.vtt)\n',
      'posts/2010-01-02-a/b.vtt': '<script>alert(1)</script>',
      'public/c.vtt': '<script>alert(1)</script>',
    });
    expect(await told(blog, join(place, 'told'))).toBe(
      `posts/2010-01-02-a/b.vtt error media-file: This file begins as a web page does, though its name ends in .vtt, and some hosts would run it.
       Save it again as VTT in the program that made it, or remove it.

1 error.
The site was not built.
`,
    );
  });
});

const SECRET = 'N51.5074';
const pixels = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
const frames = async (count: number): Promise<Buffer[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => pixels(at % 2 === 0 ? '#d02020' : '#2020d0')));

function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, sum]);
}

async function movingPng(notes: Buffer, count = 1): Promise<Buffer> {
  const still = await pixels('#d02020');
  const at = still.indexOf('IDAT') - 4;
  const control = chunk('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]));
  const frame = Buffer.alloc(26);
  frame.writeUInt32BE(40, 4);
  frame.writeUInt32BE(30, 8);
  const all = Array.from({ length: count }, () => chunk('fcTL', frame));
  return Buffer.concat([
    still.subarray(0, at),
    control,
    notes,
    ...all,
    still.subarray(at),
    Buffer.from(SECRET),
  ]);
}

async function seenIn(
  file: string,
  bytes: Buffer,
): Promise<{ seen: MediaMetadata; clean: Buffer | undefined }> {
  if (pictureType(file)) return { seen: await readPicture(file, bytes), clean: rewritten(file, bytes) };
  writeFileSync(join(place, file), bytes);
  const seen = await readMetadata(join(place, file));
  const blanks = seen.kind === 'other' ? seen.blanks : undefined;
  // Chunks may end anywhere.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 5) }, (_, at) =>
    Buffer.from(bytes.subarray(at * 5, at * 5 + 5)),
  );
  return { seen, clean: blanks && Buffer.concat([...withBlanks(pieces, blanks)]) };
}

const film = (...boxes: readonly Buffer[]): Buffer => Buffer.concat([box('ftyp', 'isom'), ...boxes]);

describe('the place where a camera stood is not published', () => {
  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['moving PNG', 'a.png', () => movingPng(chunk('eXIf', Buffer.from(`MM\0*${SECRET}`)))],
    [
      'moving PNG, as text',
      'a.png',
      () => movingPng(chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0${SECRET}`))),
    ],
    [
      'moving WebP',
      'a.webp',
      async () =>
        sharp(await frames(2), { join: { animated: true } })
          .webp()
          .withExif({ IFD0: { Copyright: SECRET } })
          .toBuffer(),
    ],
    ...['EXIF', 'XMP ', 'note'].map((name): [string, string, () => Promise<Buffer>] => [
      `frame of a moving WebP, as ${name}`,
      'a.webp',
      async () =>
        movingWebp(
          await sharp({ create: { width: 30, height: 30, channels: 3, background: '#d02020' } })
            .webp()
            .toBuffer(),
          30,
          2,
          riff(name, Buffer.from(SECRET)),
        ),
    ]),
  ])('in a %s', async (_, file, make) => {
    const bytes = await make();
    expect(bytes.includes(SECRET)).toBe(true);
    const { seen, clean } = await seenIn(file, bytes);
    expect(seen).toMatchObject({
      kind: 'moving',
      published: expect.any(String),
    });
    expect(clean?.includes(SECRET)).toBe(false);
    // Valid, and idempotent.
    expect((await seenIn(file, clean ?? bytes)).seen).not.toHaveProperty('published');
    expect(clean?.length).toBeLessThan(bytes.length);
    expect((await sharp(clean).metadata()).pages ?? 2).toBe(2);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('in a drawing with a %s in it', async (format) => {
    const pictures = sharp({ create: { width: 8, height: 8, channels: 3, background: '#a00' } });
    const [noted, plain] = await Promise.all(
      [pictures.clone().withExif({ IFD0: { Copyright: SECRET } }), pictures].map((one) =>
        one.toFormat(format).toBuffer(),
      ),
    );
    const layoutsOf = (picture = Buffer.alloc(0)): Buffer => {
      const data = `data:image/${format};base64,${picture.toString('base64')}`;
      return Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image width="9" height="9" href="${data}"/></svg>`,
      );
    };
    const published = rewritten('a.svg', layoutsOf(noted))?.toString() ?? '';
    const [, data = ''] = /base64,([^"]*)/.exec(published) ?? [];
    const clean = Buffer.from(data, 'base64');
    expect(noted?.includes(SECRET)).toBe(true);
    expect(clean.includes(SECRET)).toBe(false);
    expect(await sharp(clean).raw().toBuffer()).toEqual(await sharp(noted).raw().toBuffer());
    expect(rewritten('a.svg', layoutsOf(plain))?.toString()).toContain(plain?.toString('base64'));
  });

  it.each(['jpeg', 'avif'] as const)('in a %s under the name of a GIF', async (format) => {
    const picture = await sharp(await pixels('#d02020'))
      .toFormat(format)
      .toBuffer();
    expect(wrongKind('a.gif', picture)?.message).toBe(
      'This file is damaged, or of another kind than its name says.',
    );
  });

  it.each<[string, Buffer, string]>([
    [
      'has too many parts',
      film(Buffer.concat(Array.from({ length: 1_000_000 }, () => box('free')))),
      'This file has so many parts that it cannot be looked through.',
    ],
    [
      'is cut off',
      film(Buffer.from('\0\0\0\x99moov', 'latin1')),
      'This sound or film is damaged, or its parts are of kinds that cannot be checked for places and times.',
    ],
  ])('in a film that %s', async (_, bytes, message) => {
    const { seen } = await seenIn('a.mp4', bytes);
    expect(seen).toEqual({
      kind: 'unusable',
      rule: 'media-file',
      fault: { message, hint: 'Save it again in a program for sound or video.' },
    });
  });
});

describe('a small file never costs a build or a reader gigabytes', () => {
  it.each<[string, () => Promise<Buffer>, string]>([
    [
      'a.webp',
      async () =>
        sharp({ create: { width: 4000, height: 4000, channels: 3, background: '#fff' } })
          .webp()
          .toBuffer()
          .then((still) => movingWebp(still, 4000, 40)),
      'This moving picture has 40 frames of 4000 × 4000 pixels, 640 million pixels in all, which is too many for browsers.',
    ],
    [
      'a.gif',
      async () => movingGif(5000, 30),
      'This moving picture has 30 frames of 5000 × 5000 pixels, 750 million pixels in all, which is too many for browsers.',
    ],
    [
      'a.png',
      async () => movingPng(Buffer.alloc(0), 500_000),
      'This moving picture has 500,000 frames of 40 × 30 pixels, 600 million pixels in all, which is too many for browsers.',
    ],
  ])('%s', async (file, make, message) => {
    expect(await readPicture(file, await make())).toMatchObject({
      kind: 'unusable',
      rule: 'picture',
      fault: { message },
    });
  });
});

describe('the cost of the size of a drawing', () => {
  const svg = (attributes: string): string => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`;
  it.each<[string, (size: number) => string]>([
    ['a width', (size) => svg(`width="${'1'.repeat(size)}x" height="300"`)],
    ['a width of dots', (size) => svg(`width="${'1.'.repeat(size / 2)}x" height="300"`)],
    ['a box', (size) => svg(`viewBox="${'1, '.repeat(size / 3)}x"`)],
  ])('grows no faster than %s', async (_, inputOf) => {
    expect(await growthOf(inputOf, (text) => readPicture('a.svg', Buffer.from(text)))).toBeLessThan(LINEAR);
  });
});

describe('the cost of a film', () => {
  it.each<[string, (size: number) => Buffer]>([
    ['boxes', (size) => film(box('moov', ...Array.from({ length: size / 8 }, () => box('trak'))))],
    [
      'notes',
      (size) => film(box('moov', box('udta', ...Array.from({ length: size / 8 }, () => box('\u00A9xyz'))))),
    ],
    ['boxes within each other', (size) => nested('moov', size)],
    ['notes within each other', (size) => nested('meta', size)],
  ])('grows no faster than %s', async (_, filmOf) => {
    expect(
      await growthOf(
        (size) => filmOf(size).toString('latin1'),
        (text) => readRecording(sourceOf(Buffer.from(text, 'latin1'))),
      ),
    ).toBeLessThan(LINEAR);
  });
});

/** Each box claims all remaining bytes. */
function nested(name: string, size: number): Buffer {
  const count = Math.floor(size / 8);
  const bytes = Buffer.alloc(count * 8);
  for (let at = 0; at < count; at++) {
    bytes.writeUInt32BE((count - at) * 8, at * 8);
    bytes.write(name, at * 8 + 4, 'latin1');
  }
  return film(box('moov', bytes));
}

function riff(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** One tiny frame, many times. */
function movingWebp(still: Buffer, size: number, count: number, notes: Buffer = Buffer.alloc(0)): Buffer {
  const canvas = Buffer.alloc(10);
  canvas[0] = 2;
  canvas.writeUIntLE(size - 1, 4, 3);
  canvas.writeUIntLE(size - 1, 7, 3);
  const frame = Buffer.alloc(16);
  frame.writeUIntLE(size - 1, 6, 3);
  frame.writeUIntLE(size - 1, 9, 3);
  frame.writeUIntLE(50, 12, 3);
  const shown = riff('ANMF', Buffer.concat([frame, still.subarray(12), notes]));
  const parts = [
    riff('VP8X', canvas),
    riff('ANIM', Buffer.alloc(6)),
    ...Array.from({ length: count }, () => shown),
  ];
  return riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts]));
}

/** Tiny frames on a wide screen. */
function movingGif(size: number, count: number): Buffer {
  const head = Buffer.alloc(13);
  head.write('GIF89a', 'latin1');
  head.writeUInt16LE(size, 6);
  head.writeUInt16LE(size, 8);
  head[10] = 0x80;
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  const all = Array.from({ length: count }, () => frame);
  return Buffer.concat([head, Buffer.alloc(6), ...all, Buffer.from([0x3b])]);
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}
