// Offers the page in the browser's language, until the reader closes the offer or chooses a language. Runs
// before the text appears, so that nothing moves.
(() => {
  const key = 'pamphlet-language';
  let answered = null;
  try {
    answered = localStorage.getItem(key);
  } catch {
    // Storage is blocked: each page shows the offer.
  }
  const remember = (language) => {
    try {
      localStorage.setItem(key, language);
    } catch {
      // Storage is blocked.
    }
  };
  const primary = (tag) => tag.toLowerCase().split('-')[0];
  const menu = document.querySelector('.languages');
  const links = [...menu.querySelectorAll('a[hreflang]')];
  for (const link of links) link.addEventListener('click', () => remember(link.hreflang));
  if (answered) return;

  const here = primary(document.documentElement.lang);
  for (const wanted of navigator.languages.map(primary)) {
    if (wanted === here) return;
    const link = links.find(({ hreflang, dataset }) => dataset.offer && primary(hreflang) === wanted);
    if (!link) continue;
    const offer = document.createElement('aside');
    offer.className = 'language-offer';
    offer.lang = link.hreflang;
    offer.dir = link.closest('li').dir;
    const there = document.createElement('a');
    there.href = link.href;
    there.hreflang = link.hreflang;
    there.textContent = link.dataset.offer;
    there.addEventListener('click', () => remember(link.hreflang));
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = link.dataset.close;
    close.addEventListener('click', () => {
      remember(document.documentElement.lang);
      offer.remove();
      menu.querySelector('a').focus();
    });
    offer.append(there, close);
    menu.after(offer);
    return;
  }
})();
