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
  /** Where a message of PHP began in the text, while it goes on. */
  message?: number | undefined;
}

/** Elements of which an item has many, or that hold others. */
const PARTS = new Set(['category', 'wp:postmeta', 'wp:comment', 'wp:commentmeta']);

/** Prefixes of names by what they stand for; a file may bind others to it, and the version of the format is in it. */
const PREFIXES: readonly (readonly [namespace: RegExp, prefix: string])[] = [
  [/^https?:\/\/wordpress\.org\/export\/[^/]*\/?$/, 'wp:'],
  [/^https?:\/\/wordpress\.org\/export\/[^/]*\/excerpt\/?$/, 'excerpt:'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content:'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc:'],
];

/** Not read: personal data. */
const PRIVATE = /^wp:(?:comment_author_(?:email|IP)|author_email|comment_agent|post_password)$/i;

/** Longer texts are bodies: used at once and not kept. */
const LONGEST_KEPT = 2000;

/** A short text in memory of its own: parts of a text keep all of it, and this one is a piece of the file. */
function ownText(text: string): string {
  return text.length > LONGEST_KEPT ? text : Buffer.from(text).toString();
}

/** Prefixes that a file binds, with what stands in their place here. The name of the default is empty. */
type Scope = ReadonlyMap<string, string>;

/** Turns the events of a WXR document into records: one for each element directly in the channel. */
export class WxrRecords implements XmlEvents {
  /** Something of WordPress has come. */
  isExport = false;
  /** Messages of PHP in the text of elements, which were left out. */
  messages = 0;
  #ready: WxrRecord[] = [];
  readonly #open: OpenRecord[] = [];
  readonly #scopes: Scope[] = [];
  readonly #checkRoot: (name: string) => void;

  /** @param checkRoot throws when the root is that of another document */
  constructor(checkRoot: (name: string) => void) {
    this.#checkRoot = checkRoot;
  }

  open(typed: string, attributes: Readonly<Record<string, string>>, line: number): void {
    const scope = scopeOf(attributes, this.#scopes.at(-1) ?? NO_SCOPE);
    this.#scopes.push(scope);
    const name = nameIn(scope, typed);
    if (name.startsWith('wp:')) this.isExport = true;
    if (this.#scopes.length === 1) this.#checkRoot(name);
    if (this.#scopes.length < 3) return;
    if (name === 'br') this.#turn();
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

  close(): void {
    this.#scopes.pop();
    const record = this.#open.pop();
    if (!record) return;
    const { name } = record;
    record.text = ownText(record.text);
    const parent = this.#open.at(-1);
    if (!parent) this.#ready.push(record);
    else if (PARTS.has(name)) parent.parts.push(record);
    else {
      const text = readable(name, record.text);
      const before = parent.fields.get(name);
      // Of two passwords or states, none may be overlooked.
      if (before === undefined || (text !== '' && PRIVATE.test(name))) parent.fields.set(name, text);
      else if (name === 'wp:status' && before.trim() !== text.trim())
        parent.fields.set(name, `${before}, ${text}`);
    }
  }

  /** PHP begins and ends its messages with a line break, which nothing else in an export has. */
  #turn(): void {
    const record = this.#open.at(-1);
    if (!record) return;
    if (record.message === undefined) record.message = record.text.length;
    else {
      record.text = record.text.slice(0, record.message);
      record.message = undefined;
      this.messages++;
    }
  }

  /** What has come since the last call. */
  take(): readonly WxrRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }
}

const NO_SCOPE: Scope = new Map();

function scopeOf(attributes: Readonly<Record<string, string>>, above: Scope): Scope {
  let scope: Map<string, string> | undefined;
  for (const [key, namespace] of Object.entries(attributes)) {
    if (!/^xmlns(?::|$)/.test(key)) continue;
    const prefix = key.slice('xmlns:'.length);
    const known = PREFIXES.find(([pattern]) => pattern.test(namespace.trim()))?.[1];
    scope ??= new Map(above);
    scope.set(prefix, known ?? (prefix === '' ? '' : `${prefix}:`));
  }
  return scope ?? above;
}

/** A name as exports usually write it. A prefix that stands for nothing known stays. */
function nameIn(scope: Scope, typed: string): string {
  const colon = typed.indexOf(':');
  const own = scope.get(typed.slice(0, Math.max(colon, 0)));
  return own === undefined ? typed : own + typed.slice(colon + 1);
}

/** Of what is private, whether it is there. */
function readable(name: string, text: string): string {
  if (!PRIVATE.test(name)) return text;
  // Between tags on lines of their own there is nothing.
  return text === '' || (text.includes('\n') && text.trim() === '') ? '' : 'yes';
}

/** A field without the white space around it; empty when it is not there. */
export function field(record: WxrRecord, name: string): string {
  return record.fields.get(name)?.trim() ?? '';
}
