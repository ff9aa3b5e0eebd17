import { Context, Liquid } from 'liquidjs';
import { spend } from '../bounds.ts';
import { isFields, isList, type Fields, type Value } from './fields.ts';
import type { Folder } from './folder.ts';
import type { ForeignSettings } from './generator.ts';

/** What a part of a template costs, in letters: a loop may draw it again and again. */
const PART = 100;
/** Counted by what is made, and never by a clock. */
const LIMIT = { use: spend, check: () => spend(PART) } as unknown as Context['memoryLimit'];
const LIMITS = { memoryLimit: LIMIT, renderLimit: LIMIT };
/** Files of one blog that are read for its tags. */
const MOST_FILES = 500;

/** Draws `{% include name.html key="value" %}` from the files of a blog of Jekyll. */
export class LiquidIncludes {
  readonly #settings: ForeignSettings;
  readonly #read: () => Readonly<Record<string, string>>;
  #engine: Liquid | undefined;

  /** @param root folder of the files, with a slash at its end: `_includes/` */
  constructor(folder: Folder, root: string, settings: ForeignSettings) {
    this.#settings = settings;
    this.#read = () => {
      const files = folder.files.filter((path) => path.startsWith(root)).slice(0, MOST_FILES);
      return Object.fromEntries(files.map((path) => [path.slice(root.length), folder.read(path) ?? '']));
    };
  }

  /**
   * What a tag shows.
   *
   * @param tag as typed @param page front matter of the text that it stands in
   * @returns undefined when its file is not there, or asks for what is not known here
   */
  draw(tag: string, page: Fields): string | undefined {
    try {
      this.#engine ??= this.#start();
      const engine = this.#engine;
      const scope = { site: plainOf(this.#settings.values), page: plainOf(page) };
      const context = new Context(scope, engine.options, { sync: true }, { ...LIMITS, liquid: engine });
      return String(engine.parseAndRenderSync(tag, context));
    } catch {
      // It stays as it is, and is named.
      return undefined;
    }
  }

  #start(): Liquid {
    const { url, baseUrl } = this.#settings;
    const engine = new Liquid({
      templates: { ...this.#read() },
      jekyllInclude: true,
      jekyllWhere: true,
      strictFilters: true,
      dynamicPartials: false,
      ownPropertyOnly: true,
      outputEscape: counted,
      timezoneOffset: 'UTC',
      locale: 'en-US',
    });
    const below = (path: unknown): string => `/${String(path ?? '').replace(/^\//, '')}`;
    engine.registerFilter('relative_url', (path: unknown) => baseUrl + below(path));
    engine.registerFilter('absolute_url', (path: unknown) => url + below(path));
    for (const name of ['markdownify', 'smartify']) engine.registerFilter(name, (text: unknown) => text);
    return engine;
  }
}

/** A value that is shown: of a capture, twice as much may be captured each time. */
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
