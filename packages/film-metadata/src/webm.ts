import { blanksIn } from './blanks.ts';
import { allowList, type Range } from './boxes.ts';
import type { ByteSource } from './byte-source.ts';

/**
 * Allow-list of element IDs by parent (RFC 9559). All others become Void: tags, attachments, names, dates,
 * text tracks, which browsers do not show, and nested chapters.
 */
const STAY = allowList({
  '': '1a45dfa3 18538067',
  '1a45dfa3': '4282 4285 4286 4287 42f2 42f3 42f7',
  // Segment
  '18538067': '1043a770 114d9b74 1549a966 1654ae6b 1c53bb6b 1f43b675',
  // SeekHead
  '114d9b74': '4dbb',
  '4dbb': '53ab 53ac',
  // Info
  '1549a966': '2ad7b1 4489 4d80 5741 7ba9',
  // Tracks, their entries, video with colour, and audio
  '1654ae6b': 'ae',
  ae: '22b59c 22b59d 23e383 55aa 55ab 55ac 55ae 55af 55ee 56aa 56bb 63a2 73c5 83 86 88 9c b9 d7 e0 e1',
  e0: '53b8 53c0 54aa 54b0 54b2 54ba 54bb 54cc 54dd 55b0 9a 9d b0 ba',
  '55b0': '55b1 55b2 55b3 55b4 55b5 55b6 55b7 55b8 55b9 55ba 55bb 55bc 55bd 55d0',
  '55d0': '55d1 55d2 55d3 55d4 55d5 55d6 55d7 55d8 55d9 55da',
  e1: '52f1 6264 78b5 9f b5',
  // Cluster, with transparency beside its blocks
  '1f43b675': 'a0 a3 a7 ab e7',
  a0: '75a1 75a2 9b a1 fb',
  '75a1': 'a6',
  a6: 'a5 ee',
  // Cues
  '1c53bb6b': 'bb',
  bb: 'b3 b7',
  b7: '5378 b2 f0 f1 f7',
  // Chapters
  '1043a770': '45b9',
  '45b9': '45bc 45bd 45db 45dd b6',
  b6: '4598 73c4 80 91 92 98',
  '80': '437c 437d 85',
});
const [SEGMENT, CLUSTER, TRACK] = ['18538067', '1f43b675', 'ae'];
/** Block, and the block without a group. */
const [BLOCK, SIMPLE_BLOCK] = ['a1', 'a3'];
/** Mandatory names of programs. */
const PROGRAMS = /^(?:4d80|5741)$/;
const VOID = 'ec';
const [SCALE, DURATION, KIND, NUMBER, WIDTH, HEIGHT] = ['2ad7b1', '4489', '83', 'd7', 'b0', 'ba'];
const [VIDEO, AUDIO] = [1, 2];

/** `id` in hexadecimal digits. `isOpen`: of unknown size, so `to` is the end of its parent. */
interface Element extends Range {
  id: string;
  body: number;
  isOpen: boolean;
}

