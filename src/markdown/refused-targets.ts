import { onlyNear } from '../lib/nearest.ts';
import type { TextEdit } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';
import { schemeOf } from './safe-url.ts';
import { type Finding, warning } from './findings.ts';

/** Schemes that people type, by whether two slashes follow. */
const WITH_HOST = ['https', 'http', 'ftp', 'sftp', 'irc', 'ircs', 'git', 'ssh'];
const WITHOUT_HOST = ['mailto', 'tel', 'sms', 'xmpp', 'matrix', 'magnet', 'news', 'webcal'];

/** The slip at the start of an address, when it can have been meant in one way only. */
export function slipIn(target: string): TextEdit | undefined {
  const [web, name = ''] = /^(https?)(?:;?\/\/|:[/\\]*)/i.exec(target) ?? [];
  if (web !== undefined) return { typed: web, text: `${name.toLowerCase()}://` };
  const [start, typed = '', slashes] = /^([a-z][a-z\d+.-]{0,11}):(\/\/)?/i.exec(target) ?? [];
  if (start === undefined) return undefined;
  const letters = typed.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  const known = slashes === undefined ? WITHOUT_HOST : WITH_HOST;
  const meant = known.includes(letters)
    ? letters
    : letters.length < 4
      ? undefined
      : onlyNear(letters, known, 1);
  if (meant === undefined) return undefined;
  return { typed: `${typed}:`, text: `${meant}:` };
}

const HINT = 'Use an address that starts with https://, or a file name.';

/** What is said of a target that could run something. */
export function runningTarget(target: string, kind: 'link' | 'image'): Finding {
  const what = kind === 'image' ? 'A picture from' : 'A link to';
  const message = `${what} \`${schemeOf(target) ?? ''}:…\` is not allowed.`;
  return { rule: 'unsafe-link', severity: 'error', message, hint: HINT };
}

/** What is said of a target with a scheme that is not known, of which only the words are shown. */
export function unknownTarget(target: string, kind: 'link' | 'image'): Finding {
  const slip = slipIn(target);
  const shown = kind === 'image' ? 'its words are' : 'the words of the link are';
  const hint = slip ? `Did you mean “${slip.text}”?` : isOnOwnComputer(target) ? BESIDE : HINT;
  return warning(kind, `${whatIs(target, kind)}, so only ${shown} shown.`, hint, slip);
}

function whatIs(target: string, kind: 'link' | 'image'): string {
  if (isOnOwnComputer(target)) return `“${shorten(target)}” is on your computer`;
  const scheme = schemeOf(target);
  if (scheme === undefined || /^https?$/.test(scheme)) return `“${shorten(target)}” is not a whole address`;
  return kind === 'image'
    ? `A picture cannot come from \`${scheme}:…\``
    : `A link cannot lead to \`${scheme}:…\``;
}

const BESIDE = 'Nobody else can open files of your computer. Put a copy beside the post and write its name.';

/** `C:\…` and `file:…`. */
function isOnOwnComputer(target: string): boolean {
  return /^[a-z]:|^file:/i.test(target);
}
