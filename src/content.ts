/**
 * What a program imports from `pamphlet/content` that writes a blog by itself, as the importer does: it reads settings, writes
 * posts, comments and the ledger of addresses, and judges text as a build would.
 */

// A blog: its settings, and a new one.
export { firstEntry, makeBlog, type MovedBlog } from './cli/init/write-blog.ts';
export { SETTINGS_FILE } from './settings/check-settings.ts';
export type { Settings } from './settings/settings.ts';
export { loadBlog } from './features/load-blog.ts';
export { checkSettings } from './features/settings.ts';

// Files of features.
export * from './features/formats.ts';

// Posts and pages: their files, front matter and state.
export { isDated, statusOf } from './blog/published.ts';
export { buildTaxonomy, type Taxonomy } from './blog/terms.ts';
export { foldKey } from './content/schema.ts';
export { splitFrontMatter } from './content/front-matter.ts';
export { isPost, parsePost } from './content/parse-post.ts';
export { postPath } from './content/file-name.ts';
export type { DatedPost, Post } from './content/post.ts';
export { UNCATEGORIZED, type ContentSettings } from './content/read-keys.ts';
export { writeFrontMatter, type NewKeys } from './content/new-post.ts';
export { readYaml } from './content/yaml.ts';
export { yamlLibrary } from './lib/libraries.ts';

// Addresses and names.
export { isRefused, readPermalink } from './content/addresses.ts';
export { foldName, slugify } from './lib/slugs.ts';
export { isAddress, outputFile, type Address } from './lib/urls.ts';
export { verdictOf, webAddress } from './markdown/safe-url.ts';

// Dates and languages.
export { clock } from './lib/clock.ts';
export { datesMeant } from './lib/date-guesses.ts';
export { isBadDate, isTimeZone, parseMoment } from './lib/dates.ts';
export { canonicalTag } from './lib/languages.ts';

// Text and Markdown.
export { decode } from './content/decode.ts';
export { cleanText, escapeHtml, printable, shorten } from './lib/text.ts';
export { findEmail } from './markdown/bare-links.ts';
export { elementNamed, isElement } from './markdown/html/elements.ts';
export { withoutTags } from './markdown/html/inline-tags.ts';
export { createMarkdown } from './markdown/markdown.ts';
export { codeRanges } from './markdown/words.ts';

// Files: what they really are, and how they are written.
export { mediaType } from './lib/media.ts';
export { startsWith, replaceFile, writeAll, writeBeside } from './lib/files.ts';
export { lookAtFile } from './pipeline/media/seen-pictures.ts';
export { wrongKind } from './content/file-kinds.ts';
export { refuseLinks } from './lib/cache-folder.ts';
export { hash } from './lib/hash.ts';
export { addAll, groupBy } from './lib/lists.ts';
export { remember } from './lib/remember.ts';
export { isDrawing, isPicture, look } from './pictures/image-info.ts';
export { lock } from './pipeline/commit/lock.ts';

// What a person is told.
export { misused, reporterFor } from './cli/command.ts';
export { ProblemsError, type Problem, UserError } from './lib/problems.ts';
export { errorOf, failureOf, type Failure } from './pipeline/threads/failure.ts';
export { plural } from './report/problems-text.ts';
export type { Reporter } from './report/reporter.ts';
export { styleFor, type Style } from './report/style.ts';
