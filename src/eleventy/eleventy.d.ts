/** The part of Eleventy 3.1 that we call; it ships no types of its own. */
declare module '@11ty/eleventy' {
  export interface BuildEvent {
    readonly directories: { readonly input: string; readonly output: string };
    readonly dir?: Readonly<Record<string, string>>;
    readonly runMode: 'build' | 'watch' | 'serve';
    readonly outputMode?: 'fs' | 'json' | 'ndjson';
    /** After a build: what was made of which template. */
    readonly results?: readonly BuildResult[];
  }

  export interface BuildResult extends Place {
    readonly content: string;
  }

  type AfterHandler = (event: Partial<BuildEvent>) => unknown;

  /** What collections hold. */
  export interface CollectionItem {
    readonly inputPath: string;
    readonly date: Date;
    readonly data: Readonly<Record<string, unknown>> & { readonly tags?: string | readonly string[] };
  }

  export interface CollectionApi {
    add(item: CollectionItem): void;
    getAll(): CollectionItem[];
  }

  interface Place {
    readonly inputPath: string;
    readonly outputPath: string | false;
    readonly url: string;
  }

  type Transform = (this: Place & { page: Place }, content: string, outputPath: string | false) => unknown;

  type Linter = (this: object, content: string, inputPath: string, outputPath: string | false) => unknown;
  type Collect = (api: CollectionApi) => unknown;

  export interface EleventyConfig {
    setTemplateFormats(formats: readonly string[]): void;
    addTemplate(path: string, content: unknown): void;
    addCollection(name: string, collect: Collect): void;
    /** Collections of the configuration, by name. */
    getCollections(): Record<string, Collect>;
    addPlugin(plugin: () => void): void;
    on(
      event: 'eleventy.before' | 'eleventy.after' | 'afterBuild',
      handler: (event: BuildEvent) => Promise<void> | void,
    ): void;
    on(event: 'eleventy.beforeConfig', handler: () => Promise<void>): void;
    /** What was copied, by its address in the site. */
    on(event: 'eleventy.passthrough', handler: (copies: { map: Record<string, string> }) => void): void;
    /** Patterns of files that are no templates, and of those that are not watched. */
    readonly ignores: Set<string>;
    readonly watchIgnores: Set<string>;
    /** Sub-folder of the site; known to plugins. */
    readonly pathPrefix?: string;
    addWatchTarget(path: string): void;
    setInputDirectory(folder: string): void;
    addGlobalData(name: string, data: unknown): void;
    addTransform(name: string, transform: Transform): void;
    addLinter(name: string, linter: Linter): void;
    /** Those of the configuration and of Eleventy itself, by name. */
    readonly transforms: Readonly<Record<string, Transform>>;
    readonly htmlTransformer: {
      /** Whether files with this ending are changed by PostHTML. */
      isTransformable(extension: string, context: object): boolean;
    };
    addLayoutAlias(name: string, file: string): void;
    /** Changed files, as paths from the folder it runs in, with `./` before them. */
    on(event: 'eleventy.beforeWatch', handler: (paths: readonly string[]) => Promise<void> | void): void;
    readonly additionalWatchTargets: readonly (string | readonly string[])[];
    /** By what is copied. */
    readonly passthroughCopies: Readonly<Record<string, unknown>>;
    readonly benchmarkManager: {
      getAll(): Readonly<Record<string, { setIsVerbose(isVerbose: boolean): void }>>;
    };
    setQuietMode(quiet: boolean): void;
    setUseGitIgnore(use: boolean): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
    setWatchJavaScriptDependencies(watch: boolean): void;
    setConcurrency(count: number): void;
  }

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly configPath?: string | false;
        readonly quietMode?: boolean;
        readonly source?: 'cli' | 'script';
        readonly runMode?: 'build' | 'serve' | 'watch';
        readonly pathPrefix?: string;
        readonly config?: (config: EleventyConfig) => unknown;
      },
    );
    disableLogger(): void;
    init(): Promise<void>;
    write(): Promise<unknown>;
    /** Resolves to what Eleventy itself calls when a file has changed. */
    watch(): Promise<((path: string) => Promise<void>) | undefined>;
    /** The same, in Eleventy 4. */
    triggerWatchRunForPath(path: string): Promise<void>;
  }
}
