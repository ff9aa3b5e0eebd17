import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { BuildEvent, EleventyConfig } from '@11ty/eleventy';
import { drawingOf, drawPage } from '../pipeline/draw/draw-page.tsx';
import type { BlogCode } from '../features/blog-code.ts';
import { emptyFolder } from '../lib/cache-folder.ts';
import { address } from '../lib/urls.ts';
import type { MakeTemplates, OwnTemplates } from '../pipeline/build-options.ts';
import type { PageContext } from '../pages/context.ts';
import { FramedPage } from '../pages/drawn-page.ts';
import { addCollections } from './collections.ts';
import { TemplateBlog, templateSettings } from './template-data.ts';
import { openEleventy, quiet } from './plugin.ts';
import { keepEvents, tellAfter, watchedBy } from './events.ts';
import { INSIDE, markPictures, transformsOf, UNMARK, unmarkPictures } from './transforms.ts';
import { templateFault } from './template-fault.ts';

/** Folder of a blog's own templates, in any language that Eleventy knows. */
const SITE = 'site';

/** Eleventy's name for the frame of our pages: `layout: pamphlet`. */
const FRAME = 'pamphlet';

/**
 * Makes the files of a blog's own templates: an Eleventy of their own renders them before the pages of the site are
 * planned, so that they are checked, written and replaced as these are.
 *
 * @param root folder of the blog; absolute
 * @param cache folder of what is kept between builds; absolute
 * @returns undefined when the blog has none
 */
export function ownTemplates(root: string, cache: string, code: BlogCode): MakeTemplates | undefined {
  const input = join(root, SITE);
  if (!code.eleventy && !existsSync(input)) return undefined;
  return (context) => render(context, { root, input, output: join(cache, 'templates'), code });
}

interface Rendering {
  readonly root: string;
  /** Folders; absolute. */
  readonly input: string;
  readonly output: string;
  readonly code: BlogCode;
}

async function render(context: PageContext, { root, input, output, code }: Rendering): Promise<OwnTemplates> {
  const empty = `${output}-input`;
  for (const folder of [output, empty]) emptyFolder(folder);
  /** Which template made which file. */
  const sources = new Map<string, string>();
  let own: Omit<OwnTemplates, 'files'> = {};
  let rendered: BuildEvent | undefined;
  const configureAll = (config: EleventyConfig): void => {
    const blog = new TemplateBlog(context, root);
    configure(config, context, code, blog);
    config.addTransform(INSIDE, function (content) {
      const { inputPath, outputPath } = this.page;
      const isInside = outputPath === false || resolve(outputPath).startsWith(output + sep);
      // Filters such as `renderTransforms` transform the text of a post.
      if (isInside || blog.isPost(inputPath)) return content;
      throw new Error(`The permalink of ${inputPath} leads out of the site`);
    });
    markPictures(config, blog, (url) => context.urls.href(address(url)));
    config.on('eleventy.after', (event) => {
      rendered = event;
      for (const { inputPath, outputPath } of event.results ?? [])
        if (outputPath !== false)
          sources.set(resolve(outputPath), slashed(relative(root, resolve(inputPath))));
    });
    // Eleventy's own configuration has been applied by then, as it is before that of any project.
    config.on('eleventy.beforeConfig', async () => {
      const known = new Set([...Object.keys(config.transforms), UNMARK]);
      const events = keepEvents(config);
      await code.eleventy?.(config as never);
      // Plugins come behind the configuration, in the order in which they were added.
      config.addPlugin(() => {
        addCollections(config, blog);
        unmarkPictures(config);
        const watched = watchedBy(config);
        const after = tellAfter(events, blog, () => rendered);
        own = {
          transform: transformsOf(config, known, blog, context.settings.pathPrefix),
          after,
          beforeWatch: events.beforeWatch,
          watched,
          isIdle: watched.length === 0 && after === undefined && !events.isHeard,
        };
      });
    });
  };
  try {
    const eleventy = await openEleventy(existsSync(input) ? input : empty, output, configureAll, {
      runMode: context.blog.isPreview ? 'serve' : 'build',
      pathPrefix: context.settings.pathPrefix,
    });
    await eleventy.write();
  } catch (error) {
    throw templateFault(error, root);
  }
  const files = filesIn(output).map((file) => ({
    file,
    source: sources.get(join(output, file)) ?? `${SITE}/${file}`,
    bytes: readFileSync(join(output, file)),
  }));
  return { files, ...own };
}

/** What templates see, and the frame of our pages. */
function configure(config: EleventyConfig, context: PageContext, code: BlogCode, blog: TemplateBlog): void {
  const drawing = drawingOf(code);
  const parts = { site: context.site, summaries: [], source: () => '' };
  config.setUseGitIgnore(false);
  quiet(config);
  config.addGlobalData('blog', () => blog);
  config.addGlobalData('settings', () => templateSettings(context));
  config.addTemplate(`_includes/${FRAME}.11ty.js`, {
    render({ content, title, description, page: { url } }: FrameData) {
      const page = new FramedPage(context, address(url), { title, description, html: content });
      return drawPage(drawing, page.kind, page.props(), parts);
    },
  });
  config.addLayoutAlias(FRAME, `${FRAME}.11ty.js`);
}

interface FrameData {
  /** HTML of the template. */
  readonly content: string;
  readonly title?: string;
  readonly description?: string;
  readonly page: { readonly url: string };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** Every file below a folder, with forward slashes, in code-point order. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => slashed(relative(folder, join(parentPath, name))))
    .toSorted();
}
