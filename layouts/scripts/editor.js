// The editor at /admin/: behaviour that Sveltia CMS does not configure.
const { styles, draft } = document.currentScript.dataset;

// The preview uses the site's type and colours, without field names.
CMS.registerPreviewStyle(styles);
CMS.registerPreviewStyle(
  `body { padding: 1rem; }
section > h4 { display: none; }`,
  { raw: true },
);

// New texts get the current time, and start as drafts if a save publishes. Field defaults would change old
// texts too.
const begin = () => {
  if (!/^#\/collections\/(?:posts|notes|pages)\/new$/.test(location.hash)) return;
  const values = new URLSearchParams({ date: '{{now}}', ...(draft && { draft }) });
  history.replaceState(history.state, '', `${location.hash}?${values}`);
};
addEventListener('hashchange', begin);
begin();

// Suggests names from posts while typing.
document.addEventListener('focusin', ({ target }) => {
  const key = target.closest('[data-key-path]')?.dataset.keyPath.replace(/\..*/, '');
  if (target.matches('input') && document.querySelector(`#names-${CSS.escape(key)}`))
    target.setAttribute('list', `names-${key}`);
});
