/**
 * As much of CBOR (RFC 8949) as it takes to cut a document up and put it together again: heads of items, their ends,
 * texts and arrays of definite length.
 */

/** Major types (RFC 8949 §3.1). */
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const TAG = 6;
/** Items that follow the head of an array or a map, for each that it counts, by major type; a tag has one. */
const INSIDE = [0, 0, 0, 0, 1, 2];

interface Head {
  readonly major: number;
  /** Bytes of a text, items of an array. */
  readonly value: number;
  /** Where the head ends. */
  readonly end: number;
}

/** @throws RangeError when the bytes end too soon; Error when an item has no definite length */
function headAt(bytes: Buffer, at: number): Head {
  const first = bytes.readUInt8(at);
  const [major, short] = [first >> 5, first & 31];
  if (short < 24) return { major, value: short, end: at + 1 };
  const size = 1 << (short - 24);
  if (size > 8) throw new Error('An item without a length.');
  const value = size === 8 ? Number(bytes.readBigUInt64BE(at + 1)) : bytes.readUIntBE(at + 1, size);
  return { major, value, end: at + 1 + size };
}

/** Where the item that begins here ends. */
function endOf(bytes: Buffer, start: number): number {
  let at = start;
  for (let left = 1; left > 0; left--) {
    const first = bytes.readUInt8(at);
    const major = first >> 5;
    if (major < TAG && (first & 31) < 24) {
      at++;
      left += (first & 31) * (INSIDE[major] ?? 0);
      if (major === BYTES || major === TEXT) at += first & 31;
      continue;
    }
    const { value, end } = headAt(bytes, at);
    at = end;
    if (major === BYTES || major === TEXT) at += value;
    else left += major === TAG ? 1 : value * (INSIDE[major] ?? 0);
  }
  return at;
}

/** The items of an array, each with its own bytes. @throws Error when it is no array */
export function itemsOf(array: Buffer): Buffer[] {
  const { major, value, end } = headAt(array, 0);
  if (major !== ARRAY) throw new Error('Not an array.');
  let at = end;
  const items = Array.from({ length: value }, () => {
    const start = at;
    at = endOf(array, start);
    return array.subarray(start, at);
  });
  if (at !== array.length) throw new Error('Something else behind the array.');
  return items;
}

/** @throws Error when it is no text */
export function textOf(item: Buffer): string {
  const { major, value, end } = headAt(item, 0);
  if (major !== TEXT) throw new Error('Not a text.');
  return item.toString('utf8', end, end + value);
}

export function arrayOf(items: readonly Buffer[]): Buffer {
  return Buffer.concat([headOf(ARRAY, items.length), ...items]);
}

export function textItem(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([headOf(TEXT, bytes.length), bytes]);
}

function headOf(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  const head = Buffer.alloc(5);
  head.writeUInt8((major << 5) | 26);
  head.writeUInt32BE(value, 1);
  return head;
}
