// Light or dark paper, if the reader chooses; else as the machine is set. Runs before the page is drawn.
(() => {
  const root = document.documentElement;
  const key = 'pamphlet-theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Storage is closed to us: the choice lasts as long as the page.
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
          // As above.
        }
        show();
      });
    }
    show();
  });
})();
