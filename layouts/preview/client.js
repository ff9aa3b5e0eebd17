// Shows a page of the preview again when the blog has been drawn anew, or the preview has started again.
(() => {
  const { version, changes } = document.currentScript.dataset;
  let stream;

  const close = () => {
    stream?.close();
    stream = undefined;
  };
  // A browser opens few connections to one host: a hidden tab needs none.
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
})();
