import { unique } from '../tally.ts';
import { firstFound, present } from '../optional.ts';
import { Texts, UserError } from 'pamphlet/content';
import { printedName, parseUrl, readable } from '../addresses/paths.ts';
import { attributeIn, textIn, xmlElements, type XmlElement } from '../wordpress/xml-elements.ts';
import { approvedOf, isText, type SourceComment, type SourceItem } from '../model.ts';
import type { Source } from '../source.ts';

interface Thread {
  address: string;
  comments: SourceComment[];
  isPlaced: boolean;
}

/**
 * Adds the comments of a Disqus export (Admin, Community, Export). Matches threads to posts by path, on any
 * host.
 *
 * @param file absolute
 */
export function withDisqus(source: Source, file: string): Source {
  let threads: ReadonlyMap<string, Thread> = new Map();
  return {
    ...source,
    async *items() {
      threads = await readThreads(file);
      for await (const item of source.items()) yield withThreads(item, threads);
    },
    uncompared: () => (source.uncompared?.() ?? []).filter(([row]) => row !== 'comments'),
    losses() {
      const left = unique(threads.values()).flatMap(({ isPlaced, address, comments }) => {
        const count = isPlaced ? 0 : approvedOf(comments).length;
        const subject = `${Texts.plural(count, 'comment')} of Disqus ${count === 1 ? 'belongs' : 'belong'} to no post`;
        return count === 0 ? [] : [{ rule: 'comment', address, subject } as const];
      });
      return [...source.losses(), ...left];
    },
  };
}

function withThreads(item: SourceItem, threads: ReadonlyMap<string, Thread>): SourceItem {
  if (!isText(item)) return item;
  const found = new Set([item.link, ...item.otherLinks].flatMap((link) => threads.get(keyOf(link)) ?? []));
  for (const thread of found) thread.isPlaced = true;
  return { ...item, comments: [...item.comments, ...[...found].flatMap(({ comments }) => comments)] };
}

async function readThreads(file: string): Promise<ReadonlyMap<string, Thread>> {
  const byId = new Map<string, Thread>();
  const byPage = new Map<string, Thread>();
  let isFirst = true;
  for await (const element of xmlElements(file)) {
    if (isFirst && element.name !== 'disqus')
      throw new UserError(
        `${printedName(file)} is no export of Disqus.`,
        'Export the comments in Disqus: Admin, Community, Export.',
      );
    isFirst = false;
    const id = element.attributes['dsq:id'] ?? '';
    if (element.name === 'thread') {
      const address = textIn(element, 'link');
      // The identifier of a thread may be a URL.
      const own = textIn(element, 'id').replace(/^.*\s/, '');
      const keys = present(address, /^(?:https?:\/)?\//.test(own) && own)
        .map(keyOf)
        .filter(Boolean);
      const known = firstFound(keys, (key) => byPage.get(key));
      const thread = known ?? { address, comments: [], isPlaced: false };
      byId.set(id, thread);
      for (const key of keys) byPage.set(key, thread);
    } else if (element.name === 'post')
      byId.get(attributeIn(element, 'thread', 'dsq:id'))?.comments.push(commentOf(id, element));
  }
  return byPage;
}

function commentOf(id: string, post: XmlElement): SourceComment {
  const author = post.children.find(({ name }) => name === 'author');
  const parent = attributeIn(post, 'parent', 'dsq:id');
  const is = (name: string) => textIn(post, name) === 'true';
  return {
    id,
    author: textIn(author, 'name', 'username'),
    url: '',
    date: textIn(post, 'createdAt'),
    text: textIn(post, 'message'),
    secrets: present(textIn(author, 'email'), textIn(post, 'ipAddress')),
    parent: parent || undefined,
    state: is('isSpam') ? 'spam' : is('isDeleted') ? 'removed' : 'approved',
  };
}

/** Match key of a page: its path, or the query at the root. */
function keyOf(address: string): string {
  const url = address === '' ? undefined : parseUrl(address, 'https://unknown.invalid');
  if (!url) return '';
  const path = readable(url.pathname).replace(/(?:\/index)?(?:\.html?)?\/{0,99}$/, '');
  return path === '' ? `/${url.search}` : path.toLowerCase();
}
