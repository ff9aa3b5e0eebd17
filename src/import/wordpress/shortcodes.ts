/** A shortcode with what stands between its tags. */
export interface Shortcode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Values without a name. */
  readonly values: readonly string[];
  /** Undefined where nothing closes it. */
  readonly content: string | undefined;
  /** As typed, without its content. */
  readonly typed: string;
  /** Nothing else stands on its line. */
  readonly isAlone: boolean;
}

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isAlone: boolean;
  readonly attributes: string;
  readonly start: number;
  readonly end: number;
}

const TAG = /\[(\/)?([a-z][\w-]*)((?:[\s=](?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^\]"'[])*)?)(\/)?\](?!\()/gi;

/** Where shortcodes are text: code, comments, scripts and what stands within a tag. */
const OPAQUE = /<!--[\s\S]*?-->|<(pre|code|script|style|textarea)\b[\s\S]*?<\/\1\s*>|<[a-z/][^<>]*>/gi;

export interface ShortcodeReader {
  /** HTML for a shortcode; undefined leaves its tags as they are typed. */
  readonly replace: (code: Shortcode) => string | undefined;
  /** Whether what stands between the tags of this name is no text with shortcodes in it, but code. */
  readonly isCode: (name: string) => boolean;
}

/** Replaces the shortcodes of a text, the inner ones first. */
export function replaceShortcodes(text: string, { replace, isCode }: ShortcodeReader): string {
  if (!text.includes('[')) return text;
  const opaque = Array.from(
    text.matchAll(OPAQUE),
    ({ 0: typed, index }) => [index, index + typed.length] as const,
  );
  const tags = tagsIn(text, opaque, isCode);
  const ends = endsOf(tags);
  const write = (from: number, to: number, first: number, last: number): string => {
    let result = '';
    let at = from;
    for (let index = first; index < last; index++) {
      const tag = tags[index];
      if (!tag || tag.isEnd) continue;
      const endIndex = ends.get(index);
      const end = endIndex === undefined ? undefined : tags[endIndex];
      const content =
        end && endIndex !== undefined ? write(tag.end, end.start, index + 1, endIndex) : undefined;
      const { attributes, values } = attributesOf(tag.attributes);
      const typed = text.slice(tag.start, tag.end);
      const stop = end ? end.end : tag.end;
      const isAlone = isLine(text, tag.start, stop);
      const html = replace({ name: tag.name, attributes, values, content, typed, isAlone });
      result += text.slice(at, tag.start);
      result += html ?? (end ? typed + (content ?? '') + text.slice(end.start, end.end) : typed);
      at = stop;
      if (endIndex !== undefined) index = endIndex;
    }
    return result + text.slice(at, to);
  };
  return write(0, text.length, 0, tags.length);
}

/** Whether a piece of a text has its line to itself, but for tags of HTML. */
function isLine(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const after = /^[^\n]*/.exec(text.slice(end))?.[0] ?? '';
  return (before + after).replaceAll(/<[^<>]*>/g, '').trim() === '';
}

function tagsIn(
  text: string,
  opaque: readonly (readonly [number, number])[],
  isCode: (name: string) => boolean,
): Tag[] {
  const tags: Tag[] = [];
  let next = 0;
  const pattern = new RegExp(TAG);
  /** Where the code ends that was found last, at the tag that closes it. */
  let codeEnd = -1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [typed, slash, name = '', attributes = '', alone] = match;
    const start = match.index;
    while ((opaque[next]?.[1] ?? Infinity) <= start) next++;
    if (start !== codeEnd && (opaque[next]?.[0] ?? Infinity) <= start) continue;
    // Two brackets: the text of a shortcode, for those who explain it.
    if (text[start - 1] === '[' && text[start + typed.length] === ']') continue;
    const isAlone = alone !== undefined || /\/\s*$/.test(attributes);
    tags.push({
      name: name.toLowerCase(),
      isEnd: slash !== undefined,
      isAlone,
      attributes: attributes.replace(/\/\s*$/, ''),
      start,
      end: start + typed.length,
    });
    if (slash !== undefined || isAlone || !isCode(name.toLowerCase())) continue;
    codeEnd = text.slice(pattern.lastIndex).search(new RegExp(String.raw`\[/${name}\s*\]`, 'i'));
    if (codeEnd >= 0) pattern.lastIndex = codeEnd += pattern.lastIndex;
  }
  return tags;
}

/** Index of the tag that closes each, by index; the nearest of its name, and only what lies within. */
function endsOf(tags: readonly Tag[]): ReadonlyMap<number, number> {
  const open = new Map<string, number[]>();
  const ends = new Map<number, number>();
  for (const [index, { name, isEnd, isAlone }] of tags.entries()) {
    const starts = open.get(name) ?? [];
    if (isEnd) {
      const start = starts.pop();
      if (start !== undefined) ends.set(start, index);
    } else if (!isAlone) starts.push(index);
    open.set(name, starts);
  }
  // Pairs that cross: the inner one is left alone.
  let limit = Infinity;
  const stack: number[] = [];
  for (let index = 0; index < tags.length; index++) {
    while (stack.length > 0 && index > limit) {
      stack.pop();
      limit = stack.at(-1) ?? Infinity;
    }
    const end = ends.get(index);
    if (end === undefined) continue;
    if (end > limit) ends.delete(index);
    else {
      stack.push(end);
      limit = end;
    }
  }
  return ends;
}

/** `width="300" ids=1,2 https://…`; WordPress lets a value stand behind the name, too: `[youtube=https://…]`. */
function attributesOf(typed: string): Pick<Shortcode, 'attributes' | 'values'> {
  const attributes = new Map<string, string>();
  const values: string[] = [];
  const text = typed.replace(/^=/, '').replaceAll(/[“”″]|&#8221;|&#8220;|&quot;/g, '"');
  for (const [, name, a, b, c, d, e, f] of text.matchAll(
    /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)/g,
  )) {
    const value = a ?? b ?? c;
    if (name !== undefined && value !== undefined && !/^https?:/.test(name))
      attributes.set(name.toLowerCase(), value);
    else values.push(d ?? e ?? f ?? `${name}=${value}`);
  }
  return { attributes, values };
}
