import { describe, expect, test } from 'vitest';
import type { BodyLinks, SourceItem } from '../../src/import/model.ts';
import { convertPost } from '../../src/import/wordpress/convert-post.ts';

const LINKS: BodyLinks = {
  link: (target) => target,
  picture: (target) => target,
  attachment: () => undefined,
  attachmentsOf: () => [],
  shared: () => undefined,
};

/** Of an item the conversion asks for its id alone. */
const ITEM = { id: '1' } as SourceItem;

function converted(body: string): string {
  return convertPost(ITEM, body, LINKS).markdown.trimEnd();
}

describe('shortcodes', () => {
  test.each<[string, string, string]>([
    [
      'brackets in code',
      '[cc lang="php"]\n$x = preg_match(\'/[a-z-]+/\', $list[old_name]); // [note_one]\n[/cc] after',
      "```php\n$x = preg_match('/[a-z-]+/', $list[old_name]); // [note_one]\n```\n\nafter",
    ],
    [
      'a tag of code in code, and a quotation mark that nothing closes',
      '[code]\nsay [b "tea\n[/code]\n\n[code]\n[html] "cup"\n[/code]',
      '```\nsay [b "tea\n```\n\n```\n[html] "cup"\n```',
    ],
    ['names of CodeColorer', '[ccnW_ruby]\nputs 1\n\nputs 2\n[/ccnW_ruby]', '```ruby\nputs 1\n\nputs 2\n```'],
    ['code in a line', 'Type [cci lang="bash"]ls -l[/cci] twice.', 'Type `ls -l` twice.'],
    ['code as it was typed', '[html]\n<p>5 &nbsp; cups</p>\n[/html]', '```html\n<p>5 &nbsp; cups</p>\n```'],
    [
      'code with references',
      '[html]&lt;p&gt;5 &amp;nbsp; cups&lt;/p&gt;[/html]',
      '```html\n<p>5 &nbsp; cups</p>\n```',
    ],
    [
      'words in brackets',
      'From [a-z] and the [co-author] of $cups[old_name].\n\n[tea_list]\n\nEnd',
      'From \\[a-z] and the \\[co-author] of $cups\\[old_name].\n\nEnd',
    ],
  ])('%s', (_, body, expected) => {
    expect(converted(body)).toBe(expected);
  });
});
