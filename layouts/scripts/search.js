// Search. Loads Pagefind and its index, which lie beside this file, at first use of the form. Results are
// text and never become HTML.

// A character of a script without spaces: the index holds each as a word
// (src/features/search/search-records.ts).
const SIGN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*/gu;
/** Such characters, and punctuation among them, which has no spaces either. */
const TIGHT = `(?:${SIGN.source}|[\u3000-\u303F\uFF00-\uFFEF])`;
/** A space between two of them, with the text before. */
const GAP = new RegExp(`(${TIGHT}(?:</mark>)?) (?=(?:<mark>)?${TIGHT})`, 'gu');

/** Results per portion. */
const PORTION = 10;
/** Debounce in milliseconds. */
const PAUSE = 150;
/** Words. */
const EXCERPT = { excerptLength: 36, excerptEllipsis: '…' };

const form = document.querySelector('.search-form form');
const line = document.querySelector('.search-status');
const results = document.querySelector('.search-results');
const more = document.querySelector('.search-more');
const lists = document.querySelector('.search-lists');
const words = JSON.parse(form.dataset.words);
/** Folder names of the index. */
const shards = Array.from({ length: Number(form.dataset.shards) }, (_, shard) => String(shard));

let engine;
/** Number of the last search. Ignores results of earlier ones. */
let latest = 0;
const NOTHING = { count: 0, take: async () => [] };
/** Count, and a function that resolves to the next results. */
let found = NOTHING;
let timer;

function load() {
  engine ??= (async () => {
    const pagefind = await import('./pagefind/0/pagefind.js');
    const [first, ...others] = shards;
    const folder = new URL('pagefind/', import.meta.url);
    const join = (shard) =>
      pagefind.mergeIndex(new URL(`${shard}/`, folder).href, { ...EXCERPT, mergeFilter: { shard } });
    try {
      // A worker needs a Trusted Types policy, and gains little for a small index.
      await pagefind.options({ ...EXCERPT, baseUrl: '/', noWorker: true, mergeFilter: { shard: first } });
      await pagefind.init();
      // Throws if the first shard failed. Adding others would then wait forever.
      await pagefind.search('');
      await Promise.all(others.map(join));
    } catch (error) {
      // Prevents searches without the missing shard.
      await pagefind.destroy();
      throw error;
    }
    return pagefind;
  })();
  return engine;
}

/** Query for Pagefind: single characters, as an exact phrase if the query has no other words. */
function termOf(text) {
  const signs = text.match(SIGN);
  if (!signs) return text;
  const spaced = text.replaceAll(SIGN, ' $& ').replaceAll(/\s+/g, ' ').trim();
  return signs.join('') === text ? `"${spaced}"` : spaced;
}

