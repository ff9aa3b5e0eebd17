import { buildTranslations } from '../blog/translations.ts';
import type { ListedPost } from '../blog/published.ts';
import type { Post } from '../content/post.ts';
import { groupBy } from '../lib/lists.ts';
import { plural, printable } from '../lib/text.ts';
import { editionOf, editionsOf, languagesOf } from '../settings/editions.ts';
import type { Settings } from '../settings/settings.ts';
import type { Reporter } from '../report/reporter.ts';

/** Marks translated, missing and outdated texts. */
export function languagesText(
  listed: readonly ListedPost[],
  settings: Settings,
  style: Reporter['style'],
): string {
  const posts = listed.map(({ post }) => post);
  const editions = editionsOf(settings);
  const languages = languagesOf(settings);
  const languageOf = ({ lang }: Post) => editionOf(editions, lang).language;
  const { of } = buildTranslations(posts, () => true, settings.language, languages);
  const originalOf = (post: Post) => of(post).find(({ isOriginal }) => isOriginal)?.post ?? post;
  const rows = Array.from(groupBy(posts, originalOf), ([original, group]) => ({
    file: original.file,
    cells: languages.map((language) => {
      const own = group.find((member) => languageOf(member) === language);
      if (!own) return 'missing';
      if (own === original) return 'original';
      return own.draft ? 'draft' : isOlder(own, original) ? 'older' : 'yes';
    }),
  }));
  const width = rows.reduce((most, { file }) => Math.max(most, printable(file).length), 0);
  const line = (file: string, cells: readonly string[]) =>
    `${file.padEnd(width)}  ${cells.map((cell) => cell.padEnd('original'.length)).join('  ')}`.trimEnd();
  const counts = languages.map((language, index) => {
    const missing = rows.filter(({ cells }) => cells[index] === 'missing').length;
    const older = rows.filter(({ cells }) => cells[index] === 'older').length;
    const also = older > 0 ? `, ${plural(older, 'translation')} older than the original` : '';
    return `${language}: ${plural(rows.length - missing, 'text')} of ${rows.length}${also}`;
  });
  return [
    style('bold', line('', languages)),
    ...rows.map(({ file, cells }) => line(printable(file), cells)),
    '',
    ...counts,
    'Next: npm run new -- --translate FILE LANGUAGE begins a translation.',
    '',
  ].join('\n');
}

function isOlder(translation: Post, original: Post) {
  const changed = original.updated?.instant;
  const since = (translation.updated ?? translation.date)?.instant;
  return changed !== undefined && since !== undefined && changed > since;
}
