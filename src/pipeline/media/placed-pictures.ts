import type { SourceFile } from '../../content/source-file.ts';
import type { LinkTable } from '../../pages/links.ts';
import { isPublicFile } from '../../content/discover-public.ts';
import { pictureFrom } from '../../pictures/look.ts';
import type { Content } from '../read/content.ts';
import type { BuildOptions } from '../build-options.ts';
import type { State } from '../cache/state.ts';
import { lookAtPictures, type SeenPictures } from './seen-pictures.ts';

/** Files to look into: all but those that the owner publishes as they are. */
export function toLookAt(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => !isPublicFile(path));
}

/** Adds what is published of pictures to the places where media are published. */
export async function withPictures(
  places: Omit<LinkTable, 'pictures'>,
  { options, previous }: { readonly options: BuildOptions; readonly previous: State | undefined },
  media: Content['media'],
): Promise<{ seen: SeenPictures; table: LinkTable }> {
  const { settings, root, preview } = options;
  const published = new Set(places.media.map(([file]) => file));
  const files = media.filter(({ path }) => published.has(path));
  const seen = await lookAtPictures(root, toLookAt(files), previous);
  if (!settings.pictures) return { seen, table: { ...places, pictures: [] } };
  // A preview shows pictures as they are, for an editor should not wait until they are ready for readers.
  const choice = preview ? undefined : settings.pictures;
  // Copies lie in one folder for all: what a shared draft shows stays below its own address, in one size.
  const alone = choice && { ...choice, widths: [] };
  const secret = new Map(places.secret);
  const pictures = [...seen].flatMap(([file, { look, content }]) => {
    const picture = pictureFrom(file, look, content, secret.has(file) ? alone : choice);
    return picture ? [[file, picture] as const] : [];
  });
  return { seen, table: { ...places, pictures } };
}
