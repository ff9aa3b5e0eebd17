import { blanksIn } from './blanks.ts';
import { allowList, type Box, boxesIn, joined, type Range, UnreadableFilm } from './boxes.ts';
import type { ByteSource } from './byte-source.ts';
import { notesOfJpeg, withoutCameraNotes } from './camera-notes.ts';
import { bytesPerSample, chunksOf, fragmentsOf } from './film-samples.ts';

const LABELS = '\u00A9nam \u00A9ART \u00A9alb \u00A9gen \u00A9wrt';
/** Allow-list by parent. All other boxes become free space. */
const STAY = allowList({
  file: 'ftyp styp moov moof mdat sidx mfra',
  moov: 'mvhd trak mvex udta',
  mvex: 'mehd trex',
  trak: 'tkhd edts tref mdia tapt udta',
  edts: 'elst',
  tref: 'chap subt',
  tapt: 'clef prof enof',
  mdia: 'mdhd hdlr elng minf',
  minf: 'vmhd smhd nmhd sthd gmhd hdlr dinf stbl',
  gmhd: 'gmin text',
  dinf: 'dref',
  stbl: 'stsd stts ctts cslg stsc stsz stz2 stco co64 stss stps stsh sdtp sgpd sbgp',
  // Players show title, names, cover and chapters.
  udta: `meta name titl auth cprt albm perf gnre chpl ${LABELS}`,
  meta: 'hdlr ilst',
  ilst: `aART gnre trkn disk cprt covr ${LABELS}`,
  moof: 'mfhd traf',
  traf: 'tfhd tfdt trun sdtp sgpd sbgp',
  mfra: 'tfra mfro',
});
/** Allow-list of decoder configuration in `stsd` entries. */
const OF_DECODERS =
  /^(?:avcC|hvcC|lhvC|vvcC|av1C|vpcC|esds|d263|damr|glbl|colr|pasp|clap|fiel|gama|btrt|mdcv|clli|SmDm|CoLL|cclv|amve|dvcC|dvvC|dvwC|hvcE|vexu|hfov|dOps|dfLa|dac3|dec3|dac4|dmlp|alac|pcmC|wave|chan|chnl|srat|mhaC|ddts)$/;

const PLAYED = /^(?:vide|soun)$/;
const TEXTS = /^(?:text|sbtl|subt)$/;
/** Length of the fixed fields of a text entry, by format: 3GPP, WebVTT and QuickTime. */
const TEXT_FORMATS: ReadonlyMap<string, number> = new Map([
  ['tx3g', 38],
  ['wvtt', 8],
  ['text', 51],
]);
/** Signs that may follow a number in a sentence. */
const BEHIND_NUMBER = String.raw`\p{L}\p{N}\p{Cc}\p{Sc}\s.,:;!?'’"”»)\]%<\/–—\-。、，！？：；」』）…`;
/**
 * Numbers that are more than a number of a sentence: with a decimal point, a degree sign, five digits or a
 * direction. Drones write positions into subtitles. A zero byte may follow each character (UTF-16), and
 * U+FFFD stands for a byte of another encoding.
 */
const PLACE = new RegExp(
  String.raw`[°º˚]|\p{N}(?:\0?[.,，]\0?\p{N}|[^${BEHIND_NUMBER}]|\0[^${BEHIND_NUMBER}]\0|(?:\0?\p{N}){4}|\0?,?\0?\s?\0?[NSEW](?!\p{L}))|(?<!\p{L})[NSEW]\0?\s?\0?\p{N}`,
  'u',
);

type Size = { width: number; height: number };

interface Track {
  box: Box;
  tables: Map<string, Box>;
  /** Of all samples. */
  ranges: Range[];
  /** IDs of the tracks of its chapters. */
  chapters: number[];
  id: number;
  kind: string;
  size?: Size;
}

interface Stretch {
  track: Track | undefined;
  /** Becomes free space with its track. */
  box: Box;
  ranges: readonly Range[];
}

