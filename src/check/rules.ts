import { parseUrl } from '../lib/parse-url.ts';
import { basename, extname } from 'node:path';
import { faultOfDay } from '../content/date-guesses.ts';
import { isPublicFile } from '../content/discover.ts';
import type { Post } from '../content/post.ts';
import type { SourceFile } from '../content/source-file.ts';
import { primaryTag } from '../lib/languages.ts';
import type { Fault, Problem } from '../lib/problems.ts';
import { shorten, weight } from '../lib/text.ts';
import { leftoversIn } from '../markdown/leftovers.ts';
import { passedOn } from '../markdown/meant-targets.ts';
import { mediaType, pictureType } from '../media/kinds.ts';
import { HAS_LOCAL } from '../markdown/source-lines.ts';
import type { Inspection } from '../markdown/rendered.ts';
import type { AdjustableRule } from '../settings/rules.ts';
import type { Settings } from '../settings/settings.ts';
import { atKey, type CheckFacts, type CheckRule } from './check-rule.ts';
import type { CheckedSite } from './destinations.ts';
import { FILING_RULES } from './filing.ts';
import { largePhotograph } from './large-photographs.ts';
import { HEADING_RULES } from './headings.ts';
import { faultOfWords } from './link-words.ts';
import { textLanguage } from './text-language.ts';
import { TITLE_RULES } from './titles.ts';

/** “todo” is a word there, so only “TODO:” counts. */
const TODO_IS_A_WORD = /^(?:es|pt|gl|ast)\b/;

/** Words of a title that only the author should see. */
const MARK_OF_DRAFT =
  /^(?:DRAFT|WIP|ENTWURF|BROUILLON|BORRADOR|BOZZA)\b|^(?:[Dd]raft|[Ee]ntwurf|[Bb]rouillon|[Bb]orrador|[Bb]ozza) ?[:–—-](?= )|[[(](?:[Dd]raft|DRAFT|WIP|[Ee]ntwurf|[Bb]rouillon|[Bb]orrador|[Bb]ozza)[\])]| [–—-] ?(?:[Dd]raft|DRAFT|WIP|[Ee]ntwurf|[Bb]rouillon|[Bb]orrador|[Bb]ozza)$/;
const DRAFT_FILE =
  /[._ -](?:draft|wip|entwurf|brouillon|borrador|bozza)(?=(?:\/index)?\.md$)|(?<=\/(?:\d{4}-\d\d-\d\d[-_. ])?)(?:DRAFT|WIP|ENTWURF|BROUILLON|BORRADOR|BOZZA)(?=[._ -])/;
/** Titles and descriptions that programs begin with, names of copies and of files. */
const NO_TITLE =
  /^(?:untitled|new (?:blog )?(?:post|page)|ohne titel|neuer beitrag|sans titre|nouvel article|sin título|nueva entrada|titel?|title|undefined|\S+\.(?:md|docx?|jpe?g|png|heic|pdf))$|[[(](?:copy|kopie|copie|copia)(?: \d+)?[\])]$/i;
const NO_DESCRIPTION =
  /^(?:(?:an? |the )?(?:short |meta )?description(?: (?:goes )?here)?|beschreibung|excerpt|summary)\.?$/i;

function tooHeavy({ path, stamp: [size] }: SourceFile, kind: string, most: number, hint: string) {
  if (size <= most * 1000 || isPublicFile(path)) return undefined;
  const message = `This ${kind} weighs ${weight(size)}; it should be ${weight(most * 1000)} at most.`;
  return { file: path, message, hint };
}

/** A file name or a generic word such as “image”. */
const NAME =
  /^(?:\S+\.(?:jpe?g|png|gif|webp|avif|svg)|(?:img|dsc[fn]?|p|image|picture|photo|photograph|screenshot|imagen|foto|bild|图片|صورة)[\s_-]*\d*(?:-wa\d+)?|alt(?:[\s_-]?text)?|whatsapp[\s_-]+(?:image|bild|foto)\b.*|.*(?:description automatically generated|automatisch generierte beschreibung)\W*|(?:screen[\s_-]?shot|bildschirmfoto)[\s_-]+(?:from |vom )?\d{4}-\d\d.*)$/i;

function ruleOf<Part extends 'links' | 'boldLines' | 'days'>(
  id: AdjustableRule,
  part: Part,
  say: (one: Inspection[Part][number], settings: Settings, count: number, post?: Post) => Fault | undefined,
): CheckRule {
  return [
    id,
    ({ files, settings }) =>
      files.flatMap(({ file, body, post }) => {
        const all = body?.[part] ?? [];
        return all.map((one) => {
          const said = say(one, settings, all.length, post);
          return said && { file, line: one.line, column: one.column, ...said };
        });
      }),
  ];
}

