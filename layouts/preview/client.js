// Reloads a preview page after a build or a restart of the preview.
(() => {
  const { dataset } = document.currentScript;
  const { version, changes } = dataset;
  let stream;

  const close = () => {
    stream?.close();
    stream = undefined;
  };
  // Browsers limit connections per host: a hidden tab needs none.
  const open = () => {
    if (stream || document.hidden) return;
    stream = new EventSource(changes);
    stream.addEventListener('message', ({ data }) => {
      if (data !== version) location.reload();
    });
    stream.addEventListener('error', () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(open, 500);
    });
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();

  // Marks uncommitted changes in lists and pages, and shows the difference.
  const { marks, words } = JSON.parse(dataset.marks ?? '{}');
  if (!marks) return;
  const element = (name, props, ...children) => {
    const made = Object.assign(document.createElement(name), props);
    made.append(...children);
    return made;
  };
  const mark = ({ is }) => element('strong', { className: 'own-change' }, words[is]);
  const marked = new Set();
  for (const link of document.querySelectorAll('main a[href]')) {
    const entry = link.closest('.h-entry, li');
    const isText = link.closest('.e-content, nav') || link.textContent.trim() === '';
    const isElsewhere = link.host !== location.host || link.pathname === location.pathname || link.hash;
    if (!entry || isText || isElsewhere || marked.has(entry) || !marks[link.pathname]) continue;
    marked.add(entry);
    link.after(' ', mark(marks[link.pathname]));
  }

  const own = marks[location.pathname];
  if (!own) return;
  const bar = element('p', { className: 'own-changes fields' }, mark(own));
  document.querySelector('main').prepend(bar);
  if (own.is === 'new') return;
  const shut = element('button', { ariaLabel: 'Close', onclick: () => dialog.close() }, '×');
  const content = element('div', { lang: 'en-GB', dir: 'ltr' });
  const dialog = element(
    'dialog',
    { className: 'own-difference fields', ariaLabel: words.show },
    shut,
    content,
  );
  const shadow = content.attachShadow({ mode: 'open' });
  const show = async () => {
    dialog.showModal();
    shadow.replaceChildren('The last commit is being built…');
    const answer = await fetch(new URL('review', new URL(changes, location.href))).catch(() => undefined);
    const text = answer ? await answer.text() : 'The preview has stopped.';
    if (!answer?.ok) return shadow.replaceChildren(text);
    const page = new DOMParser().parseFromString(text, 'text/html');
    const item = page.querySelector(`[data-address="${CSS.escape(own.address)}"] .difference`);
    const found = item ?? 'The text of this page is as in the last commit.';
    shadow.replaceChildren(page.querySelector('style'), element('div', { className: 'review' }, found));
  };
  bar.append(' ', element('button', { ariaKeyShortcuts: 'd', onclick: show }, `${words.show} (d)`));
  document.body.append(dialog);
  document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey, repeat }) => {
    if (key !== 'd' || ctrlKey || metaKey || altKey || repeat) return;
    if (target.isContentEditable || target.matches('input, textarea, select')) return;
    if (dialog.open) dialog.close();
    else if (!document.querySelector('dialog[open]')) void show();
  });
})();
