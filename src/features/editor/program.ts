import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CODE_ROOT } from '../../lib/code-root.ts';

/** With the tested versions. */
export const PARTS = {
  script: { name: '@sveltia/cms', version: '0.221.1', file: 'dist/sveltia-cms.js' },
  icons: {
    name: '@fontsource-variable/material-symbols-outlined',
    version: '5.3.8',
    file: 'files/material-symbols-outlined-latin-wght-normal.woff2',
  },
} as const;

type Part = Record<'name' | 'file', string>;

/** As npm arguments: `@sveltia/cms@0.221.1`. Patches find no place in other versions. */
export function missingEditorParts(): string[] {
  return Object.values(PARTS).flatMap((part) =>
    existsSync(pathOf(part)) && versionOf(part) === part.version ? [] : [`${part.name}@${part.version}`],
  );
}

function versionOf({ name }: Part) {
  const manifest = readFileSync(pathOf({ name, file: 'package.json' }), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

/**
 * Patches to Sveltia CMS, which would lose parts of old texts. A test finds each place in the pinned version.
 */
export const REPAIRS: [place: RegExp, text: string][] = [
  // Reads `image: party.jpg` as `src` of the group “image”.
  [
    /([\w$]+)\[([\w$]+)\]===null\|\|\([\w$]+\(\1,\2\),!1\)/g,
    'typeof $1[$2]==="string"&&$1[$2]!==""?($1[$2+".src"]=$1[$2],delete $1[$2],!0):$&',
  ],
  // Reads text as text: `007`, `1.10` and `null` are names, and `true` is a choice.
  [/(===`yaml-frontmatter`&&\(\w=[\w$]+\(\w)(?=\)\))/g, '$1,{schema:`failsafe`}'],
  // Blanks may follow three hyphens.
  [/(`\^\$\{\w\})(\\n\(\?:\(\?<head>[^)]+\)\)\\n\$\{\w\})/g, '$1[^\\\\S\\n]*$2[^\\\\S\\n]*'],
  // Keeps the text of a file, so that a save keeps each line that nobody has changed.
  [
    /return await ([\w$]+)\(([\w$]+)\)(?=\}catch\(\w+\)\{console\.error\(\w+\),\w+\.push)/g,
    'return keepText(await $1($2),$2)',
  ],
  [/`\$\{\(await ([\w$]+)\(([\w$]+)\)\)\.trim\(\)\}\\n`/g, ' await $1($2)'],
  // Reads a day without a time in the time zone of the blog, as it reads times: in that of the browser, it may be
  // the day before.
  [/\(0,([\w$]+)\.default\)\((\w),(\w)\)(?=\.tz\(\w,!0\))/g, '(0,$1.default)($2,[$3,`YYYY-MM-DD`])'],
  // The language of the preview is `_default`, which is none.
  [/<html lang="\$\{[\w$]+\(\w+\.locale\)\}">/g, '<html lang="${document.documentElement.lang}">'],
  // A preview offers no way to sign in.
  [/Array\.isArray\(\w+\)&&!\w+\.length&&\w+\.add\([\w$]+\(`config\.error\.no_auth_methods`\)\)/g, '0'],
  // The folder of a blog is checked for changes too, as branches are: files of other programs and tabs.
  [
    /fetchFiles:(async\(\)=>\{await [\w$]+\(([\w$]+),\{hashCacheDB:[\w$]+\}\)\})/g,
    'fetchFiles:$1,fetchLastCommit:async()=>({hash:crypto.randomUUID()})',
  ],
  [
    /let ([\w$]+)=([\w$]+)\.current;if\(\1\?\.fetchLastCommit&&([\w$]+)\.current&&/g,
    'let $1=useBackend($2.current);if($1?.fetchLastCommit&&($3.current||!$1.isGit)&&',
  ],
  [
    /(if\(([\w$]+)===([\w$]+)\.current\)return;let [\w$]+=[\w$]+\.current,[\w$]+=[\w$]+\.current;await [\w$]+\(\),)/g,
    '$1$3.current=$2,',
  ],
  [
    /\b\w{1,4}\.current=(\w{1,4}),(\w{1,4}\.current)=(\w{1,4}),\w{1,4}\.current=(\w{1,4}),\w{1,4}\.current=(\w{1,4}),\w{1,4}\.current=!0(?=,\w{1,4}\(`The site data is ready`\),await \w{1,4}\(\w{1,4},\{cachedHashes)/g,
    'showFiles({entries:$1,assets:$3,configFiles:$4,errors:$5,changedPaths:changedFiles($2,$3)})',
  ],
  // Tabs share a cache: a text from there may be new to this tab.
  [
    /\b([\w$]{1,4}=)(\(\{entries:\w,assets:\w,configFiles:\w,errors:\w=\[\],changedPaths:(\w)\}\)=>\{let \w=)\3(?=\?\?new Set)/g,
    '$1globalThis.showFiles=$2allChanged($3)',
  ],
  // A save has looked at the folder already.
  [
    /(commitChanges:[\w$]+,fetchLastCommit:[\w$]+\}=([\w$]+)\.current;try\{)(await [\w$]+\(\))/g,
    '$1$2.current.isGit&&$3',
  ],
  // A save replaces no file unseen.
  [
    /=async\(([\w$]+),(\{action:[\w$]+,path:[\w$]+,previousPath:[\w$]+,data:[\w$]+\})\)=>\{/g,
    '=async($1,change)=>{let $2=change;await keepReplaced($1,change);',
  ],
  // New texts and proposals are checked too, as is the text that a draft begins with.
  [
    /=async ([\w$]+)=>(\{let\{isNew:([\w$]+),originalEntry:([\w$]+)\}=\1;)if\(!\3&&\4\)\{(try\{await [\w$]+\(\)\}catch\([\w$]+\)\{[^{}]+\})return ([\w$]+)\(\4\)\}/g,
    '=async $1=>$2$5if(!$3&&$4)return conflictOf($1,$6)',
  ],
  [
    /if\(![\w$]+\)(\{let ([\w$]+)=await [\w$]+\([\w$]+\);if\(\2&&![\w$]+\)throw Error\(`save_conflict`)/g,
    '$1',
  ],
  [
    /\b((\w{1,4})\((\w{1,4})\)\.isNew)&&!\w{1,4}\(\2\(\3\)\)\?(\2\(\3\)\.originalEntry):/g,
    '$1&&!$4?.workflow?$4:',
  ],
  [
    /\|\|!([\w$]+)\.originalEntry\|\|[\w$]+\(\1\)\)return;try/g,
    '||!$1.originalEntry||$1.originalEntry.workflow)return;try',
  ],
  // Fields change some values of a form before anyone has used it.
  [/(\.current!==([\w$]+)\|\|\2\.interacted)\|\|[\w$]+\(\2\)\)return/g, '$1)return'],
  [/warning:([\w$]+\(`save_conflict\.overwrite_warning`\))/g, 'warning:overwriteWarning($1)'],
  // Keeps a draft before a reader can close the tab.
  [
    /(?<=clearTimeout\([\w$]+\),e&&[\w$]+&&\([\w$]+=globalThis\.setTimeout\(\(\)=>\{[\w$]+\(e\)\},)500/g,
    '50',
  ],
  // Keeps drafts in the folder of a blog too, and for each tab: a new post in one replaces none in another.
  [
    /if\((\w)&&![\w$]+\)(\{let\{databaseName:\w\}=\1\.repository\?\?\{\};if\(\w\)\{[\w$]+=)(new [\w$]+\(\w,`draft-backups`,\{[^}]+\}\))/g,
    'if($1)$2draftsOfTab($3)',
  ],
  // Keeps a draft when the settings of the blog change.
  [/\b(\w{1,4})\.cmsConfigVersion===\w{1,4}\.current\?\1:/g, '$1?$1:'],
  // Takes the words of the browser's language from the site: without them, the program asks for ever.
  [/`\$\{\w+\}@\$\{\w+\}\/locales`/g, '`locales`'],
  // Private repositories of a free plan have no draft pull requests.
  [
    /(?<=await )([\w$]+)\((?=`\/repos\/\$\{\w\}\/\$\{\w\}\/pulls`,\{method:`POST`,body:\{title:)/g,
    'orWithoutDraft($1,',
  ],
  [
    /(status===`draft`\)&&await [\w$]+\(\w,\w\))(?=,\{\.\.\.\w,status:\w,updatedDate)/g,
    '$1.catch(unlessRefused)',
  ],
  // Replaces no proposal that another person has made meanwhile.
  [
    /return![\w$]+\.current&&!await ([\w$]+)\((\w)\)\?\((await [\w$]+\(\2,(\w)\)),\4\):void 0/g,
    'return refuseProposed(await $1($2)),$3,$4',
  ],
  [
    /(await [\w$]+\(\w\))\?[\w$]+\(\w,\w\):(?=\(await [\w$]+\(\w\),[\w$]+\(\w,\{\.\.\.\w,startBranch:)/g,
    'refuseProposed($1),',
  ],
  // The folder of a blog needs no repository.
  [/getDirectoryHandle\(`\.git`\)/g, 'getFileHandle(`.eleventy.ts`)'],
];

let made: string | undefined;

/** With {@link REPAIRS}, embedded icons and system fonts: it loads no outside fonts. */
export function editorScript(): string {
  if (made !== undefined) return made;
  const icons = readFileSync(pathOf(PARTS.icons)).toString('base64');
  const repaired = REPAIRS.reduce((text, [place, better]) => text.replace(place, better), sveltia());
  return (made = repaired.replaceAll(
    /url\(https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([a-z-]+)[^)]*\)/g,
    (_, font: string) =>
      font === 'material-symbols-outlined' ? `url(data:font/woff2;base64,${icons})` : `local('${font}')`,
  ));
}

/** File names and functions that read them. */
export function editorLocales(): [name: string, read: () => string][] {
  const folder = pathOf({ ...PARTS.script, file: 'locales' });
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  return names.map((name) => [name, () => readFileSync(join(folder, name), 'utf8')]);
}

export function sveltia(): string {
  return readFileSync(pathOf(PARTS.script), 'utf8');
}

function pathOf({ name, file }: Part) {
  const places = [CODE_ROOT, process.cwd()].flatMap(
    (folder) => createRequire(join(folder, 'package.json')).resolve.paths(name) ?? [],
  );
  const paths = places.map((place) => join(place, name, file));
  return paths.find((path) => existsSync(path)) ?? join(CODE_ROOT, 'node_modules', name, file);
}
