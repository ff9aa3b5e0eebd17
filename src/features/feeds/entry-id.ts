import { cleanText } from '../../lib/text.ts';

/**
 * The id of an entry in every feed, a tag URI (RFC 4151): `tag:example.org,2010-06-21:picnic`. It must not
 * change when the title, the category or the address does, so it is made of what stays.
 *
 * @param part.host the site's host when the post was first published; a port is left off.
 * @param part.date the day of first publication, `2010-06-21`; what follows the day is left off.
 * @param part.key what tells the post from others of that day, such as its slug. Percent-encoded here.
 * @throws Error when host or date have another form or the key is empty: a fault in our code.
 */
export function entryId(part: {
  readonly host: string;
  readonly date: string;
  readonly key: string;
}): string {
  const host = part.host.toLowerCase().replace(/:\d+$/, '');
  const day = part.date.slice(0, 10);
  const key = encodeURI(cleanText(part.key)).replaceAll('#', '%23');
  if (!/^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(host)) {
    throw new Error(`Not a host name: ${JSON.stringify(part.host)}`);
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`Not a date: ${JSON.stringify(part.date)}`);
  if (key === '') throw new Error('An entry needs a key for its id');
  return `tag:${host},${day}:${key}`;
}
