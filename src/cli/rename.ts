import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readFileName } from '../content/file-name.ts';
import { parsePost } from '../content/parse-post.ts';
import { addAll } from '../lib/lists.ts';
import { areProblems, ProblemsError, UsageError } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { address as addressOf, decodePath } from '../lib/urls.ts';
import { isPublicFile } from '../content/discover.ts';
import type { PageContext } from '../pages/context.ts';
import { contentPaths, isContent } from '../features/content-paths.ts';
import { gitIn } from '../review/git.ts';
import { mentionsOf } from './mentions.ts';
import { changeTargets } from '../markdown/change-targets.ts';
import { changeFiles, commentFolder, commentsOf, movedPath, ownPath } from './change-files.ts';
import { defineCommand, FLAG } from './command.ts';
import { checkedPost } from './checked-post.ts';

/** Values of keys that name a file, an address, or the slug of a translated text. */
const NAMED = /(?<=\b(?:image|src|url|(translationOf))["']?:[ \t]{0,9}["']?)[^\s"'{][^\r\n"',}()[\]]*/g;

/** A post that other files may name by its day. */
const DATED = /^\d{4}-\d\d-\d\d-/;

/** Exit codes: 0 success, 1 refused, 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run rename -- FILE NEW-SLUG [options]

  --dry-run   say what would change, and change nothing

Renames a post or page with its folder, comments and translations, and changes the links to it. Its old address leads to
the new one. Type the file of the post, or its folder.
`,
  options: { 'dry-run': FLAG },
  takesWords: true,
  async run({ 'dry-run': isDry }, [typed = '', slug, ...more], root) {
    if (slug === undefined || more.length > 0)
      throw new UsageError(
        'Type a file and its new slug: npm run rename -- posts/2024-06-22-party.md tea-party',
      );
    if (slugify(slug) !== slug || /^\d{4}-\d\d-\d\d/.test(slug))
      throw new UsageError(
        `“${slug}” is not a slug. Use small letters, digits and hyphens, without a date: ${slugify(slug).replace(/^\d{4}-\d\d-\d\d-?/, '') || 'tea-party'}`,
      );
    const { site, files, post, pathOf } = await checkedPost(root, typed);
    const { urls, blog } = site.context;
    const path = pathOf(post.file);
    const { name } = readFileName(path);
    const newPath = (own: string) => {
      const stem = posix.basename(path.replace(/(?:\/index)?\.md$/i, ''));
      const newStem = name === '' ? `${stem}-${slug}` : stem.slice(0, -name.length) + slug;
      return posix.join(posix.dirname(own), newStem + posix.basename(own).slice(stem.length));
    };
    const renamed = files.filter((file) => pathOf(file) === path).map(ownPath);
    const moves = new Map(renamed.map((own) => [own, newPath(own)]));
    const others = files.filter((file) => movedPath(file, moves) === file);
    for (const own of renamed)
      for (const one of commentsOf(root, own, others))
        moves.set(one, commentFolder(newPath(own)) + one.slice(commentFolder(own).length));

    const textOf = (file: string) => {
      const text = readFileSync(join(root, file), 'utf8');
      const end = file === post.file ? text.indexOf('\n---', 3) : 0;
      return text.replace(/^(slug:[ \t]*)[^\r\n]*/m, (line, start: string, index: number) =>
        index < end ? start + slug : line,
      );
    };
    const addresses = new Map<string, string>();
    const answers = new Map<string, string>();
    for (const one of site.posts) {
      const { file, address, stamp } = one;
      const to = movedPath(file, moves);
      if (to === file && one !== post) continue;
      const bytes = Buffer.from(textOf(file));
      const parsed = parsePost({ path: to, stamp }, bytes, site.parsing, site.added);
      if (areProblems(parsed)) throw new ProblemsError(parsed);
      const at = parsed.address;
      if (one === post && at === address)
        throw new UsageError(
          slug === post.slug
            ? `The slug is “${slug}” already.`
            : `The address ${at} does not come from the name of the file, but from the line “permalink” or from the settings.`,
        );
      if (at === address) continue;
      if (site.pages.some((page) => page.address === at && page.kind !== 'redirect'))
        throw new UsageError(`The address ${at} is taken. Choose another slug.`);
      addresses.set(address, at);
      if (blog.shown.includes(one)) answers.set(address, to);
    }

    const home = urls.absolute(addressOf('/')).slice(0, -1);
    const retarget = (from: string, target: string) => {
      const [, typedPath = '', end = ''] = /^([^?#]*)(.*)/s.exec(target) ?? [];
      const start = typedPath.startsWith(`${home}/`) ? home : '';
      const at = decodePath(typedPath.slice(start.length)).normalize('NFC');
      if (at.startsWith('/')) {
        // Media lie below the address of their post.
        const page = addresses.has(at) ? at : at.slice(0, at.lastIndexOf('/') + 1);
        const newPage = addresses.get(page);
        return newPage === undefined ? target : start + newPage + at.slice(page.length) + end;
      }
      const folder = posix.dirname(movedPath(from, moves));
      const to = movedPath(posix.join(posix.dirname(from), at), moves);
      if (to === posix.join(folder, at)) return target;
      const relative = posix.relative(folder, to) + (at.endsWith('/') ? '/' : '');
      return (typedPath.includes('%') ? encodeURI(relative) : relative) + end;
    };
    const tracked = gitIn(root)('ls-files', '-z', '--cached', '--others', '--exclude-standard')
      .split('\0')
      .filter(Boolean);
    // Profiles, comments and templates.
    const markdown = new Set([
      ...files,
      ...tracked.filter((file) => /\.md$/i.test(file) && isMarkdown(file, site.context)),
    ]);
    const texts = new Map<string, string>();
    const lines = Array.from(addresses, ([from, to]) => `${from} is ${to} now`);
    for (const file of markdown) {
      const text = textOf(file);
      const body = Math.max(0, text.indexOf('\n---', 3));
      const front = text
        .slice(0, body)
        .replaceAll(NAMED, (value, original: string | undefined) =>
          original !== undefined && value === post.slug ? slug : retarget(file, value),
        );
      const after = front + changeTargets(text.slice(body), (target) => retarget(file, target));
      if (after !== text) lines.push(`Links are changed in ${movedPath(file, moves)}`);
      if (after !== text || file === post.file) texts.set(file, after);
    }
    const short = (one: string) => one.replace(/(?<=.)\/$|\.md$/i, '');
    const stems = Array.from(moves, (pair) => pair.map((one) => posix.basename(one)));
    const dated = stems.filter(([from = '']) => DATED.test(from));
    const names = new Map(
      [...addresses, ...moves, ...dated].map(([from = '', to = '']) => [short(from), short(to)]),
    );
    const kept = tracked.filter((file) => !markdown.has(file) && !contentPaths(site.context).includes(file));
    const starts = [home, urls.href(addressOf('/')).slice(0, -1)].filter(Boolean);
    addAll(lines, mentionsOf(root, kept, names, starts));
    return changeFiles(root, { moves, texts, answers, lines }, isDry);
  },
});

/** False for a Markdown file of `public/`, which readers get as it is. */
function isMarkdown(file: string, context: PageContext) {
  return file.startsWith('site/') || (isContent(context, file) && !isPublicFile(file));
}
