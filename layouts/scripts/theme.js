// Light or dark theme by the reader's choice, or the system's. Runs before the first paint.
(() => {
  const root = document.documentElement;
  const key = 'pamphlet-theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Storage is blocked: the choice lasts until the page closes.
  }
  const isDark = () => (chosen ? chosen === 'dark' : system.matches);

  const show = () => {
    if (chosen) root.dataset.theme = chosen;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      const dark = (meta.dataset.media ??= meta.media).includes('dark');
      meta.media = chosen ? (dark === isDark() ? 'all' : 'not all') : meta.dataset.media;
    }
    for (const button of document.querySelectorAll('.theme-switch')) {
      button.setAttribute('aria-pressed', String(isDark()));
    }
  };

  root.dataset.switch = '';
  show();
  system.addEventListener('change', show);
  document.addEventListener('DOMContentLoaded', () => {
    for (const button of document.querySelectorAll('.theme-switch')) {
      button.hidden = false;
      button.addEventListener('click', () => {
        chosen = isDark() ? 'light' : 'dark';
        try {
          localStorage.setItem(key, chosen);
        } catch {
          // Storage is blocked.
        }
        show();
      });
    }
    show();
  });
})();
