import { renderedMarkdown } from '../html/html-to-markdown.ts';
import type { SourceComment } from '../model.ts';
import { clockText } from '../moments.ts';
import { present } from '../optional.ts';
import { Groups } from '../tally.ts';
import { textIn } from './fields.ts';
import type { Folder } from './folder.ts';
import { readSettings } from './settings-of.ts';

/** Comments of Staticman: one file each, in a folder with the name of the text. */
const FILE = /^(?:.*\/)?_?data\/comments\/([^/]+)\/([^/]+)\.(?:ya?ml|json)$/;

/** @param zone IANA name @returns comments by name of the text */
export function staticComments(folder: Folder, zone: string): Groups<string, SourceComment> {
  const comments = new Groups<string, SourceComment>();
  for (const file of folder.files) {
    const [, name, stem = ''] = FILE.exec(file) ?? [];
    if (name === undefined) continue;
    const fields = readSettings(folder, [file]);
    const text = textOfLines(fields.get('message')) ?? textOfLines(fields.get('comment'));
    if (text === undefined) continue;
    comments.add(name, {
      id: textIn(fields, '_id') ?? stem,
      author: textIn(fields, 'name') ?? '',
      url: textIn(fields, 'url') ?? '',
      date: clockText(textIn(fields, 'date') ?? '', zone) ?? '',
      text: renderedMarkdown(text).html,
      secrets: present(textIn(fields, 'email'), textIn(fields, 'ip')),
      parent: ['replying_to_uid', 'reply_to', '_parent']
        .map((key) => textIn(fields, key))
        .find((id) => id !== undefined && id !== name),
      state: 'approved',
    });
  }
  return comments;
}

function textOfLines(value: unknown) {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
