import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { EleventyConfig } from '@11ty/eleventy';
import { createLayoutRenderer } from '../pipeline/pages/render-page.tsx';
import type { BlogCode } from '../features/blog-code.ts';
import { emptyFolder } from '../lib/cache-folder.ts';
import { readPlainFile } from '../lib/files.ts';
import { ProblemsError } from '../lib/problems.ts';
import { address } from '../lib/urls.ts';
import type { BuildOptions, OwnEvents } from '../pipeline/build-options.ts';
import { unknownIn } from '../pipeline/commit/output-folder.ts';
import type { PageContext } from '../pages/context.ts';
import { FramedPage } from '../pages/layout-page.ts';
import { TemplateBlog, templateSettings } from './template-data.ts';
import { inputFolder, openEleventy, quiet } from './plugin.ts';
import { addOwnConfig } from './own-config.ts';
import { templateFault } from './template-fault.ts';
import { templateSlips } from './template-slips.ts';

/** In any Eleventy language. */
const SITE = 'site';

/** `layout: pamphlet` */
const FRAME = 'pamphlet';

/**
 * Runs before planning, so that the build checks, writes and replaces template files like pages.
 *
 * @param root absolute
 * @param cache absolute
 * @param contentRoot absolute folder of the content
 * @returns undefined without templates
 */
export function ownTemplates(
  root: string,
  cache: string,
  code: BlogCode,
  contentRoot: string,
): BuildOptions['templates'] {
  const input = join(root, SITE);
  const hasTemplates = statSync(input, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!code.eleventy && !hasTemplates) return undefined;
  const output = join(cache, 'templates');
  return async (context) => {
    emptyFolder(output);
    const sources = new Map<string, string>();
    let own: OwnEvents = {};
    const configureAll = (config: EleventyConfig) => {
      const blog = new TemplateBlog(context, contentRoot);
      configure(config, context, code, blog);
      config.on('eleventy.after', ({ results = [] }) => {
        for (const { inputPath, outputPath } of results)
          if (outputPath !== false)
            sources.set(resolve(outputPath), relative(root, resolve(inputPath)).replaceAll(sep, '/'));
      });
      addOwnConfig(config, { context, blog, output }, code.eleventy, (added) => {
        own = added;
      });
    };
    try {
      const eleventy = await openEleventy(hasTemplates ? input : inputFolder(cache), output, configureAll, {
        runMode: context.blog.isPreview ? 'serve' : 'build',
        pathPrefix: context.settings.pathPrefix,
      });
      await eleventy.write();
    } catch (error) {
      throw templateFault(error, root);
    }
    // Templates of plugins may have no file.
    const texts = new Map(
      Array.from(sources.values(), (file) => [file, readPlainFile(join(root, file))?.toString() ?? '']),
    );
    const slips = templateSlips(texts, context.blog.isPreview);
    if (slips.length > 0) throw new ProblemsError(slips);
    const files = unknownIn(output, () => false)
      .toSorted()
      .map((file) => ({
        file,
        source: sources.get(join(output, file)) ?? `${SITE}/${file}`,
        bytes: readFileSync(join(output, file)),
      }));
    // A folder without templates may get the first one.
    return { files, ...own, isIdle: own.isIdle && !hasTemplates };
  };
}

function configure(config: EleventyConfig, context: PageContext, code: BlogCode, blog: TemplateBlog) {
  const renderPage = createLayoutRenderer(code);
  const parts = { site: context.site, summaries: [], source: () => '' };
  config.setUseGitIgnore(false);
  // The cache outlives a build, and only Eleventy's own watch empties it.
  config.setUseTemplateCache(!context.blog.isPreview);
  quiet(config);
  config.addGlobalData('blog', () => blog);
  config.addGlobalData('settings', () => templateSettings(context));
  config.addTemplate(`_includes/${FRAME}.11ty.js`, {
    render({ content, title, description, noindex, page: { url } }: FrameData) {
      const page = new FramedPage(context, address(url), { title, description, noindex, html: content });
      return renderPage(page.kind, page.props(), parts);
    },
  });
  config.addLayoutAlias(FRAME, `${FRAME}.11ty.js`);
}

interface FrameData {
  content: string;
  title?: string;
  description?: string;
  noindex?: boolean;
  page: { url: string };
}
