/** `pamphlet/content`: API for programs that write a blog, such as the importer. */
import { reporterFor } from './report/reporter.ts';
import { firstEntry } from './cli/init/write-blog.ts';
import { misused } from './cli/command.ts';
import { readPermalink } from './content/addresses.ts';
import { checkCommentBody, Ledgers } from './features/formats.ts';
import { refuseLinks } from './lib/cache-folder.ts';
import { isFault } from './lib/problems.ts';
import { clock } from './lib/clock.ts';
import { datesMeant } from './content/date-guesses.ts';
import { isTimeZone, parseMoment } from './lib/dates.ts';
import { replaceFile } from './lib/files.ts';
import { hash } from './lib/hash.ts';
import { isRecord, parsedJson } from './lib/json.ts';
import { canonicalTag } from './lib/languages.ts';
import { isPublishedMedia, mediaType } from './media/kinds.ts';
import { cleanText, escapeHtml, plural, printable, shorten } from './lib/text.ts';
import { findEmail } from './markdown/bare-links.ts';
import { codeOf } from './markdown/change-targets.ts';
import { isAllowedAttribute } from './markdown/html/attributes.ts';
import { elementNamed, isElement } from './markdown/html/elements.ts';
import { withoutTags } from './markdown/html/inline-tags.ts';
import { newParser } from './markdown/markdown-it.ts';
import { createMarkdown } from './markdown/markdown.ts';
import { verdictOf, webAddress } from './markdown/safe-url.ts';
import { lock } from './pipeline/commit/lock.ts';
import { withoutCameraNotes } from '../packages/film-metadata/src/index.ts';
import { isDecodable, readMetadata } from './media/metadata.ts';
import { errorOf, failureOf } from './pipeline/threads/failure.ts';

export { makeBlog, type MovedBlog } from './cli/init/write-blog.ts';
export { SETTINGS_FILE } from './settings/check-settings.ts';
export type { Settings } from './settings/settings.ts';
export { loadBlog } from './features/load-blog.ts';
export { checkSettings } from './features/settings.ts';

export { writeFrontMatter, writeTexts, type NewKeys } from './content/new-post.ts';
export { parsePost } from './content/parse-post.ts';
export { contentSettings } from './content/read-keys.ts';
export type { Post } from './content/post.ts';
export { readYaml } from './content/read-yaml.ts';
export { postPath } from './content/file-name.ts';
export { statusOf } from './blog/published.ts';
export { buildTaxonomy } from './blog/terms.ts';
export { UNCATEGORIZED } from './content/read-keys.ts';
export { present } from './lib/lists.ts';
export { foldName, slugify } from './lib/slugs.ts';

export { ProblemsError, type Problem, UserError } from './lib/problems.ts';

/** Addresses in front matter and in the ledger. */
export const Addresses = { ...Ledgers, readPermalink };

export const Dates = { clock, datesMeant, isBadDate: isFault, isTimeZone, parseMoment };

export const Files = {
  firstEntry,
  hash,
  isDecodable,
  isPublishedMedia,
  lock,
  mediaType,
  readMetadata,
  refuseLinks,
  replaceFile,
  withoutCameraNotes,
};

export const Json = { isRecord, parsedJson };

/** Markdown and its HTML, validated as in a build. */
export const Markdown = {
  checkCommentBody,
  codeOf,
  createMarkdown,
  elementNamed,
  isAllowedAttribute,
  isElement,
  newParser,
  verdictOf,
  webAddress,
  withoutTags,
};

export const Terminal = { errorOf, failureOf, misused, reporterFor };

export const Texts = { canonicalTag, cleanText, escapeHtml, findEmail, plural, printable, shorten };
