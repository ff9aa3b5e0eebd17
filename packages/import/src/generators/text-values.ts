import { at, textOf, type Fields } from './fields.ts';
import type { ForeignBlog } from './generator.ts';
import type { Places } from './places.ts';
import type { TextFacts } from './text/tags.ts';

/** What one text may ask of its blog. @param path of its file @param fields its front matter */
export function factsFor(blog: ForeignBlog, places: Places, path: string, fields: Fields): TextFacts {
  const { settings } = blog;
  const { baseUrl, url } = settings;
  const whole = (address: string | undefined): string | undefined =>
    address === undefined ? undefined : baseUrl + encodeURI(address);
  const addressOf = (name: string): string | undefined => {
    const found = places.text(name.trim(), path);
    return found === undefined ? undefined : whole(places.addressOf(found));
  };
  return {
    baseUrl,
    url,
    value(name) {
      const [root = '', ...keys] = name.split('.');
      if (name === 'site.baseurl') return baseUrl;
      if (name === 'site.url')
        return baseUrl !== '' && url.endsWith(baseUrl) ? url.slice(0, -baseUrl.length) : url;
      if (name === 'page.url') return whole(places.addressOf(path));
      if (root === 'site' || root === 'config' || root === 'metadata')
        return textOf(at(settings.values, ...keys));
      if (root === 'page') return textOf(at(fields, ...keys));
      return keys.length === 0 ? textOf(fields.get(root)) : undefined;
    },
    post: addressOf,
    file(name) {
      const found =
        places.resolve(name.startsWith('/') ? name : encodeURI(name), path) ??
        places.resolve(encodeURI(`/${name}`), path);
      return found === undefined ? addressOf(name) : whole(found);
    },
    drawn: (typed, name, rest) => blog.draw?.(typed, fields, name, rest),
    titleOf: (name) => places.titleOf(places.text(name, path)),
  };
}
