import { escapeHtml } from '../lib/text.ts';

/** What the preview shows in the browser while a post has a fault: the words of the terminal. */
export function problemPage(text: string, language: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Something is to be mended</title>
<style>
  body { margin: 0; padding: 2rem; background: #fbf8f1; color: #1b1a18; font: 1.1rem/1.5 Charter, Cambria, serif; }
  main { max-width: 60rem; margin: auto; border-top: 4px double #a3231c; }
  pre { overflow-x: auto; font: 0.95rem/1.5 ui-monospace, Consolas, monospace; white-space: pre-wrap; }
</style>
</head>
<body>
<main>
<h1>Something is to be mended</h1>
<p>The preview shows the blog again as soon as the file is right and saved.</p>
<pre>${escapeHtml(text)}</pre>
</main>
</body>
</html>
`;
}
