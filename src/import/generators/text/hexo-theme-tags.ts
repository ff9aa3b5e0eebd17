import { isLook } from './boxes.ts';
import { alert, details, link, picture } from './markdown-pieces.ts';
import { sharedTag } from './shared-tags.ts';
import type { Replacement } from './tags.ts';

/** Tags of themes of Hexo that have text between them. */
export const THEME_PAIRS =
  /^(?:tabs|timeline|hidetoggle|hideblock|folding|foldings|linkgroup|sitegroup|btns|gi|grid|tip|gallerygroup|flink)$/;

const ADDRESS = /^(?:https?:|mailto:|\/|#)/i;
const PICTURE = /\.(?:jpe?g|png|gif|webp|svg|avif|ico)(?:\?.*)?$/i;
/**
 * Tags of the most used themes of Hexo, whose values stand between commas or double colons.
 *
 * @param inner the text between two tags
 */
export function themeTag(
  name: string,
  rest: string,
  inner: (() => string) | undefined,
): Replacement | undefined {
  const parts = rest
    .split(rest.includes('::') ? '::' : ',')
    .map((part) => part.trim().replaceAll(/^["']|["']$/g, ''));
  const block = (text: string): Replacement => ({ text, isBlock: true });
  if (inner !== undefined) {
    switch (name) {
      case 'tabs':
      case 'timeline': {
        const about = name === 'timeline' ? `**${parts[0] ?? ''}**\n\n` : '';
        const text = inner()
          .replaceAll(/<!--\s*(?:tab|timeline)(?:\s+([^\n]*?))?\s*-->/g, (_, title: string | undefined) => {
            const shown = title?.replace(/@.*$/, '').trim() ?? '';
            return shown === '' ? '' : `**${shown}**\n`;
          })
          .replaceAll(/<!--\s*end(?:tab|timeline)\s*-->/g, '')
          .trim();
        return block((about === '****\n\n' ? '' : about) + text);
      }
      case 'hidetoggle':
      case 'hideblock':
        return block(details(parts[0] ?? '', inner()));
      case 'folding':
      case 'foldings': {
        // A colour stands before its title, between a comma or a space.
        const title = (parts[1] ?? parts[0] ?? '').split(/\s+/);
        while (title.length > 1 && isLook(title[0] ?? '')) title.shift();
        return block(details(title.join(' '), inner()));
      }
      case 'tip':
        return block(alert(rest, inner()));
      default:
        return THEME_PAIRS.test(name) ? block(inner().trim()) : undefined;
    }
  }
  const words = parts.filter((part) => part !== '');
  const last = words.at(-1);
  const href = words.find((part) => ADDRESS.test(part) && !PICTURE.test(part));
  const named = new Map(
    words.flatMap((part): [string, string][] => {
      const [, key, value] = /^([a-z]+)\s*=\s*(.*)$/is.exec(part) ?? [];
      return key === undefined || value === undefined ? [] : [[key.toLowerCase(), value]];
    }),
  );
  switch (name) {
    case 'btn':
    case 'button':
    case 'link': {
      const text = words.find(
        (part) => part !== href && !ADDRESS.test(part) && !part.split(/\s+/).every(isLook),
      );
      return href === undefined || text === undefined || !/,|::/.test(rest)
        ? undefined
        : { text: link(text, href) };
    }
    case 'site': {
      const url = named.get('url');
      if (url === undefined) return undefined;
      const about = named.get('description');
      return block(link(words[0] ?? url, url) + (about === undefined ? '' : `: ${about}`));
    }
    case 'label': {
      const [, marked] = /@\s*(.*)$/s.exec(rest) ?? [];
      const typed = rest.split(/\s+/);
      while (typed.length > 1 && isLook(typed.at(-1) ?? '')) typed.pop();
      return { text: marked ?? typed.join(' ') };
    }
    case 'cb':
    case 'checkbox':
    case 'radio': {
      const text = words.find((part) => !/^(?:true|false)$/.test(part) && !part.split(/\s+/).every(isLook));
      const isDone = words.some((part) => /\b(?:checked|true)\b/.test(part));
      return text === undefined ? undefined : block(`- [${isDone ? 'x' : ' '}] ${text}`);
    }
    case 'hideinline':
      return words[0] === undefined
        ? undefined
        : { text: words[1] === undefined || isLook(words[1]) ? words[0] : `${words[1]} (${words[0]})` };
    case 'bubble':
      return words[0] === undefined || words[1] === undefined
        ? undefined
        : { text: `${words[0]} (${words[1]})` };
    case 'span':
    case 'p':
    case 'wavy':
    case 'psw':
      return last === undefined ? undefined : { text: last };
    case 'u':
    case 'kbd':
    case 'del':
      return rest === '' ? undefined : { text: `<${name}>${rest}</${name}>` };
    case 'emp':
      return rest === '' ? undefined : { text: `**${rest}**` };
    case 'image': {
      const src = words.find((part) => PICTURE.test(part));
      return src === undefined || !rest.includes(',') || named.size === 0
        ? undefined
        : block(picture(src, named.get('alt') ?? '', ''));
    }
    case 'aplayer': {
      const [title = '', author = ''] = Array.from(rest.matchAll(/"([^"]*)"/g), ([, one]) => one ?? '');
      const src = /https?:\/\/\S+?\.(?:mp3|ogg|m4a|flac|wav)|\S+?\.(?:mp3|ogg|m4a|flac|wav)/i
        .exec(rest)?.[0]
        .replaceAll('"', '');
      const text = [title, author].filter((part) => part !== '' && part !== src).join(' — ');
      return src === undefined ? undefined : block(link(text === '' ? src : text, src));
    }
    case 'pdf':
      return last === undefined ? undefined : block(link(last.split('/').at(-1) ?? last, last));
    case 'owl': {
      const [, service = '', id = ''] = /^(\w+)\s+(.*)$/.exec(rest) ?? [];
      return sharedTag(service, id);
    }
    default:
      return undefined;
  }
}
