import MarkdownIt from 'markdown-it';
import { codeIn, read, tableIn } from './document.ts';

/** A part of a page that a reader follows, or a comment with preparations. */
export interface Block {
  /** `path:line` */
  readonly at: string;
  /** Language of the fence; `run` for a comment with commands, `places` for a table of files and folders. */
  readonly kind: string;
  readonly text: string;
  readonly heading: string;
  /** Relative to the blog. */
  readonly file?: string;
  /** From the comment directly above. */
  readonly mark?: Mark;
}

export interface Mark {
  /**
   * - `not run`: why tests cannot run it
   * - `file`: its file name, if the text gives none
   * - `shows`: the file that contains its lines, of the blog or of this repository
   * - `tested in`: the test that runs it
   */
  readonly name: 'not run' | 'file' | 'shows' | 'tested in';
  readonly value: string;
}

const MARK = /^<!-- (not run|file|shows|tested in): (.+) -->$/;
const RUN = /^<!-- run\n(.+)-->$/s;
/** “`plugins/boxes.tsx`:” at the end of a paragraph, or a comment on the first line of the block. */
const FILE_ABOVE = /`([\w./-]*\.\w+)`:$/;
const FILE_INSIDE = /^(?:\/\/|\/\*|#) ([\w./-]*[./]\w+)(?: \*\/)?$/;

export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let above = '';
  let mark: Mark | undefined;
  const source = read(page);
  const lines = source.split('\n');
  const tokens = new MarkdownIt({ html: true }).parse(source, {});
  for (const [index, { type, content, info, map }] of tokens.entries()) {
    const at = `${page}:${(map?.[0] ?? 0) + 1}`;
    const comment = content.trim();
    if (type === 'heading_open') heading = tokens[index + 1]?.content ?? '';
    else if (type === 'inline') above = content;
    else if (type === 'table_open') {
      const places = tableIn(lines.slice(...(map ?? [])).join('\n')).flatMap(({ Place = '' }) =>
        codeIn(Place),
      );
      if (places.length > 0) blocks.push({ at, kind: 'places', text: places.join('\n'), heading });
    } else if (type === 'html_block' && MARK.test(comment)) {
      const [, name = '', value = ''] = MARK.exec(comment) ?? [];
      mark = { name: name as Mark['name'], value };
    } else if (type === 'html_block') {
      const [, text] = RUN.exec(comment) ?? [];
      if (text !== undefined) blocks.push({ at, kind: 'run', text, heading });
    } else if (type === 'fence' || type === 'code_block') {
      const [, inside] = FILE_INSIDE.exec(content.split('\n')[0] ?? '') ?? [];
      const file = mark?.name === 'file' ? mark.value : (FILE_ABOVE.exec(above)?.[1] ?? inside);
      const [kind = ''] = info.split(' ');
      blocks.push({ at, kind, text: content, heading, ...(file && { file }), ...(mark && { mark }) });
      [above, mark] = ['', undefined];
    } else if (type === 'paragraph_open') mark = undefined;
  }
  return blocks;
}
