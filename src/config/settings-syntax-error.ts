/** It is not TypeScript, it imports a file or a package that is not there, or it fails while it runs. */
export type SettingsFault = 'syntax' | 'import' | 'package' | 'run';

/** Why the settings, or other code of the blog, cannot be read. */
export class SettingsSyntaxError extends Error {
  readonly kind: SettingsFault;
  /** From the folder of the blog; absent when it is the settings file. */
  readonly file: string | undefined;
  /** From 1; absent when the place is not known. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(
    kind: SettingsFault,
    message: string,
    place: { readonly file?: string; readonly line?: number; readonly column?: number } = {},
  ) {
    super(message);
    this.kind = kind;
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}
