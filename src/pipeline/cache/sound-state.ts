import { isAddress } from '../../lib/urls.ts';

/**
 * Whether a value has the shape of a state as far as paths and lists go: a file that only claims to be a state must not lead
 * a build out of the folder of the site. A checksum is against damage, not against people.
 */
export function isSoundState(value: unknown): boolean {
  return (
    isRecord(value) &&
    isRecord(value['cacheKeys']) &&
    typeof value['pack'] === 'string' &&
    [value['scannedAt'], value['builtAt']].every((time) => typeof time === 'number') &&
    isList(value['posts'], isPost) &&
    isList(value['items'], isSource) &&
    isList(value['files'], ([file, written]) => isInside(file) && isRecord(written)) &&
    isList(
      value['bodies'],
      ([key, body]) =>
        typeof key === 'string' && isRecord(body) && isRecord(body['source']) && isRecord(body['summary']),
    ) &&
    Array.isArray(value['links']) &&
    value['links'].every((link) => typeof link === 'string') &&
    typeof value['onlyTransforms'] === 'boolean' &&
    ['mediaFound', 'media', 'pictures'].every((key) => isList(value[key], ([path]) => isInside(path))) &&
    ['foundProblems', 'warnings'].every((key) => isList(value[key], isRecord))
  );
}

type Entry = Readonly<Record<string | number, unknown>> & Iterable<unknown>;

function isList(value: unknown, isRight: (entry: Entry) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => isRecord(entry) && isRight(entry as Entry));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isPost(post: Readonly<Record<string, unknown>>): boolean {
  const { address, aliases } = post;
  const isOne = (value: unknown): boolean => typeof value === 'string' && isAddress(value);
  return isSource(post) && isOne(address) && Array.isArray(aliases) && aliases.every(isOne);
}

function isSource({ file, stamp }: Readonly<Record<string, unknown>>): boolean {
  return isInside(file) && Array.isArray(stamp);
}

/** Whether a value is a path that stays below where it starts. */
function isInside(path: unknown): boolean {
  return typeof path === 'string' && path !== '' && isAddress(`/${path}`);
}
