// Progressive enhancement: plays videos in place, copies code and URLs, and shares. Without it, a video is a
// link.
(() => {
  const { copy, copied } = document.currentScript.dataset;
  const all = (selector) => document.querySelectorAll(selector);
  const canCopy = Boolean(copy && navigator.clipboard);

  for (const link of all('a[data-player]')) {
    link.addEventListener('click', (event) => {
      const { player: src, sandbox } = link.dataset;
      if (!src || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      // The link now leads to the video's source.
      delete link.dataset.player;
      const frame = document.createElement('iframe');
      frame.className = 'player';
      frame.title = link.textContent;
      frame.allow = sandbox ? 'fullscreen' : 'autoplay; encrypted-media; fullscreen; picture-in-picture';
      if (sandbox) frame.sandbox = sandbox;
      frame.src = src;
      link.parentElement.before(frame);
      frame.focus();
    });
  }

  const copies = (button, text) => {
    const label = button.textContent;
    button.ariaLive = 'polite';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = copied;
      setTimeout(() => (button.textContent = label), 2000);
    });
  };

  if (canCopy) {
    for (const pre of all('.prose pre')) {
      const frame = document.createElement('div');
      const button = document.createElement('button');
      frame.className = 'code';
      button.type = 'button';
      button.textContent = copy;
      pre.replaceWith(frame);
      frame.append(pre, button);
      copies(button, pre.textContent);
    }
  }

  const share = document.querySelector('.share-more');
  if (!share) return;
  const url = document.querySelector('link[rel=canonical]').href;
  const title = document.querySelector('meta[property="og:title"]').content;
  const part = (name) => share.querySelector(name);
  share.hidden = false;

  const link = part('.share-copy');
  if (link && canCopy) {
    link.hidden = false;
    copies(link, url);
  }

  const device = part('.share-device');
  if (device && navigator.share) {
    device.hidden = false;
    // A cancelled share is no error.
    device.addEventListener('click', () => navigator.share({ title, url }).catch(() => {}));
  }

  const form = part('form');
  if (!form) return;
  const key = 'pamphlet-server';
  const { server } = form.elements;
  try {
    server.value = localStorage.getItem(key);
  } catch {
    // Storage is blocked: the reader types the server again.
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Also accepts a full URL and @name@server.
    const [host] = server.value
      .trim()
      .replace(/^https?:\/\//, '')
      .split('/');
    const name = host.slice(host.lastIndexOf('@') + 1);
    try {
      localStorage.setItem(key, name);
    } catch {
      // Storage is blocked.
    }
    location.href = `https://${name}/share?text=${encodeURIComponent(`${title} ${url}`)}`;
  });
})();
