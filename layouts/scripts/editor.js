// The editor at /admin/: what Sveltia CMS cannot be told by its configuration.
const { styles, draft } = document.currentScript.dataset;

// The preview has the type and the colours of the site, without the names of the fields.
CMS.registerPreviewStyle(styles);
CMS.registerPreviewStyle(
  `body { padding: 1rem; }
section > h4 { display: none; }`,
  { raw: true },
);

// A new text begins with the time of now, and as a draft where a save publishes. Defaults of fields would be written into old texts.
const begin = () => {
  if (!/^#\/collections\/(?:posts|notes|pages)\/new$/.test(location.hash)) return;
  const values = new URLSearchParams({ date: '{{now}}', ...(draft && { draft }) });
  history.replaceState(history.state, '', `${location.hash}?${values}`);
};
addEventListener('hashchange', begin);
begin();

// Names that posts use are offered while one is typed.
document.addEventListener('focusin', ({ target }) => {
  const key = target.closest('[data-key-path]')?.dataset.keyPath.replace(/\..*/, '');
  if (target.matches('input') && document.querySelector(`#names-${CSS.escape(key)}`))
    target.setAttribute('list', `names-${key}`);
});
