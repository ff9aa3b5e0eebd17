// Loads the discussion only after the reader presses the button.
(() => {
  const button = document.querySelector('.giscus button');
  const frame = document.createElement('iframe');
  const page = new URL(location);
  const given = page.searchParams.get('giscus');
  page.searchParams.delete('giscus');
  page.hash = '';
  // Without storage, sign-in does not last.
  let kept = {};
  try {
    kept = sessionStorage;
  } catch {}

  const load = () => {
    const src = new URL(button.dataset.frame);
    src.searchParams.set('origin', page);
    src.searchParams.set('session', kept.giscus ?? '');
    src.searchParams.set('theme', document.documentElement.dataset.theme ?? 'preferred_color_scheme');
    frame.src = src;
  };
  const open = () => {
    kept.giscusPage = page.pathname;
    frame.title = button.dataset.title;
    load();
    button.replaceWith(frame);
    frame.focus();
  };

  button.hidden = false;
  button.addEventListener('click', open);
  onmessage = ({ source, data }) => {
    const { resizeHeight, signOut } = (source === frame.contentWindow && data?.giscus) || {};
    if (resizeHeight) frame.style.height = `${resizeHeight}px`;
    if (!signOut) return;
    kept.giscus = '';
    load();
  };
  if (!given) return;
  history.replaceState(null, '', page);
  // Accepts only a sign-in that began with the button, not a forged URL.
  if (kept.giscusPage !== page.pathname) return;
  kept.giscus = given;
  open();
})();
