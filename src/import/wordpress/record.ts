import type { XmlEvents } from './read-xml.ts';

/** An element with what stands in it, by name: `wp:author`, `item`, `wp:comment`. */
export interface WxrRecord {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Line of the file. */
  readonly line: number;
  /** Text of the elements in it that hold only text; the first of each name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Elements in it that hold others, or of which an item has many. */
  readonly parts: readonly WxrRecord[];
  /** Its own text. */
  readonly text: string;
}

interface OpenRecord extends WxrRecord {
  readonly fields: Map<string, string>;
  readonly parts: WxrRecord[];
  text: string;
}

/** Elements of which an item has many, or that hold others. */
const PARTS = new Set(['category', 'wp:postmeta', 'wp:comment', 'wp:commentmeta']);

/** What nobody may read here: it is about people. */
const PRIVATE = /^wp:(?:comment_author_(?:email|IP)|author_email|comment_agent|post_password)$/i;

/** Longer texts are bodies: they are used at once and kept by nobody. */
const LONGEST_KEPT = 2000;

/** A short text in memory of its own: parts of a text keep all of it, and this one is a piece of the file. */
function ownText(text: string): string {
  return text.length > LONGEST_KEPT ? text : Buffer.from(text).toString();
}

/** Turns the events of a WXR document into records: one for each element directly in the channel. */
export class WxrRecords implements XmlEvents {
  /** Attributes of the root, such as the namespaces. */
  root: { readonly name: string; readonly attributes: Readonly<Record<string, string>> } | undefined;
  #ready: WxrRecord[] = [];
  readonly #open: OpenRecord[] = [];
  #depth = 0;

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    this.#depth++;
    if (this.#depth === 1) this.root = { name, attributes };
    if (this.#depth < 3) return;
    const own = Object.entries(attributes).map(([key, value]) => [key, ownText(value)] as const);
    this.#open.push({
      name,
      attributes: Object.fromEntries(own),
      line,
      fields: new Map(),
      parts: [],
      text: '',
    });
  }

  text(text: string): void {
    const record = this.#open.at(-1);
    if (record) record.text += text;
  }

  close(name: string): void {
    this.#depth--;
    const record = this.#open.pop();
    if (!record) return;
    record.text = ownText(record.text);
    const parent = this.#open.at(-1);
    if (!parent) this.#ready.push(record);
    else if (PARTS.has(name)) parent.parts.push(record);
    else if (!parent.fields.has(name)) parent.fields.set(name, readable(name, record.text));
  }

  /** What has come since the last call. */
  take(): readonly WxrRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }
}

/** Of what is private, whether it is there. */
function readable(name: string, text: string): string {
  return PRIVATE.test(name) ? (text === '' ? '' : 'yes') : text;
}

/** A field without the white space around it; empty when it is not there. */
export function field(record: WxrRecord, name: string): string {
  return record.fields.get(name)?.trim() ?? '';
}
