// The editor at /admin/: behaviour that Sveltia CMS does not configure.
const { styles, draft, local, proposed, script } = document.currentScript.dataset;

// A save keeps each line of front matter that nobody has changed. The editor passes this key on.
const KEPT = 'keptText';
const keepText = (content, { text, path }) => {
  if (texts.get(path) !== text) changed.add(path);
  texts.set(path, text);
  return content && { ...content, [KEPT]: JSON.stringify({ text, content }) };
};

// Other programs, tabs and people may change a file while it is open here. The editor reads the folder or the
// branch again before it opens or saves an entry, and asks before it replaces a change.
/** Last known text of each file, by path. */
const texts = new Map();
/** Paths of files that are not as they were at the last look. */
const changed = new Set();
/** Text of the last save in this tab, by path. */
const written = new Map();
/** Text of the file that the text of a save began with. */
const bases = new Map();
let backend;

const useBackend = (current) => (backend = current);
// Entries and pictures keep their identity, by which an open form finds its own, unless they have changed.
const allChanged = (paths) => {
  const all = paths && new Set([...paths, ...changed]);
  changed.clear();
  return all;
};
/** Paths of new and changed pictures of a folder. */
const changedFiles = (before, now) => {
  const known = new Map(before.map(({ path, sha }) => [path, sha]));
  return new Set(now.flatMap(({ path, sha }) => (known.get(path) === sha ? [] : [path])));
};

/** The type “modified” says nothing about who changed it. */
const conflictOf = async ({ originalEntry, currentValues }, compare) => {
  const { commitAuthor, ...entry } = originalEntry;
  // A restored backup began with an older text.
  const isOld = Object.entries(entry.locales).some(
    ([locale, { content }]) => content?.[KEPT] !== currentValues[locale]?.[KEPT],
  );
  const modified = { type: 'modified', entry };
  if (isOld) return modified;
  if (!entry.workflow) return compare(originalEntry);
  const { branch, headSHA } = entry.workflow.pullRequest;
  const proposals = await backend.workflow.fetchPullRequests();
  const isSame = proposals.some((one) => one.branch === branch && one.headSHA === headSHA);
  return isSame ? undefined : modified;
};

// A host that answered has refused. Labels say the status of a proposal too.
const unlessRefused = (error) => {
  if (!error.cause?.status) throw error;
};
const orWithoutDraft = (send, path, request) =>
  send(path, request).catch((error) => {
    unlessRefused(error);
    return send(path, { ...request, body: { ...request.body, draft: false } });
  });

/** @throws Error in place of a commit on the proposal of another person */
const refuseProposed = (isProposed) => {
  if (isProposed) throw new Error('proposed', { cause: new Error(proposed) });
};

const overwriteWarning = (words) => local || words;

// Tabs share one place for a draft of a new post. Each open tab holds the lowest free number.
let tab = '';
const takeNumber = (number = 0) =>
  navigator.locks?.request(`new ${number}`, { ifAvailable: true }, (lock) => {
    if (!lock) return void takeNumber(number + 1);
    tab = number || '';
    return new Promise(() => {});
  });
const draftsOfTab = (drafts) => ({
  get: ([collection, slug]) => drafts.get([collection, slug || tab]),
  delete: ([collection, slug]) => drafts.delete([collection, slug || tab]),
  put: (one) => drafts.put({ ...one, slug: one.slug || tab }),
});

const missing = (error) => {
  if (error.name !== 'NotFoundError') throw error;
};
const folderAt = async (root, names, create = false) => {
  let folder = root;
  for (const name of names) folder = await folder.getDirectoryHandle(name, { create });
  return folder;
};
// Keeps what a save of this tab would replace unseen, and what it replaces on purpose.
const keepReplaced = async (root, { action, path, data }) => {
  const names = path.split('/');
  const name = names.pop();
  const file = await folderAt(root, names)
    .then((folder) => folder.getFileHandle(name))
    .then((handle) => handle.getFile())
    .catch(missing);
  const isText = typeof data === 'string';
  if (file && (isText || action === 'create' || (action === 'delete' && texts.has(path)))) {
    const seen = isText ? [data, bases.get(data), written.get(path)] : [texts.get(path)];
    if (!seen.includes(await file.text())) {
      const moment = new Date().toISOString().replaceAll(':', '.');
      const folder = await folderAt(root, ['.cache', 'replaced', moment, ...names], true);
      const copy = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await copy.write(file);
      await copy.close();
    }
  }
  if (!isText) return;
  written.set(path, data);
  texts.set(path, data);
};

/** Says why there is no editor, or not yet. */
const instead = document.querySelector('.instead');
// Writing to a folder needs the File System Access API.
if (local !== undefined && !('showDirectoryPicker' in globalThis)) {
  instead.hidden = false;
} else {
  // The program reads these.
  Object.assign(globalThis, {
    CMS_MANUAL_INIT: true,
    keepText,
    useBackend,
    allChanged,
    changedFiles,
    conflictOf,
    overwriteWarning,
    keepReplaced,
    orWithoutDraft,
    unlessRefused,
    refuseProposed,
    draftsOfTab,
  });
  const program = Object.assign(document.createElement('script'), { src: script });
  program.addEventListener('load', () => start());
  document.currentScript.after(program);
}

// `Tea` is `[Tea]`, and `cup.jpg` is `{ src: cup.jpg }`. An empty list is an empty text.
const plain = (value) => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value).trim();
  const pairs = Object.entries(value)
    .map(([key, one]) => [key, plain(one)])
    .filter(([, one]) => one !== '');
  if (pairs.length === 0) return '';
  const [[key, one]] = pairs;
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
const FENCES = /^(\s*---[^\S\n]*\n)([^]*?\n)??(---[^\S\n]*(?:\n|$))([^]*)$/;
const KEY = /^([^\s#:-][^:]*):(?=\s|$)/;

const toFile = ({ [KEPT]: kept = '{}', ...fields }) => {
  const { text = '', content = {} } = JSON.parse(kept);
  const result = withFields(text, content, fields);
  bases.set(result, text);
  return result;
};
const withFields = (text, content, { body = '', ...keys }) => {
  const parts = FENCES.exec(text);
  const [, open, head = '', close, rest] = parts ?? ['', '---\n', '', '---\n', text];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lineOf = (key) => `${key}:${yaml(keys[key])}\n`.replaceAll('\n', () => end);
  const blocks = [];
  for (const line of head.split(/(?<=\n)/)) {
    const key = KEY.exec(line)?.[1]
      .trim()
      .replaceAll(/^["']|["']$/g, '');
    if (key === undefined && blocks.length > 0) blocks.at(-1).lines += line;
    else blocks.push({ key, lines: line });
  }
  // Several names that were typed into one field. A name that is offered may have a comma.
  for (const key of ['category', 'tags']) {
    if (!Array.isArray(keys[key])) continue;
    const offered = Array.from(document.querySelectorAll(`#names-${key} option`), ({ value }) => value);
    const whole = offered.concat(content[key]);
    keys[key] = keys[key].flatMap((name) =>
      whole.includes(name) ? name : name.split(',').map(plain).filter(Boolean),
    );
  }
  const lines = blocks.map(({ key, lines: before }) => {
    if (!(key in content) || isSame(content[key], keys[key])) return before;
    return plain(keys[key]) === '' ? '' : lineOf(key);
  });
  const added = Object.keys(keys).filter((key) => !(key in content) && plain(keys[key]) !== '');
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
  void takeNumber();
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
  instead.hidden = true;
  CMS.init();
  // Readers may zoom.
  document.querySelector('meta[name=viewport][content*=maximum-scale]')?.remove();
};
