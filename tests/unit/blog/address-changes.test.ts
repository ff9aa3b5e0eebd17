import { describe, expect, test } from 'vitest';
import { addressChanges, type AddressChanges } from '../../../src/blog/address-changes.ts';
import type { UnpublishedPost } from '../../../src/blog/published.ts';
import type { Post } from '../../../src/content/post.ts';
import { address } from '../../../src/lib/urls.ts';
import { postOf } from '../../support/post-of.ts';

const post = (slug: string, more: Partial<Post> = {}): Post => postOf(slug, '2010-06-21', more);
const at = (text: string): Partial<Post> => ({ address: address(text) });
const aliases = (...list: string[]): Partial<Post> => ({ aliases: list.map(address) });

/** `+ /new/`, `/old/ > /new/`, `- /gone/ reason`. After `=`, the page that answers now. */
function lines({ appeared, moved, gone }: AddressChanges): string[] {
  // JSON lists unknown facts too.
  for (const one of [...appeared, ...moved, ...gone]) expect(Object.keys(one)).toContain('leadsTo');
  const found = (leadsTo: string | undefined): string => (leadsTo === undefined ? '' : ` = ${leadsTo}`);
  return [
    ...appeared.map((one) => `+ ${one.kind} ${one.address}${found(one.leadsTo)}`),
    ...moved.map((one) => `${one.from} > ${one.to}${found(one.leadsTo)}`),
    ...gone.map((one) => `- ${one.kind} ${one.address} ${one.reason}${found(one.leadsTo)}`),
  ];
}

interface Now {
  readonly published?: readonly Post[];
  readonly unpublished?: readonly UnpublishedPost[];
  readonly faulty?: readonly string[];
}

describe('between two builds', () => {
  test.each<[string, readonly Post[], Now, string[]]>([
    ['nothing', [post('a')], { published: [post('a')] }, []],
    ['another text', [post('a')], { published: [post('a', { contentHash: 'other' })] }, []],
    [
      'new posts, in order',
      [],
      { published: [post('b'), post('a', aliases('/z/'))] },
      ['+ post /a/', '+ post /b/', '+ redirect /z/ = /a/'],
    ],
    [
      'another address',
      [post('a')],
      { published: [post('a', { ...at('/b/'), contentHash: 'other' })] },
      ['/a/ > /b/'],
    ],
    [
      'another address and a redirect from the old one',
      [post('a')],
      { published: [post('a', { ...at('/b/'), ...aliases('/a/') })] },
      ['/a/ > /b/ = /b/'],
    ],
    [
      'another name of the file',
      [post('a')],
      { published: [post('b', { contentHash: 'a' })] },
      ['/a/ > /b/'],
    ],
    [
      'another name of the file, and another text: it is not known again',
      [post('a', { title: 'Picnic' })],
      { published: [post('b', { title: 'Picnic' })] },
      ['+ post /b/', '- post /a/ deleted'],
    ],
    [
      'another name of the file, whose address stays',
      [post('a')],
      { published: [post('b', { contentHash: 'a', ...at('/a/') })] },
      [],
    ],
    [
      'another name of the file, another title and another text, whose address stays',
      [post('a')],
      { published: [post('b', at('/a/'))] },
      [],
    ],
    [
      'another name of the file that is held back, whose address stays',
      [post('a')],
      { unpublished: [{ post: post('b', { draft: true, ...at('/a/') }), status: 'draft' }] },
      ['- post /a/ draft'],
    ],
    [
      'a renamed file, and another file at the address that it had',
      [post('a', { contentHash: 'x' })],
      { published: [post('b', at('/a/')), post('c', { contentHash: 'x' })] },
      ['/a/ > /c/ = /a/'],
    ],
    [
      'one of two equal posts renamed',
      [post('a', { contentHash: 'x' }), post('b', { contentHash: 'x' })],
      { published: [post('a', { contentHash: 'x' }), post('c', { contentHash: 'x' })] },
      ['/b/ > /c/'],
    ],
    ['a deleted file', [post('a')], {}, ['- post /a/ deleted']],
    [
      'a deleted file whose place another post takes',
      [post('a'), post('b')],
      { published: [post('b', aliases('/a/'))] },
      ['+ redirect /a/ = /b/', '- post /a/ deleted = /b/'],
    ],
    [
      'two posts that change places',
      [post('a'), post('b')],
      { published: [post('a', at('/b/')), post('b', at('/a/'))] },
      ['/a/ > /b/ = /a/', '/b/ > /a/ = /b/'],
    ],
    [
      'a post that has become a draft',
      [post('a', aliases('/old/'))],
      { unpublished: [{ post: post('a', { draft: true }), status: 'draft' }] },
      ['- post /a/ draft', '- redirect /old/ draft'],
    ],
    [
      'a post that has expired',
      [post('a')],
      { unpublished: [{ post: post('a'), status: 'expired' }] },
      ['- post /a/ expired'],
    ],
    [
      'a redirect taken away',
      [post('a', aliases('/old/', '/older/'))],
      { published: [post('a', aliases('/older/'))] },
      ['- redirect /old/ alias'],
    ],
    [
      'a redirect that another post has taken over',
      [post('a', aliases('/old/')), post('b')],
      { published: [post('a'), post('b', aliases('/old/'))] },
      ['+ redirect /old/ = /b/'],
    ],
    [
      'a deleted file with redirects',
      [post('a', aliases('/old/'))],
      {},
      ['- post /a/ deleted', '- redirect /old/ deleted'],
    ],
    ['a file with a fault, of which nothing is known', [post('a')], { faulty: ['posts/a.md'] }, []],
  ])('%s', (_, before, { published = [], unpublished = [], faulty = [] }, expected) => {
    expect(lines(addressChanges(before, { published, unpublished, faulty }))).toEqual(expected);
  });
});

test.each<[string, readonly Post[], readonly Post[], boolean]>([
  ['no post stays', [post('a'), post('b')], [], true],
  ['others take their place', [post('a'), post('b')], [post('c'), post('d', at('/dd/'))], true],
  ['one of three stays', [post('a'), post('b'), post('c')], [post('a')], true],
  ['one of two stays', [post('a'), post('b')], [post('a')], false],
  [
    'pages do not count',
    [post('a'), { ...post('b'), kind: 'page' }, { ...post('c'), kind: 'page' }],
    [post('a')],
    false,
  ],
  ['all have moved', [post('a')], [post('a', at('/b/'))], false],
])('a blog starts anew: %s', (_, before, published, startsAnew) => {
  expect(addressChanges(before, { published, unpublished: [], faulty: [] }).startsAnew).toBe(startsAnew);
});
