import { onlyNear } from '../lib/nearest.ts';
import type { TextEdit } from '../lib/problems.ts';
import { shorten } from '../lib/text.ts';
import { type Finding, warning } from './findings.ts';
import { schemeOf, verdictOf } from './safe-url.ts';

/** Schemes that people mistype, by whether two slashes follow. */
const WITH_HOST = ['https', 'http', 'ftp', 'sftp', 'irc', 'ircs', 'git', 'ssh'];
const WITHOUT_HOST = ['mailto', 'tel', 'sms', 'xmpp', 'matrix', 'magnet', 'news', 'webcal'];

/** The slip at the start of an address, when it can have been meant in one way only. */
export function slipIn(target: string): TextEdit | undefined {
  const [web, name = ''] = /^(https?)(?:;?\/\/|:[/\\]*)/i.exec(target) ?? [];
  if (web !== undefined) return { typed: web, text: `${name.toLowerCase()}://` };
  const [, typed, letters = '', slashes] = /^(([a-z][a-z\d+.-]{0,11}):)(\/\/)?/i.exec(target) ?? [];
  const known = slashes === undefined ? WITHOUT_HOST : WITH_HOST;
  const plain = letters.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  const near = plain.length < 4 ? undefined : onlyNear(plain, known, 1);
  const meant = known.includes(plain) ? plain : near;
  return typed === undefined || meant === undefined ? undefined : { typed, text: `${meant}:` };
}

/** What is said of a target that may not stand in the page: one that could run something, or has a scheme that is not known. */
export function refusedTarget(target: string, kind: 'link' | 'image'): Finding {
  const scheme = schemeOf(target);
  const hint = 'Use an address that starts with https://, or a file name.';
  if (verdictOf(target, kind) === 'running') {
    const message = `${kind === 'image' ? 'A picture from' : 'A link to'} \`${scheme}:…\` is not allowed.`;
    return { rule: 'unsafe-link', severity: 'error', message, hint };
  }
  const shown = kind === 'image' ? 'its words are' : 'the words of the link are';
  const found = (what: string, advice: string, slip?: TextEdit): Finding =>
    warning(kind, `${what}, so only ${shown} shown.`, advice, slip);
  if (/^[a-z]:|^file:/i.test(target))
    return found(
      `“${shorten(target)}” is on your computer`,
      'Nobody else can open files of your computer. Put a copy beside the post and write its name.',
    );
  const slip = slipIn(target);
  const isWeb = scheme === undefined || /^https?$/.test(scheme);
  const leads = kind === 'image' ? 'A picture cannot come from' : 'A link cannot lead to';
  const what = isWeb ? `“${shorten(target)}” is not a whole address` : `${leads} \`${scheme}:…\``;
  return found(what, slip ? `Did you mean “${slip.text}”?` : hint, slip);
}
