import { Context, Liquid } from 'liquidjs';
import { spend } from '../bounds.ts';
import { attempt } from '../optional.ts';
import { isFields, isList, type Fields, type Value } from './fields.ts';
import type { Folder } from './folder.ts';
import { readForeignYaml } from './front-matter-dialects.ts';
import type { ForeignSettings } from './settings-of.ts';

/** Cost of one template part, in characters. Loops may render it many times. */
const PART = 100;
/** Counts output instead of time, so an import is deterministic. */
const LIMIT = { use: spend, check: () => spend(PART) } as unknown as Context['memoryLimit'];
const LIMITS = { memoryLimit: LIMIT, renderLimit: LIMIT };
const MOST_FILES = 500;

/**
 * Renders `{% include name.html key="value" %}` with the include files of a Jekyll blog.
 *
 * @param root include folder with a trailing slash: `_includes/`
 * @returns a function of the typed tag and the front matter. It returns undefined for missing files and unknown
 *   values
 */
export function liquidIncludes(folder: Folder, root: string, settings: ForeignSettings) {
  const { url, baseUrl, values } = settings;
  let engine: Liquid | undefined;
  let data: unknown;
  // A failing tag stays as typed.
  return (tag: string, page: Fields): string | undefined =>
    attempt(() => {
      const liquid = (engine ??= start());
      const scope = {
        site: { ...(plainOf(values) as object), data: (data ??= dataIn(folder, root)) },
        page: plainOf(page),
      };
      const context = new Context(scope, liquid.options, { sync: true }, { ...LIMITS, liquid });
      return String(liquid.parseAndRenderSync(tag, context));
    });

  function start(): Liquid {
    const files = folder.files.filter((path) => path.startsWith(root)).slice(0, MOST_FILES);
    const liquid = new Liquid({
      templates: Object.fromEntries(files.map((path) => [path.slice(root.length), folder.text(path)])),
      jekyllInclude: true,
      jekyllWhere: true,
      strictFilters: true,
      dynamicPartials: false,
      ownPropertyOnly: true,
      outputEscape: counted,
      timezoneOffset: 'UTC',
      locale: 'en-US',
    });
    const below = (path: unknown) => `/${String(path ?? '').replace(/^\//, '')}`;
    liquid.registerFilter('relative_url', (path: unknown) => baseUrl + below(path));
    liquid.registerFilter('absolute_url', (path: unknown) => url + below(path));
    for (const name of ['markdownify', 'smartify']) liquid.registerFilter(name, (text: unknown) => text);
    return liquid;
  }
}

/** The files of `_data/`, by name and folder. @param root folder of the includes */
function dataIn(folder: Folder, root: string): unknown {
  const place = `${root
    .split('/')
    .slice(0, -2)
    .map((part) => `${part}/`)
    .join('')}_data/`;
  const all = Object.create(null) as Record<string, unknown>;
  for (const path of folder.files) {
    const name = path.startsWith(place) && /^(.+)\.(?:ya?ml|json)$/.exec(path.slice(place.length))?.[1];
    if (!name) continue;
    const keys = name.split('/');
    let group = all;
    for (const key of keys.slice(0, -1))
      group = (group[key] ??= Object.create(null)) as Record<string, unknown>;
    // A file may hold a list.
    const { fields } = readForeignYaml(`data:\n${folder.text(path).replaceAll(/^/gm, '  ')}`);
    group[keys.at(-1) ?? ''] = plainOf(fields.get('data') ?? null);
  }
  return all;
}

/** Charges each output value, because captures can double a text in every round. */
function counted(value: unknown): string {
  spend(typeof value === 'string' ? value.length : 0);
  return value as string;
}

/** Objects without a prototype: keys are untrusted. */
function plainOf(value: Value): unknown {
  if (isList(value)) return value.map(plainOf);
  if (isFields(value)) {
    const plain = Object.create(null) as Record<string, unknown>;
    for (const [key, one] of value) plain[key] = plainOf(one);
    return plain;
  }
  if (value === 'true' || value === 'false') return value === 'true';
  return value !== null && /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}
