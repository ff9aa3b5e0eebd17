// The editor at /admin/: behaviour that Sveltia CMS does not configure.
const { styles, draft, local, script } = document.currentScript.dataset;

// A save keeps each line of front matter that nobody has changed. The editor passes this key on.
const KEPT = 'keptText';
const keepText = (content, { text }) => content && { ...content, [KEPT]: JSON.stringify({ text, content }) };

// Writing to a folder needs the File System Access API.
if (local !== undefined && !('showDirectoryPicker' in globalThis)) {
  document.querySelector('.instead').hidden = false;
} else {
  // The editor reads both.
  Object.assign(globalThis, { CMS_MANUAL_INIT: true, keepText });
  const program = Object.assign(document.createElement('script'), { src: script });
  program.addEventListener('load', () => start());
  document.currentScript.after(program);
}

const isEmpty = (value) => value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
// `Tea` is `[Tea]`, and `cup.jpg` is `{ src: cup.jpg }`.
const plain = (value) => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value).trim();
  const pairs = Object.entries(value)
    .map(([key, one]) => [key, plain(one)])
    .filter(([, one]) => !isEmpty(one));
  const [[key, one] = []] = pairs;
  return pairs.length === 1 && /^(?:0|src)$/.test(key) ? one : Object.fromEntries(pairs);
};
const isSame = (before, after) => {
  const [a, b] = [before, after].map((value) => JSON.stringify(plain(value)));
  const isList = typeof before === 'string' && Array.isArray(after);
  return a === b || (isList && before.split(',').map(plain).join() === after.map(plain).join());
};
const yaml = (value, indent = '\n  ') => {
  if (Array.isArray(value)) return value.map((one) => `${indent}-${yaml(one, `${indent}  `)}`).join('');
  if (typeof value !== 'object') return ` ${JSON.stringify(value)}`;
  return Object.entries(value)
    .map(([key, one]) => `${indent}${key}:${yaml(one, `${indent}  `)}`)
    .join('');
};
const FENCES = /^(\s*---\r?\n)([^]*?\n)??(---(?:\r?\n|$))([^]*)$/;
const KEY = /^([^\s#:-][^:]*):(?=\s|$)/;

const toFile = ({ [KEPT]: kept = '{}', body = '', ...keys }) => {
  const { text = '', content = {} } = JSON.parse(kept);
  const parts = FENCES.exec(text);
  const [, open, head = '', close, rest] = parts ?? ['', '---\n', '', '---\n', text];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lineOf = (key) => `${key}:${yaml(keys[key])}\n`.replaceAll('\n', () => end);
  const blocks = [];
  for (const line of head
    .split('\n')
    .slice(0, -1)
    .map((one) => `${one}\n`)) {
    const key = KEY.exec(line)?.[1]
      .trim()
      .replaceAll(/^["']|["']$/g, '');
    if (key === undefined && blocks.length > 0) blocks.at(-1).lines += line;
    else blocks.push({ key, lines: line });
  }
  const lines = blocks.map(({ key, lines: before }) => {
    if (!(key in content) || isSame(content[key], keys[key])) return before;
    return isEmpty(plain(keys[key])) ? '' : lineOf(key);
  });
  const added = Object.keys(keys).filter((key) => !(key in content) && !isEmpty(plain(keys[key])));
  const isPlain = !parts && added.length === 0;
  const start = isPlain ? '' : open + lines.join('') + added.map(lineOf).join('') + close;
  if ((content.body ?? '').trim() === body.trim()) return start + rest;
  const first = rest.search(/\S/);
  const gap = first < 0 ? (close.endsWith('\n') ? end : end + end) : rest.slice(0, first);
  const tail = first < 0 ? end : rest.slice(rest.trimEnd().length);
  return start + gap + body.trim().replaceAll('\n', () => end) + tail;
};

// New texts get the current time, and start as drafts if a save publishes. Field defaults would change old
// texts too.
const begin = () => {
  if (!/^#\/collections\/(?:posts|notes|pages)\/new$/.test(location.hash)) return;
  const values = new URLSearchParams({ date: '{{now}}', ...(draft && { draft }) });
  history.replaceState(history.state, '', `${location.hash}?${values}`);
};

// Suggests names from posts while typing.
document.addEventListener('focusin', ({ target }) => {
  const key = target.closest('[data-key-path]')?.dataset.keyPath.replace(/\..*/, '');
  if (target.matches('input') && document.querySelector(`#names-${CSS.escape(key)}`))
    target.setAttribute('list', `names-${key}`);
});

const start = () => {
  CMS.registerCustomFormat('yaml-frontmatter', 'md', { toFile });
  // The preview uses the site's type and colours, without field names.
  CMS.registerPreviewStyle(styles);
  CMS.registerPreviewStyle(
    `body { padding: 1rem; }
section > h4 { display: none; }`,
    { raw: true },
  );
  addEventListener('hashchange', begin);
  begin();
  CMS.init();
  // Readers may zoom.
  document.querySelector('meta[name=viewport][content*=maximum-scale]')?.remove();
};