/** Form values without empty ones. */
function asked() {
  const entries = Array.from(new FormData(form), ([name, value]) => [name, value.trim()]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function addressOf(wanted) {
  const query = new URLSearchParams(wanted).toString();
  return location.pathname + (query && `?${query}`);
}

async function search() {
  clearTimeout(timer);
  const turn = ++latest;
  const { q, ...filters } = asked();
  if (q === undefined && Object.keys(filters).length === 0) {
    show([], '');
    return;
  }
  if (!engine) line.textContent = words.searching;
  try {
    const pagefind = await load();
    const answer =
      q === undefined ? await newestOf(pagefind, filters) : await bestOf(pagefind, termOf(q), filters);
    if (turn !== latest) return;
    const portion = await answer.take(PORTION);
    if (turn !== latest) return;
    found = answer;
    show(portion, found.count === 0 ? words.none : counted(found.count));
  } catch {
    await engine?.then((pagefind) => pagefind.destroy()).catch(() => undefined);
    engine = undefined;
    if (turn === latest) show([], words.failed);
  }
}

/** Matches, best first. */
async function bestOf(pagefind, term, filters) {
  const { results: rest } = await pagefind.search(term, { filters });
  return { count: rest.length, take: (most) => read(rest.splice(0, most)) };
}

/** Filtered results, newest first. Pagefind sorts each shard separately. */
async function newestOf(pagefind, filters) {
  const ask = (shard) => pagefind.search(null, { filters: { ...filters, shard }, sort: { date: 'desc' } });
  const answers = await Promise.all(shards.map(ask));
  const queues = answers.map((answer) => ({ rest: answer.results, ready: [] }));
  const ahead = Math.ceil(PORTION / queues.length);
  const readAhead = async (queue) => {
    if (queue.ready.length === 0) queue.ready = await read(queue.rest.splice(0, ahead));
  };
  const take = async (most) => {
    const taken = [];
    while (taken.length < most) {
      await Promise.all(queues.map(readAhead));
      const open = queues.filter(({ ready }) => ready.length > 0);
      if (open.length === 0) break;
      const next = open.reduce((a, b) => (dayOf(b.ready[0]) > dayOf(a.ready[0]) ? b : a));
      taken.push(next.ready.shift());
    }
    return taken;
  };
  return { count: answers.reduce((sum, answer) => sum + answer.results.length, 0), take };
}

function read(some) {
  return Promise.all(some.map((result) => result.data()));
}

/** The filter `date` holds a day, a space and the formatted date. */
function dayOf({ filters }) {
  return filters.date?.[0].split(' ', 1)[0] ?? '';
}

function counted(count) {
  const forms = words.found;
  const chosen = forms[new Intl.PluralRules(words.language).select(count)] ?? forms.other;
  return chosen.replace('{n}', () => count.toLocaleString(`${words.language}-u-nu-latn`));
}

function show(portion, message) {
  if (portion.length === 0) found = NOTHING;
  results.replaceChildren();
  add(portion);
  line.textContent = message;
  lists.hidden = portion.length > 0;
}

function add(portion) {
  for (const result of portion) results.append(entry(result));
  more.hidden = results.children.length >= found.count;
}

async function showMore() {
  const turn = latest;
  const start = results.children.length;
  more.disabled = true;
  try {
    const portion = await found.take(PORTION);
    if (turn !== latest) return;
    add(portion);
    links()[start]?.focus();
  } finally {
    more.disabled = false;
  }
}

/** Same markup as a list entry. */
function entry({ raw_url: href, meta, filters, excerpt }) {
  const [language] = filters.lang ?? [];
  const own = language === undefined ? {} : { lang: language, dir: 'auto' };
  const date = filters.date?.[0].slice(dayOf({ filters }).length + 1);
  const link = element('a', { href, ...own }, meta.title.replaceAll(GAP, '$1'));
  const margin = date ? element('p', { className: 'dateline' }, date) : '';
  const text = element('p', own);
  for (const part of marked(excerpt)) text.append(part);
  const article = element(
    'article',
    { className: 'entry' },
    element('h2', { className: 'entry-title' }, link),
    element('div', { className: 'entry-margin' }, margin),
    element('div', { className: 'entry-text' }, text),
  );
  return element('li', {}, article);
}

function element(name, props, ...children) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
}

/** Words without the punctuation around them: Pagefind marks that too. */
const MARKED = /[\p{L}\p{M}\p{N}](?:.*[\p{L}\p{M}\p{N}])?/u;

/** Converts Pagefind's HTML excerpt to text. Merges adjacent marks. */
function marked(excerpt) {
  const parts = excerpt
    .replaceAll(GAP, '$1')
    .replaceAll(/<\/mark>( ?)<mark>/g, '$1')
    .split(/<\/?mark>/);
  return parts.flatMap((part, index) => {
    const text = part.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    const hit = index % 2 === 0 ? null : MARKED.exec(text);
    if (!hit) return [text];
    const end = hit.index + hit[0].length;
    return [text.slice(0, hit.index), element('mark', {}, hit[0]), text.slice(end)];
  });
}

function links() {
  return [...results.querySelectorAll('a')];
}

/** Arrow keys move through the results. Escape returns to the field. */
function move(event) {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const field = form.elements.q;
  if (at < 0 && document.activeElement !== field) return;
  const back = at < 0 ? undefined : field;
  const next = { ArrowDown: all[at + 1], ArrowUp: all[at - 1] ?? back, Escape: back }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function fill() {
  const wanted = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll('[name]')) {
    field.value = wanted.get(field.name) ?? '';
    if (field.selectedIndex < 0) field.value = '';
  }
}

function go(event) {
  event.preventDefault();
  const to = addressOf(asked());
  if (to !== location.pathname + location.search) history.pushState(null, '', to);
  void search();
}

form.addEventListener('focusin', () => load().catch(() => undefined), { once: true });
form.addEventListener('submit', go);
form.addEventListener('change', (event) => {
  if (event.target !== form.elements.q) go(event);
});
form.elements.q.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    history.replaceState(null, '', addressOf(asked()));
    void search();
  }, PAUSE);
});
more.addEventListener('click', () => void showMore());
document.addEventListener('keydown', move);
addEventListener('popstate', () => {
  fill();
  void search();
});
fill();
void search();
