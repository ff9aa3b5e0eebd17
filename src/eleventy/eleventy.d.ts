/** Types for our part of Eleventy 3.1, which ships none. */
declare module '@11ty/eleventy' {
  export interface BuildEvent {
    readonly directories: { readonly input: string; readonly output: string };
    readonly dir?: Readonly<Record<string, string>>;
    readonly runMode: 'build' | 'watch' | 'serve';
    readonly outputMode?: 'fs' | 'json' | 'ndjson';
    /** Output per template, after a build. */
    readonly results?: readonly BuildResult[];
  }

  export interface BuildResult extends Place {
    readonly content: string;
  }

  type AfterHandler = (event: Partial<BuildEvent>) => unknown;

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
    /** By name. */
    getCollections(): Record<string, Collect>;
    addPlugin(plugin: () => void): void;
    on(
      event: 'eleventy.before' | 'eleventy.after' | 'afterBuild',
      handler: (event: BuildEvent) => Promise<void> | void,
    ): void;
    on(event: 'eleventy.beforeConfig', handler: () => Promise<void>): void;
    /** Copied files by URL. */
    on(event: 'eleventy.passthrough', handler: (copies: { map: Record<string, string> }) => void): void;
    /** Patterns of ignored and of unwatched files. */
    readonly ignores: Set<string>;
    readonly watchIgnores: Set<string>;
    /** Path prefix of the site. */
    readonly pathPrefix?: string;
    addWatchTarget(path: string): void;
    setInputDirectory(folder: string): void;
    addGlobalData(name: string, data: unknown): void;
    addTransform(name: string, transform: Transform): void;
    addLinter(name: string, linter: Linter): void;
    /** By name, Eleventy's own included. */
    readonly transforms: Readonly<Record<string, Transform>>;
    readonly htmlTransformer: {
      /** True if PostHTML processes the extension. */
      isTransformable(extension: string, context: object): boolean;
    };
    addLayoutAlias(name: string, file: string): void;
    readonly additionalWatchTargets: readonly (string | readonly string[])[];
    /** By source. */
    readonly passthroughCopies: Readonly<Record<string, unknown>>;
    readonly benchmarkManager: {
      getAll(): Readonly<Record<string, { setIsVerbose(isVerbose: boolean): void }>>;
    };
    setQuietMode(quiet: boolean): void;
    setUseGitIgnore(use: boolean): void;
    setUseTemplateCache(use: boolean): void;
    setServerOptions(options: Readonly<Record<string, unknown>>): void;
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
  }
}
