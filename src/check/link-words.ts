import type { Fault } from '../lib/problems.ts';
import { nearest } from '../lib/nearest.ts';
import { shorten } from '../lib/text.ts';
import { passedOn, withScheme } from '../markdown/meant-targets.ts';
import type { Inspection } from '../markdown/rendered.ts';

const SAY_NOTHING: ReadonlySet<string> = new Set(
  `here, click here, this, this link, link, read more, more,
  aquí, haz clic aquí, pulsa aquí, este enlace, enlace, leer más,
  ici, cliquez ici, clique ici, ce lien, lien, lire la suite,
  hier, hier klicken, klicken sie hier, dieser link, mehr, weiterlesen,
  هنا, اضغط هنا, انقر هنا, الرابط, المزيد,
  这里, 點擊這裡, 点击这里, 点此, 链接, 更多`.split(/,\s+/),
);

/** A host or a mailbox. */
const NAME_IN_ADDRESS = /^(?:https?:\/\/|mailto:)?(?:www\.)?([^\s/?#]+)/i;
const IS_ADDRESS = /^(?:https?:\/\/|www\.)[\w-]+\.[^\s…]+$|^[^\s@/:]+@[\w-]+\.[\w.-]+$/i;
const MAY_BE_HOST = /^(?:[\w-]+\.)+[a-z]{2,}$/i;

/** Words that name nothing, an address that is not the target, or a target with a sign of the sentence. */
export function faultOfWords(link: Inspection['links'][number]): Fault | undefined {
  const { text, target, targetPlace, isBare } = link;
  const meant = isBare ? undefined : withScheme(target);
  if (meant !== undefined && target.startsWith(meant)) {
    const message = `“${shorten(target)}” ends with a sign that is probably no part of the address.`;
    const fix = targetPlace && { ...targetPlace, typed: target, text: meant };
    return { message, hint: `Write ${shorten(meant)}`, fix };
  }
  if (isOtherAddress(text, target)) {
    const message = `The words of this link are one address, and it leads to another: ${shorten(target)}`;
    return { message, hint: `Write ${text} in both places, or other words in the square brackets.` };
  }
  const words = text.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
  if (text !== '' && !SAY_NOTHING.has(words)) return undefined;
  const message = text === '' ? 'This link has no text.' : `The link “${text}” does not say where it leads.`;
  const hint = 'Put the words that say it between the square brackets: [how the party went](party.md).';
  return { message, hint };
}

function isOtherAddress(text: string, target: string) {
  // The number of a country and zeros may differ.
  const ends = [text, target].map((one) => one.replaceAll(/\D/g, '').slice(-5));
  if (/^tel:/i.test(target) && /^[+\d(][\d\s().-]{6,}$/.test(text)) return ends[0] !== ends[1];
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) return false;
  const [own, to] = [text.replace(/(?<![.,;:!?])[.,;:!?]+$/, ''), passedOn(target) ?? target].map((one) =>
    NAME_IN_ADDRESS.exec(one)?.[1]?.toLowerCase(),
  );
  if (own === undefined || to === undefined || own === to) return false;
  // `Node.js` is a name, and `elm.exmaple` a slip.
  return IS_ADDRESS.test(text) || (MAY_BE_HOST.test(text) && nearest(own, [to], 2) !== undefined);
}
