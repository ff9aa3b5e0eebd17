import { resolve } from 'node:path';
import { checkSettings } from '../features/settings.ts';
import { LANGUAGES, wordsFor } from '../i18n/messages.ts';
import { zoneOfCity } from '../lib/dates.ts';
import { IS_PACKAGE } from '../lib/code-root.ts';
import { ProblemsError, UsageError } from '../lib/problems.ts';
import { defineCommand, firstFault, FLAG, TEXT } from './command.ts';
import { ask, canAsk, type Question } from './questions.ts';
import { quoted } from './init/generator.ts';
import NEW_BLOG from './init/words.json' with { type: 'json' };
import { type BlogFacts, firstEntry, makeBlog } from './init/write-blog.ts';

/** Exit codes: 0 success, 1 failure, 2 wrong usage, 130 cancelled. */
export const { OPTIONS, run } = defineCommand({
  usage: `${IS_PACKAGE ? 'npx pamphlet init' : 'npm run init --'} FOLDER [options]

  --title TEXT        the name of the blog
  --url ADDRESS       where it will be published: https://blog.example.org
  --language TAG      what it is written in: en-GB, fr, ar; there are first texts in ${LANGUAGES.join(', ')}
  --time-zone ZONE    what its dates are meant in: Europe/London
  --yes               ask nothing, and take the default of every missing answer

Makes a new blog in a folder that is empty or not there. On a terminal, it asks for what is missing.
A blog of WordPress, Ghost, Jekyll and others moves here by ${IS_PACKAGE ? 'npx pamphlet-import' : 'npm run import'} instead.
`,
  options: {
    title: TEXT,
    url: TEXT,
    language: TEXT,
    'time-zone': TEXT,
    yes: { ...FLAG, short: 'y' },
  },
  takesWords: true,
  async run({ yes, url, 'time-zone': timeZone, ...values }, [name, second]) {
    if (second !== undefined)
      throw new UsageError(`One folder is made at a time, and “${second}” is another.`);
    if (name === undefined) throw new UsageError('A folder for the blog is missing.');
    const given = {
      ...values,
      ...(url !== undefined && { url: webAddressOf(url) }),
      ...(timeZone !== undefined && { timeZone }),
    };
    const here = process.env['INIT_CWD'] ?? process.cwd();
    const folder = resolve(here, name);
    const { title } = wordsFor(NEW_BLOG, given.language ?? DEFAULTS.language);
    const defaults = { ...DEFAULTS, title, ...given };
    const first = firstEntry(folder);
    if (first !== undefined)
      throw new UsageError(
        `The folder ${name} is not empty: there is ${first} in it. Choose another, so that nothing in it is lost.`,
      );
    const fault = complaint(defaults);
    if (fault !== undefined) throw new UsageError(fault);
    const questions = QUESTIONS.filter(({ key }) => given[key] === undefined);
    const facts = !yes && canAsk() ? await ask({ questions, defaults, complaint }) : defaults;
    makeBlog(folder, facts);
    const [place, step] = folder === here ? ['this folder', ''] : [name, `  cd ${quoted(name)}\n`];
    return `The blog “${facts.title}” is in ${place}. Next:\n\n${step}  npm install\n  npm start\n`;
  },
});

const DEFAULTS = {
  url: 'https://blog.example',
  language: 'en-GB',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

export const QUESTIONS: readonly Question<BlogFacts>[] = [
  { key: 'title', message: 'What is the blog called?' },
  { key: 'language', message: 'What language is it in?' },
  {
    key: 'timeZone',
    message: 'Which time zone are its dates in?',
    read: (typed) => zoneOfCity(typed) ?? typed,
  },
  { key: 'url', message: 'At which address will it be published?', read: webAddressOf },
];

/** Adds `https://` to a host name. Returns other text unchanged. */
function webAddressOf(typed: string) {
  return /^[\p{L}\p{N}.-]+\.\p{L}{2,}(?:[/:]|$)/u.test(typed) ? `https://${typed}` : typed;
}

/** Reason why the facts are invalid. */
function complaint(facts: BlogFacts) {
  try {
    checkSettings(facts, '');
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return firstFault(error.problems);
  }
}
