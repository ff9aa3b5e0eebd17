import sharp, { type Sharp } from 'sharp';

export interface PhotographChoice {
  readonly width?: number;
  readonly height?: number;
  /** Exif orientation (Exif 2.3, tag 0x0112): 6 for an upright camera. */
  readonly orientation?: number;
}

/** Red left half, blue right half, to detect rotation and changed colours. */
export function halves({ width = 640, height = 400 }: PhotographChoice = {}): Sharp {
  const blue = {
    create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: '#2020d0' },
  };
  return sharp({ create: { width, height, channels: 3, background: '#d02020' } }).composite([
    { input: blue, left: Math.floor(width / 2), top: 0 },
  ]);
}

/** With orientation, make and GPS position, as from a phone. */
export function photograph(choice: PhotographChoice = {}): Promise<Buffer> {
  return halves(choice)
    .jpeg({ quality: 95 })
    .withMetadata({ orientation: choice.orientation ?? 1 })
    .withExifMerge({
      IFD0: { Make: 'Secretive', Copyright: 'Secretive' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 0/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>Secretive</secret></x:xmpmeta>')
    .toBuffer();
}

/** RGB of a pixel, and the displayed size. */
export async function pixelAt(
  bytes: Buffer,
  at: (size: { width: number; height: number }) => readonly [x: number, y: number],
): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const [x, y] = at(info);
  const start = (y * info.width + x) * info.channels;
  return [...data.subarray(start, start + info.channels)];
}

/** True for a colour of a card, whose encoder rounds. */
export function isNear(wanted: readonly number[]) {
  return (found: readonly number[]): boolean =>
    found.length === wanted.length && wanted.every((value, i) => Math.abs(value - (found[i] ?? 0)) <= 1);
}
