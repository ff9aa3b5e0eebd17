import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readFileName } from '../content/file-name.ts';
import { isPost, parsePost } from '../content/parse-post.ts';
import { languageOfPath } from '../content/path-language.ts';
import { contentSettings } from '../content/read-keys.ts';
import { redirectTo } from '../features/formats.ts';
import { ProblemsError, UsageError } from '../lib/problems.ts';
import { slugify } from '../lib/slugs.ts';
import { plural } from '../lib/text.ts';
import { decodePath, type Address } from '../lib/urls.ts';
import { codeIn } from '../markdown/words.ts';
import { checkBlog } from '../pipeline/check-blog.ts';
import { changeFiles, movedPath, pathsOf } from './change-files.ts';
import { defineCommand } from './command.ts';
import { checkOptionsOf, postNamed } from './read-blog.ts';

const KEY = /(\b(?:image|src|translationOf)["']?:[ \t]{0,9}["']?)([^\s"',}]+)/g;
/** Of links and pictures. */
const TARGET = /(\]\(\s{0,9}<?|\]:[ \t]{0,9}<?|\b(?:href|src|poster)=["']?)([^\s"'<>)]+)/g;

/** Exit codes: 0 success, 1 refused, 2 wrong usage. */
export const { OPTIONS, run } = defineCommand({
  usage: `npm run rename -- FILE NEW-SLUG [options]

  --dry-run   say what would change, and change nothing

Renames a post or page with its folder, comments and translations, and changes the links to it. Its old address leads to
the new one. Type the file of the post, or its folder.
`,
  options: { 'dry-run': { type: 'boolean' } },
  takesWords: true,
  async run({ 'dry-run': isDry }, [typed, slug, ...more], root) {
    if (typed === undefined || slug === undefined || more.length > 0)
      throw new UsageError(
        'Type a file and its new slug: npm run rename -- posts/2024-06-22-party.md tea-party',
      );
    if (slugify(slug) !== slug || /^\d{4}-\d\d-\d\d/.test(slug))
      throw new UsageError(
        `“${slug}” is not a slug. Use small letters, digits and hyphens, without a date: tea-party`,
      );
    const { site, files, facts } = await checkBlog(await checkOptionsOf(root));
    const { settings, urls, blog, lists } = site.context;
    const post = postNamed(typed, site.posts);

    const languages = Object.keys(settings.languages ?? {});
    const pathOf = (file: string): string => languageOfPath(file, languages).path;
    const path = pathOf(post.file);
    const stem = posix.basename(path.replace(/(?:\/index)?\.md$/i, ''));
    const { name } = readFileName(path);
    const newStem = name === '' ? `${stem}-${slug}` : stem.slice(0, -name.length) + slug;
    const moves = new Map(
      files
        .filter((file) => pathOf(file) === path)
        .flatMap(pathsOf)
        .map((one) => [
          one,
          posix.join(posix.dirname(one), newStem + posix.basename(one).slice(stem.length)),
        ]),
    );

    const textOf = (file: string): string => {
      const text = readFileSync(join(root, file), 'utf8');
      const end = endOfHead(text);
      const head = text.slice(0, end);
      return file === post.file
        ? head.replace(/^(slug:[ \t]*)[^\r\n]*/m, (_, start: string) => start + slug) + text.slice(end)
        : text;
    };
    const content = contentSettings(settings);
    const addresses = new Map<Address, Address>();
    for (const { file, address, stamp } of site.posts) {
      const to = movedPath(file, moves);
      if (to === file && file !== post.file) continue;
      const parsed = parsePost({ path: to, stamp }, Buffer.from(textOf(file)), content, facts.added);
      if (!isPost(parsed)) throw new ProblemsError(parsed);
      const other = site.pages.find((page) => page.address === parsed.address);
      if (parsed.address !== address) addresses.set(address, parsed.address);
      if (file === post.file && other?.kind !== undefined && other.kind !== 'redirect')
        throw new UsageError(
          parsed.address === address
            ? `The address ${address} does not come from the name of the file, but from the line “permalink” or from the settings.`
            : `The address ${parsed.address} is taken. Choose another slug.`,
        );
    }

    const home = urls.absolute('/' as Address).slice(0, -1);
    const retarget = (from: string, target: string): string | undefined => {
      const [, typedPath = '', rest = ''] = /^([^?#]*)(.*)/s.exec(target) ?? [];
      const start = typedPath.startsWith(`${home}/`) ? home : '';
      const at = decodePath(typedPath.slice(start.length)).normalize('NFC');
      if (at.startsWith('/')) {
        // Media lie below the address of their post.
        const [, old = '', file = ''] = /^(.*\/)([^/]+\.\w+)?$/s.exec(at) ?? [];
        const to = addresses.get(at as Address) ?? addresses.get(old as Address);
        return to && start + to + (addresses.has(at as Address) ? '' : file) + rest;
      }
      const [before, after] = [from, movedPath(from, moves)].map((one) => posix.dirname(one));
      const old = posix.join(before ?? '', at);
      const to = posix.relative(after ?? '', movedPath(old, moves));
      if (movedPath(old, moves) === posix.join(after ?? '', at)) return undefined;
      return (typedPath.includes('%') ? encodeURI(to) : to) + rest;
    };
    const lines = Array.from(addresses, ([from, to]) => `${from} is ${to} now`);
    const translates = new Set(
      site.posts.flatMap((one) => (one.translationOf === post.slug ? [one.file] : [])),
    );
    const texts = new Map<string, readonly [before: string, after: string]>();
    for (const file of files) {
      const before = readFileSync(join(root, file), 'utf8');
      const text = textOf(file);
      const end = endOfHead(text);
      const body = text.slice(end);
      const isCode = codeIn(body);
      let count = 0;
      const changed = (whole: string, start: string, target: string): string => {
        const to = translates.has(file) && target === post.slug ? slug : retarget(file, target);
        if (to === undefined) return whole;
        count++;
        return start + to;
      };
      const after =
        text.slice(0, end).replaceAll(KEY, changed) +
        body.replaceAll(TARGET, (whole, start: string, target: string, index: number) =>
          isCode(index) ? whole : changed(whole, start, target),
        );
      if (after !== before) texts.set(file, [before, after]);
      if (count > 0) lines.push(`${plural(count, 'link')} changed in ${movedPath(file, moves)}`);
    }

    const shown = new Set(blog.shown.flatMap(({ address, isSecret }) => (isSecret ? [] : [address])));
    const answers = new Map(
      site.posts.flatMap(({ file, address }) =>
        addresses.has(address) && (shown.has(address) || lists.ledger.has(address))
          ? [[address, redirectTo(movedPath(file, moves))] as const]
          : [],
      ),
    );
    return changeFiles(root, { moves, texts, answers, lines }, isDry);
  },
});

/** Of front matter. */
function endOfHead(text: string): number {
  return text.startsWith('---') ? Math.max(0, text.indexOf('\n---', 3)) : 0;
}
