/** A block of WordPress; without a name, what was written between blocks. */
export interface Block {
  /** `core/paragraph` */
  readonly name?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** HTML, and the blocks in it where they stand. */
  readonly pieces: readonly (string | Block)[];
}

interface OpenBlock extends Block {
  readonly pieces: (string | Block)[];
}

/** Blocks inside others; the marks of deeper ones are left out. */
const DEEPEST = 50;

const MARK = /^<!--\s+(\/)?wp:((?:[a-z][a-z0-9_-]*\/)?[a-z][a-z0-9_-]*)\s/;
/** Longest start of a mark, up to the end of its name. UTF-16. */
const LONGEST_NAME = 300;

/**
 * Reads the marks of blocks in a text. A block that nothing closes goes on to the end; a mark that closes none is left out.
 * One pass: a text may be made of marks alone.
 *
 * @see https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/#blocks
 */
export function parseBlocks(text: string): readonly Block[] {
  const root: OpenBlock = { attributes: {}, pieces: [] };
  const open: OpenBlock[] = [root];
  let tooDeep = 0;
  let from = 0;
  const put = (piece: string | Block): void => {
    const block = open.at(-1) ?? root;
    if (typeof piece !== 'string') block.pieces.push(piece);
    else if (piece !== '') block.pieces.push(block === root ? { attributes: {}, pieces: [piece] } : piece);
  };
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', at + 1)) {
    const [start, slash, typedName = ''] = MARK.exec(text.slice(at, at + LONGEST_NAME)) ?? [];
    if (start === undefined) continue;
    const end = text.indexOf('-->', at + start.length);
    if (end < 0) break;
    const inside = text.slice(at + start.length, end).trim();
    const isVoid = inside.endsWith('/');
    const attributes = attributesOf(isVoid ? inside.slice(0, -1).trim() : inside);
    if (!attributes) continue;
    put(text.slice(from, at));
    from = end + '-->'.length;
    const block: OpenBlock = {
      name: typedName.includes('/') ? typedName : `core/${typedName}`,
      attributes,
      pieces: [],
    };
    if (isVoid) put(block);
    else if (slash !== undefined) {
      if (tooDeep > 0) tooDeep--;
      else if (open.length > 1) open.pop();
    } else if (open.length > DEEPEST) tooDeep++;
    else {
      put(block);
      open.push(block);
    }
    at = from - 1;
  }
  put(text.slice(from));
  return root.pieces.filter((piece) => typeof piece !== 'string');
}

/** @returns undefined for what is no mark; broken JSON gives none */
function attributesOf(typed: string): Block['attributes'] | undefined {
  if (typed === '') return {};
  if (!typed.startsWith('{') || !typed.endsWith('}')) return undefined;
  try {
    const value: unknown = JSON.parse(typed);
    return typeof value === 'object' && value !== null ? (value as Block['attributes']) : {};
  } catch {
    return {};
  }
}

/** HTML of a block, without that of blocks in it. */
export function innerHtml({ pieces }: Block): string {
  return pieces.filter((piece) => typeof piece === 'string').join('');
}
