import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours where there is a terminal, plain text elsewhere. */
export type Style = (format: Format, text: string) => string;

/**
 * @param stream where the text goes
 * @param environment `NO_COLOR` and `FORCE_COLOR` are heeded; see https://no-color.org
 */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Style {
  const forced = environment['FORCE_COLOR'];
  const wanted = environment['NO_COLOR']
    ? false
    : forced === undefined
      ? stream.isTTY === true
      : forced !== '0';
  return wanted ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}
