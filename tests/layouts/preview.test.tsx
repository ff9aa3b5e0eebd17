import { describe, expect, it } from 'vitest';
import { renderErrorPage, withPreview } from '../../src/report/preview-pages.tsx';
import { all, everything, findings, one, texts } from './page.ts';

const shown = { version: 'one' };
const client = '/.pamphlet/preview/client.js';
const attack = `</pre></li></body><script>alert(1)</script>"'<img src=x onerror=alert(2)>$&`;
const report = [`${attack} posts/a.md:4:7\n   4 | date\n       Hint.`, '1 error.'];
const words = [`${attack} posts/a.md:4:7 4 | date Hint.`, '1 error.'];

describe('the page of a trouble', () => {
  const html = renderErrorPage({ title: 'To be fixed', text: 'Save the file.', report, shown });

  it('is valid, and says what there is to do', async () => {
    expect(await findings(html)).toEqual([]);
    expect(one(html, 'h1').text).toBe('To be fixed');
    expect(one(html, 'title').text).toBe('To be fixed');
  });

  it('shows the report of the terminal, as text', () => {
    expect(texts(html, 'pre')).toEqual(words);
    expect(one(html, 'span.frame').text).toBe('4 | date');
    expect(texts(html, 'strong')).toEqual([`${attack} posts/a.md:4:7`, '1 error.']);
    expect(all(html, 'script').map(({ attributes }) => attributes['src'])).toEqual([client]);
  });

  it('has no empty list when there is no report', () => {
    expect(all(renderErrorPage({ title: 'a', text: 'b', report: [], shown }), 'ul')).toEqual([]);
  });
});

describe('a page of the preview', () => {
  const page = '<!doctype html><html lang="ar"><head><title>$&</title></head><body><p>$1</p></body></html>';

  it('has the script, with the version that it shows', () => {
    const html = withPreview(page, shown, undefined);
    expect(one(html, 'script').attributes).toMatchObject({ src: client, 'data-version': 'one' });
    expect(one(html, 'p').text).toBe('$1');
    expect(all(html, 'aside')).toEqual([]);
  });

  it('has the problems at its foot, closed, in English', () => {
    const html = withPreview(page, shown, { count: '2 hints', report });
    const aside = one(html, 'aside');
    expect(everything(html).findLast(({ path }) => path.at(-1) === 'body')?.tag).toBe('aside');
    expect(aside.attributes).toMatchObject({ lang: 'en-GB', dir: 'ltr' });
    expect(one(html, 'details').attributes).not.toHaveProperty('open');
    expect(one(html, 'summary').text).toBe('2 hints');
    expect(texts(html, 'pre')).toEqual(words);
    expect(all(html, 'img')).toEqual([]);
  });
});