/** Blanks boxes outside the allow-list, and data outside published samples. */
export function readFilm(source: ByteSource) {
  const blanks = blanksIn(source);
  const tracks: Track[] = [];
  const mediaData: Box[] = [];
  const fragments: Box[] = [];
  /** Default sample size in fragments, by track ID. */
  const usualSizes = new Map<number, number>();
  let time = { scale: 0, length: 0 };
  let isUnreadable = false;
  try {
    read();
  } catch (error) {
    if (!(error instanceof UnreadableFilm)) throw error;
    isUnreadable = true;
  }
  const played = playedTracks();
  const video = played.find(({ kind }) => kind === 'vide');
  return {
    kind: video ? ('film' as const) : ('sound' as const),
    duration: time.length / time.scale,
    ...video?.size,
    isSilent: played.every(({ kind }) => kind !== 'soun'),
    blanks: blanks.list(),
    isUnreadable: isUnreadable || played.length === 0,
  };

  function playedTracks() {
    return tracks.filter(({ kind }) => PLAYED.test(kind));
  }

  /** @throws UnreadableFilm */
  function read() {
    walk('file', { from: 0, to: source.size });
    const byId = new Map(tracks.map((track) => [track.id, track]));
    const stretches: Stretch[] = [
      ...tracks.map((track) => ({ track, box: track.box, ranges: rangesOf(track) })),
      ...fragments
        .flatMap((moof) => fragmentsOf(source, moof, usualSizes))
        .map(({ track, ...rest }) => ({ track: byId.get(track), ...rest })),
    ];
    for (const { track, ranges } of stretches) for (const range of ranges) track?.ranges.push(range);
    const chapters = new Set(playedTracks().flatMap((track) => track.chapters));
    const texts = tracks.filter((track) => TEXTS.test(track.kind) && isText(track, chapters));
    const stays = new Set([...playedTracks(), ...texts]);
    const kept: Range[] = [];
    for (const { track, box, ranges } of stretches) {
      if (track && stays.has(track)) for (const range of ranges) kept.push(range);
      else blanks.addBox(box);
    }
    blankSlack(joined(kept));
  }

  function walk(holder: string, { from, to }: Range, track?: Track) {
    const names = STAY.get(holder);
    for (const box of boxesIn(source, from, to, holder === 'file')) {
      if (!names?.has(box.name)) blanks.addBox(box);
      else if (STAY.has(box.name)) walkInto(box, track);
      else readLeaf(box, holder, track);
    }
  }

  function walkInto(box: Box, track: Track | undefined) {
    const { name, to } = box;
    if (name === 'trak')
      tracks.push((track = { box, tables: new Map(), ranges: [], chapters: [], id: 0, kind: '' }));
    if (name === 'moof') fragments.push(box);
    // `meta` starts with a version in MP4, but not in MOV.
    const hasVersion = name === 'meta' && source.text(box.body + 4, 4) !== 'hdlr';
    walk(name, { from: box.body + (hasVersion ? 4 : 0), to }, track);
  }

  function readLeaf(box: Box, holder: string, track: Track | undefined) {
    const { name, body, to } = box;
    // Version 1 has 64-bit times.
    const isWide = source.read(body, 1)[0] === 1;
    const number = (at: number) => {
      const bytes = source.read(at, 8);
      return isWide ? Number(bytes.readBigUInt64BE()) : bytes.readUInt32BE();
    };
    const behindTimes = body + (isWide ? 20 : 12);
    if (/^(?:mvhd|tkhd|mdhd)$/.test(name)) blanks.add({ from: body + 4, to: Math.min(to, behindTimes) });
    if (name === 'mdat') mediaData.push(box);
    else if (name === 'mvhd') {
      const scale = source.read(behindTimes, 4).readUInt32BE();
      time = { scale, length: number(behindTimes + 4) || time.length };
    } else if (name === 'mehd') time.length ||= number(body + 4);
    else if (name === 'trex') {
      const row = source.read(body, 20);
      usualSizes.set(row.readUInt32BE(4), row.readUInt32BE(16));
    } else if (name === 'hdlr') {
      if (holder === 'mdia' && track) track.kind = source.text(body + 8, 4);
      // Name of program or camera.
      blanks.add({ from: body + 24, to });
    } else if (name === 'dref') readPlaces(box);
    else if (name === 'covr') readCover(box);
    else if (track && name === 'tkhd') {
      track.id = source.read(behindTimes, 4).readUInt32BE();
      track.size = sizeIn(source.read(behindTimes + (isWide ? 32 : 28), 44));
    } else if (name === 'chap') {
      for (let at = body; at + 4 <= to && !source.isSpent; at += 4)
        track?.chapters.push(source.read(at, 4).readUInt32BE());
    } else if (holder === 'stbl') track?.tables.set(name, box);
  }

  /** Samples must be in this file (ISO/IEC 14496-12, section 8.7.2). QuickTime may name another. */
  function readPlaces({ body, to }: Box) {
    for (const entry of boxesIn(source, body + 8, to)) {
      if (((source.read(entry.body, 4)[3] ?? 0) & 1) === 0) throw new UnreadableFilm();
      blanks.add({ from: entry.body + 4, to: entry.to });
    }
  }

  function readCover(box: Box) {
    for (const data of boxesIn(source, box.body, box.to)) {
      const start = data.body + 8;
      const picture = source.read(start, Math.max(0, data.to - start));
      const isPlainPng = picture.toString('latin1', 0, 4) === '\x89PNG' && !withoutCameraNotes(picture);
      if (data.name === 'data' && picture.toString('latin1', 0, 2) === '\xFF\xD8')
        for (const { from, to } of notesOfJpeg(picture)) blanks.add({ from: start + from, to: start + to });
      else if (data.name !== 'data' || !isPlainPng) blanks.addBox(data);
    }
  }

  function entriesOf({ tables }: Track) {
    const stsd = tables.get('stsd');
    return stsd ? [...boxesIn(source, stsd.body + 8, stsd.to)] : [];
  }

  function rangesOf(track: Track) {
    const { kind, tables } = track;
    const entries = entriesOf(track);
    for (const { body, to } of entries) {
      const isVideo = kind === 'vide';
      if (!PLAYED.test(kind) || to - body < 28) continue;
      const version =
        (source.read(tables.get('stsd')?.body ?? 0, 1)[0] ?? 0) > 0
          ? 0
          : source.read(body + 8, 2).readUInt16BE();
      // Name of encoder or camera.
      if (isVideo) blanks.add({ from: body + 42, to: Math.min(to, body + 74) });
      const from = body + (isVideo ? 78 : ([28, 44, 64][version] ?? 28));
      for (const box of boxesIn(source, from, to)) if (!OF_DECODERS.test(box.name)) blanks.addBox(box);
    }
    return chunksOf(source, tables, kind === 'soun' ? bytesPerSample(source, entries[0]) : 0);
  }

  function isText(track: Track, chapters: ReadonlySet<number>) {
    const entries = entriesOf(track);
    if (entries.length === 0 || !entries.every(({ name }) => TEXT_FORMATS.has(name))) return false;
    const headers = entries.map(({ name, body, to }) => ({ from: body + (TEXT_FORMATS.get(name) ?? 0), to }));
    const ranges = chapters.has(track.id) ? headers : [...headers, ...joined(track.ranges)];
    return !ranges.some(({ from, to }) => source.has(PLACE, from, to));
  }

  /** @param kept ascending */
  function blankSlack(kept: readonly Range[]) {
    let next = 0;
    for (const { body, to } of mediaData) {
      let at = body;
      for (let range = kept[next]; range && range.from < to; range = kept[++next]) {
        if (range.from < at) throw new UnreadableFilm();
        blanks.add({ from: at, to: range.from });
        at = Math.min(to, range.to);
      }
      blanks.add({ from: at, to });
    }
    if (next < kept.length) throw new UnreadableFilm();
  }
}

/** The transformation matrix may rotate the size. */
function sizeIn(bytes: Buffer) {
  const [width, height] = [bytes.readUInt32BE(36) >>> 16, bytes.readUInt32BE(40) >>> 16];
  const isTurned = bytes.readInt32BE(0) === 0 && bytes.readInt32BE(4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}