/** Makes elements outside the allow-list, and blocks of tracks that are neither video nor audio, Void. */
export function readWebm(source: ByteSource) {
  const blanks = blanksIn(source);
  /** First value of each ID. */
  const values = new Map<string, number>();
  /** Track types by track number. */
  const kinds = new Map<number, number>();
  let isUnreadable = false;
  let track = { kind: 0, number: 0 };
  walk({ id: '', from: 0, body: 0, to: source.size, isOpen: false });
  const played = [...kinds.values()];
  return {
    kind: played.includes(VIDEO) ? ('film' as const) : ('sound' as const),
    duration: ((values.get(DURATION) ?? NaN) * (values.get(SCALE) ?? 1_000_000)) / 1e9,
    width: values.get(WIDTH),
    height: values.get(HEIGHT),
    isSilent: !played.includes(AUDIO),
    blanks: blanks.list(),
    isUnreadable,
  };

  /** @returns the end of `holder` */
  function walk(holder: Element) {
    const { body: from, to: end } = holder;
    for (let at = from; at < end && !source.isSpent;) {
      const element = elementAt(source, at, end);
      // Elements of a segment have four bytes. The first ends a cluster of unknown size.
      if (element?.id.length === 8 && holder.id === CLUSTER && holder.isOpen) return at;
      if (!element) {
        blanks.add({ from: at, to: end });
        break;
      }
      at = take(element, holder);
    }
    return end;
  }

  /** @returns the end of `element` */
  function take(element: Element, holder: Element) {
    const { id, body, to } = element;
    if (STAY.get(holder.id)?.has(id) !== true) leaveOut(element);
    else if (id === TRACK) readTrack(element);
    else if (STAY.has(id)) return walk(element);
    else if (id === BLOCK || id === SIMPLE_BLOCK) {
      const kind = kinds.get(numberIn(source.read(body, 8)).value);
      if (kind === undefined) isUnreadable = true;
      else if (!isPlayed(kind)) leaveOut(id === BLOCK ? holder : element);
    } else if (PROGRAMS.test(id)) blanks.add({ from: body, to });
    else if (to - body <= 8) readValue(element);
    return to;
  }

  function readTrack(element: Element) {
    track = { kind: 0, number: 0 };
    walk(element);
    const { kind, number } = track;
    kinds.set(number, kind);
    if (!isPlayed(kind)) leaveOut(element);
  }

  function readValue({ id, body, to }: Element) {
    const value = valueOf(source.read(body, 8), to - body, id === DURATION);
    if (id === KIND) track.kind = value;
    else if (id === NUMBER) track.number = value;
    else if (!values.has(id)) values.set(id, value);
  }

  function leaveOut({ id, from, body, to }: Element) {
    if (id === VOID) blanks.add({ from: body, to });
    else blanks.overwrite({ from, to }, voidHeader(to - from, body - from));
  }
}

function isPlayed(kind: number) {
  return kind === VIDEO || kind === AUDIO;
}

/** Undefined for bytes that are no element. */
function elementAt(source: ByteSource, from: number, end: number) {
  const head = source.read(from, 12);
  const { length } = numberIn(head);
  if (length > 4) return undefined;
  const size = numberIn(head.subarray(length));
  const body = from + length + size.length;
  const id = head.toString('hex', 0, length);
  const isOpen = size.isUnknown;
  if (size.length > 8 || body > end || (isOpen && id !== SEGMENT && id !== CLUSTER)) return undefined;
  return { id, from, body, to: isOpen ? end : Math.min(end, body + size.value), isOpen };
}

/** An element of the same length (RFC 8794, section 11.3.2). The size may take more bytes than it needs. */
function voidHeader(length: number, headLength: number) {
  const width = Math.min(8, headLength - 1);
  const size = (1n << BigInt(7 * width)) | BigInt(length - 1 - width);
  return Buffer.from(VOID + size.toString(16).padStart(2 * width, '0'), 'hex').toString('latin1');
}

/** Variable size (RFC 8794, section 4). All bits set: unknown. */
function numberIn(bytes: Buffer) {
  const length = Math.clz32(bytes[0] ?? 0) - 23;
  const digits = Buffer.from(bytes.subarray(0, Math.min(8, length)));
  // Removes the marker here: 2 ** 56 leaves no room for exact small values.
  const most = 0xff >> length;
  digits[0] = (digits[0] ?? 0) & most;
  const isUnknown = digits.every((digit, at) => digit === (at === 0 ? most : 0xff));
  return { value: valueOf(digits, digits.length, false), length, isUnknown };
}

function valueOf(bytes: Buffer, length: number, isFloat: boolean) {
  if (isFloat) return length === 4 ? bytes.readFloatBE() : bytes.readDoubleBE();
  return bytes.subarray(0, length).reduce((value, byte) => value * 256 + byte, 0);
}