/** With the year first, as most blogs have it. */
const ADDRESS_OF_POST = /^\/\d{4}\/(?:\d\d\/){0,2}[^/]+\/?$/;

const OURS = /:80[89]\d\/?$/;

/** Of editors, mailboxes and studios. */
const BEHIND_LOGIN =
  /\/wp-admin\/|[?&]preview=true|^https?:\/\/github\.com\/[^/?#]+\/[^/?#]+\/(?:edit|settings|new)(?:[/?#]|$)|^https?:\/\/(?:(?:studio\.youtube|mail\.google|web\.whatsapp)\.com|www\.dropbox\.com\/home|drive\.google\.com\/drive\/(?:u\/\d\/)?(?:my-drive|home)|outlook\.(?:live|office|office365)\.com\/mail|[\w-]+\.sharepoint\.com\/(?:sites|teams|personal)\/|[\w.-]+\.gmx\.net\/mail|bap\.navigator\.web\.de|(?:docs\.google\.com\/forms|www\.canva\.com\/design)\/[^?#]*\/edit)/i;

/** To add a rule, write it here, in `settings/rules.ts` and in `docs/rules.md`. */
export const CHECK_RULES: readonly CheckRule[] = [
  /** Without smaller copies, these delay readers. */
  [
    'image-size',
    ({ media, settings }) => {
      const kinds = settings.pictures ? /gif|svg/ : /./;
      const hint = 'Save it smaller: 1,600 pixels are wide enough for every screen.';
      return media
        .filter(({ path }) => kinds.test(pictureType(path) ?? ''))
        .map((file) => tooHeavy(file, 'picture', settings.check.largestPicture, hint));
    },
  ],
  largePhotograph,
  /** Too large for some readers and hosts. */
  [
    'media-size',
    ({ media, settings }) =>
      media.map((file) => {
        const type = mediaType(file.path);
        const kind = type?.startsWith('video/') ? 'film' : 'sound';
        const hint =
          'Save it with a lower bit rate or fewer pixels, or put it on a host for films and link to it.';
        return type === undefined ? undefined : tooHeavy(file, kind, settings.check.largestMedia, hint);
      }),
  ],
  /** Only films with sound. */
  [
    'media-captions',
    ({ media, seen, settings }) => {
      const captions = new Set(
        media.flatMap(({ path }) =>
          /\.vtt$/i.test(path) ? [path.slice(0, -4), path.replace(/(?:\.[\w-]+)?\.\w+$/, '')] : [],
        ),
      );
      const isSilent = (path: string) => {
        const metadata = seen.get(path)?.metadata;
        return metadata?.kind === 'other' && metadata.media?.isSilent;
      };
      return media
        .filter(({ path }) => mediaType(path)?.startsWith('video/') && !isPublicFile(path) && !isSilent(path))
        .map(({ path }) => {
          const name = path.slice(0, -extname(path).length);
          const file = `${basename(name)}.${primaryTag(settings.language)}.vtt`;
          const message = 'This film has no captions for readers who cannot hear it.';
          const hint = `Write down what is said, with times, in a file ${file} beside it, which begins with the line WEBVTT.`;
          return captions.has(name) ? undefined : { file: path, message, hint };
        });
    },
  ],
  /** Search engines cut these. */
  [
    'description-length',
    (facts) => {
      const most = facts.settings.check.longestDescription;
      return facts.asked.map(({ file, description = '' }) => {
        const { length } = [...description];
        if (length <= most) return undefined;
        const message = `The description has ${length} characters; search engines show about ${most}.`;
        return atKey(facts, file, 'description', message, 'Say it in a sentence or two.');
      });
    },
  ],
  ...TITLE_RULES,
  ...FILING_RULES,
  textLanguage,
  [
    'empty-post',
    ({ files }) =>
      files.map(({ file, post, body }) => {
        if (!post || post.draft || !body?.isEmpty) return undefined;
        const message = 'There is no text below the front matter.';
        const hint = 'Write it, or add a line “draft: true” until it is there.';
        return { file, line: post.bodyLine - 1, column: 1, message, hint };
      }),
  ],
  ...HEADING_RULES,
  [
    'image-alt-name',
    (facts) => {
      const write = 'Write it for somebody who cannot see it';
      const hint = `${write}: ![Long tables under bunting](tables.jpg).`;
      return facts.files.flatMap(({ file, body, post }) => {
        const own = post?.image?.alt ?? '';
        const said = (alt: string) => `“${alt}” does not say what the picture shows.`;
        return [
          ...(body?.images ?? []).map(({ alt, line, column }) =>
            NAME.test(alt) ? { file, line, column, message: said(alt), hint } : undefined,
          ),
          NAME.test(own)
            ? atKey(facts, file, 'image', said(own), `${write}, such as “Long tables under bunting”.`)
            : undefined,
        ];
      });
    },
  ],
  /** In text, title and description. */
  [
    'leftover-text',
    (facts) =>
      facts.files.flatMap(({ file, post, body }) => {
        const hint = 'Write what should stand here, or remove it.';
        const isLeft = (text: string) =>
          text !== 'TODO' || !TODO_IS_A_WORD.test(post?.lang ?? facts.settings.language);
        const said = (text: string, noun: string) => `“${text}” was left in the ${noun}.`;
        const inFrontMatter = (value: string, key: 'title' | 'description') => {
          const whole = key === 'title' ? NO_TITLE : NO_DESCRIPTION;
          const text = leftoversIn(value)[0]?.[0] ?? (whole.test(value) ? value : undefined);
          return text !== undefined && isLeft(text) ? [atKey(facts, file, key, said(text, key), hint)] : [];
        };
        const draftMark = ({ title, draft }: NonNullable<typeof post>) => {
          const named = DRAFT_FILE.exec(file)?.[0];
          // A title in capitals may be about draft beer.
          const mark = title === title.toUpperCase() ? undefined : MARK_OF_DRAFT.exec(title)?.[0].trim();
          if (draft || (mark ?? named) === undefined) return [];
          const where = mark === undefined ? 'name of the file' : 'title';
          const message = `“${mark ?? named}” stands in the ${where}, and the post is no draft.`;
          const own = 'Add a line “draft: true” to keep it off the site, or remove the word.';
          return [atKey(facts, file, 'title', message, own)];
        };
        return [
          ...(body?.phrases ?? [])
            .filter(({ text }) => isLeft(text))
            .map(({ text, line, column }) => ({ file, line, column, message: said(text, 'text'), hint })),
          ...(post && !post.isNote ? [...inFrontMatter(post.title, 'title'), ...draftMark(post)] : []),
          ...inFrontMatter(post?.description ?? '', 'description'),
        ];
      }),
  ],
  ruleOf('weekday', 'days', ({ words, date }, _, __, post) =>
    faultOfDay(words, date, Number(post?.date?.day.slice(0, 4))),
  ),
  ruleOf('link-text', 'links', faultOfWords),
  // `source-lines.ts` reports links with words of their own. Other addresses may be an example in a manual.
  ruleOf('preview-address', 'links', ({ target, text }) => {
    const url = HAS_LOCAL.test(target) ? parseUrl(target) : undefined;
    if (!url || !(text.includes(url.host) ? ADDRESS_OF_POST.test(url.pathname) : OURS.test(target)))
      return undefined;
    const message = 'This is an address of the preview, which works on your computer only.';
    return { message, hint: `Write [What it is about](${url.pathname}), or an example in backticks.` };
  }),
  ruleOf('passed-link', 'links', ({ target, targetPlace }) => {
    const meant = passedOn(target);
    if (meant === undefined) return undefined;
    const message = `This link leads through ${new URL(target).hostname}, which then sees every reader.`;
    const fix = targetPlace && { ...targetPlace, typed: target, text: meant };
    return { message, hint: `Write ${shorten(meant)}`, fix };
  }),
  ruleOf('login-link', 'links', ({ target }) => {
    if (!BEHIND_LOGIN.test(target)) return undefined;
    const message = `“${shorten(target)}” asks readers to log in: it is an address for its author.`;
    return { message, hint: 'Write the address that a private window of the browser opens.' };
  }),
  /** Screen readers cannot navigate by bold paragraphs. */
  ruleOf('bold-heading', 'boldLines', ({ text }, _, count) => {
    // One long line is emphasis.
    if (count === 1 && text.split(/\s+/).length > 6) return undefined;
    const message = `“${shorten(text)}” is bold, and looks like a heading without being one.`;
    return { message, hint: `Write ## ${shorten(text)}` };
  }),
];

/**
 * Problems by the rules of a check. Skips rules that the settings turn off.
 *
 * @param isAsked default: all
 */
export function adviceFor(site: CheckedSite, isAsked: CheckFacts['isAsked'] = () => true): Problem[] {
  const { settings } = site.context;
  const posts = new Map(site.posts.map((post) => [post.file, post]));
  const files = [...posts.keys(), ...site.faulty]
    .filter(isAsked)
    .toSorted()
    .map((file) => ({ file, post: posts.get(file), body: site.bodies.get(file)?.inspection }));
  const facts = { ...site, isAsked, settings, files, asked: files.flatMap(({ post }) => post ?? []) };
  return CHECK_RULES.flatMap(([rule, find]) =>
    (settings.check.rules[rule] === 'off' ? [] : find(facts)).flatMap((found): Problem[] =>
      found ? [{ ...found, rule, severity: 'hint' }] : [],
    ),
  );
}
