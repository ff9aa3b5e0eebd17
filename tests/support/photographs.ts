import sharp, { type Sharp } from 'sharp';

/** How a picture for a test is to be. */
export interface PhotographChoice {
  readonly width?: number;
  readonly height?: number;
  /** As cameras write it (Exif 2.3, tag 0x0112): 6 when the camera was held upright. */
  readonly orientation?: number;
}

/** Pixels whose left half is red and right half blue, so that a turn or a change of colour is seen. */
export function halves({ width = 640, height = 400 }: PhotographChoice = {}): Sharp {
  const blue = {
    create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: '#2020d0' },
  };
  return sharp({ create: { width, height, channels: 3, background: '#d02020' } }).composite([
    { input: blue, left: Math.floor(width / 2), top: 0 },
  ]);
}

/** A JPEG as a telephone writes it: with its orientation, the maker's name and the place where it was taken. */
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

/** Red, green and blue of a pixel, and the size of the picture as a browser shows it. */
export async function pixelAt(
  bytes: Buffer,
  at: (size: { width: number; height: number }) => readonly [x: number, y: number],
): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const [x, y] = at(info);
  const start = (y * info.width + x) * info.channels;
  return [...data.subarray(start, start + info.channels)];
}
