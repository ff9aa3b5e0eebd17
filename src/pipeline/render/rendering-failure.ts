import { Trouble } from '../../lib/trouble.ts';
import { packageOf, placeInOwnCode } from '../../place-of-fault.js';

/**
 * What failed while a body was rendered that plugins add to. A failure in markdown-it has no plugin's name on it, but often
 * a package or a place in the blog's own code.
 *
 * @param file of the post
 */
export function renderingFailure(file: string, error: unknown): Trouble {
  if (error instanceof Trouble) return new Trouble(`${file} cannot be shown. ${error.message}`, error.hint);
  const message = error instanceof Error ? error.message : String(error);
  const place = packageOf(error) ?? placeInOwnCode(error);
  return new Trouble(
    `${file} cannot be shown: ${message}${place === undefined ? '' : ` (in ${place})`}`,
    'A plugin that adds to Markdown may be at fault: take one after another out of the settings to find it, or change what it stumbles over in the file.',
  );
}
