import { keysByName, setOf } from '../../lib/lists.ts';

/**
 * Aliases of GitHub and blogs, and common ones of the library, so that these load no files. GitHub's meaning
 * wins: `shell` is a script, `console` a session.
 */
const OTHER_NAMES = {
  bash: 'sh zsh shell shellscript shell-script',
  c: 'h',
  clojure: 'clj cljc cljs edn',
  coffeescript: 'coffee cson iced',
  cpp: 'c++ cc cxx h++ hh hpp hxx cuda cu',
  csharp: 'c# cs',
  css: 'postcss',
  diff: 'patch udiff',
  django: 'jinja jinja2 jinja-html liquid',
  dockerfile: 'containerfile docker',
  dos: 'bat batch cmd',
  elixir: 'ex exs',
  erlang: 'erl',
  fsharp: 'f# fs',
  go: 'golang',
  graphql: 'gql',
  handlebars: 'hbs html.handlebars html.hbs htmlbars',
  haskell: 'hs',
  ini: 'cfg conf dosini toml',
  javascript: 'cjs js jsx mjs',
  json: 'geojson hjson json5 jsonc jsonl jsonnet webmanifest',
  julia: 'jl',
  kotlin: 'kt ktm kts ktx',
  latex: 'bibtex tex',
  lisp: 'common-lisp elisp emacs emacs-lisp',
  makefile: 'just justfile mak make mk',
  markdown: 'md mdc mdx mkd mkdown',
  objectivec: 'm mm obj-c obj-c++ objc objective-c objective-c++ objective-cpp',
  ocaml: 'ml',
  perl: 'perl6 pl pm raku',
  pgsql: 'plpgsql postgres postgresql',
  powershell: 'ps ps1 pwsh',
  properties: 'dotenv env',
  protobuf: 'proto proto3',
  python: 'gyp ipython py python3',
  ruby: 'gemspec irb podspec rb rbs thor',
  rust: 'compile_fail no_run rs should_panic',
  scheme: 'racket scm',
  scss: 'sass',
  shell: 'bash-session console sh-session shell-session shellsession terminal',
  sql: 'cql mssql mysql plsql sqlite tsql',
  typescript: 'cts mts ts tsx',
  vim: 'vimscript viml',
  x86asm: 'asm assembly nasm',
  xml: 'astro atom html plist rss svelte svg vue wsf xhtml xjb xsd xsl xslt',
  yaml: 'yml',
};

export const LANGUAGE_OF: ReadonlyMap<string, string> = keysByName(OTHER_NAMES);

/** Besides the empty name. */
export const PLAIN = setOf(`
  abc ansi ascii chart code csv d2 ditaa dot error example file files flowchart geojson-map graphviz ignore katex
  literal log logs markmap math mermaid nohighlight no-highlight nolang none other out output plain plain-text
  plaintext plantuml prompt puml raw result results stderr stdout svgbob text topojson tree tsv txt unknown vega
  vega-lite verbatim wavedrom
`);
