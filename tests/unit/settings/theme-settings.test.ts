import { expect, test } from 'vitest';
import { checkSettings } from '../../../src/features/settings.ts';
import { ProblemsError } from '../../../src/lib/problems.ts';

const KARLA = { family: 'Karla', files: [{ file: 'fonts/karla.woff2' }] };

function told(own: object): string[] {
  try {
    checkSettings({ title: 'A', url: 'https://blog.example', ...own }, '');
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ message, hint }) => (hint === undefined ? message : `${message} ${hint}`));
  }
}

test.each<[object]>([
  [{ palette: 'prussian' }],
  [{ colours: { spot: '#236' } }],
  [{ colours: { paper: ' #FFF ', ink: '#000', dark: { paper: '#111', ink: '#eee' } } }],
  [{ palette: 'prussian', colours: { paper: '#ffffff' } }],
  [{ fonts: { text: 'Georgia' } }],
  [
    {
      fonts: {
        text: '\'Gill Sans\', "Noto Sans", -apple-system, Arial Narrow,sans-serif',
        code: 'monospace',
      },
    },
  ],
  [{ fonts: { titles: KARLA } }],
  [{ fonts: { titles: { ...KARLA, fallback: "'Gill Sans', sans-serif" } } }],
  [
    {
      fonts: {
        text: { family: 'Noto Sans', files: [{ file: 'a.ttf', weight: '400 700', style: 'italic' }] },
      },
    },
  ],
])('theme: %j is right', (theme) => {
  expect(told({ theme })).toEqual([]);
});

test.each<[unknown, string]>([
  [
    'prussian',
    "The setting “theme” must be written like { palette: 'prussian' }, or a theme such as gallery().",
  ],
  [{ palette: 'blue' }, 'The setting “theme.palette” must be "letterpress" or "prussian".'],
  [{ colors: {} }, 'There is no setting “theme.colors”. Did you mean “colours”?'],
  [{ font: {} }, 'There is no setting “theme.font”. Did you mean “fonts”?'],
  [{ colours: '#abc' }, "The setting “theme.colours” must be written like { spot: '#2f6b3a' }."],
  [{ colours: { spott: '#abc' } }, 'There is no setting “theme.colours.spott”. Did you mean “spot”?'],
  [
    { colours: { spot: 'green' } },
    'The setting “theme.colours.spot” must be a colour such as #a3261b or #abc.',
  ],
  [
    { colours: { spot: '#abcd' } },
    'The setting “theme.colours.spot” must be a colour such as #a3261b or #abc.',
  ],
  [{ colours: { spot: '' } }, 'The setting “theme.colours.spot” has nothing in it.'],
  [{ colours: { spot: 7 } }, 'The setting “theme.colours.spot” must be text.'],
  [
    { colours: { dark: { ink: 'white' } } },
    'The setting “theme.colours.dark.ink” must be a colour such as #a3261b or #abc.',
  ],
  [{ fonts: 'Georgia' }, "The setting “theme.fonts” must be written like { text: 'Georgia, serif' }."],
  [
    { fonts: { text: 'a; } body { color: red' } },
    'The setting “theme.fonts.text” must be names of typefaces with commas between them, such as "\'Gill Sans\', sans-serif".',
  ],
  [
    { fonts: { text: 7 } },
    "The setting “theme.fonts.text” must be written like 'Georgia, serif', or { family: 'Karla', files: [{ file: 'fonts/karla.woff2' }] }.",
  ],
  [
    { fonts: { text: { ...KARLA, fallback: 'url(x)' } } },
    'The setting “theme.fonts.text.fallback” must be names of typefaces with commas between them, such as "\'Gill Sans\', sans-serif".',
  ],
  [
    { fonts: { text: { ...KARLA, family: "K'" } } },
    'The setting “theme.fonts.text.family” must be one name, such as Karla.',
  ],
  [
    { fonts: { text: { family: 'Karla' } } },
    "The setting “theme.fonts.text.files” is missing. Add files: '…',",
  ],
  [
    { fonts: { text: { family: 'Karla', files: ['fonts/karla.woff2'] } } },
    "An item of “theme.fonts.text.files” must be written like { file: 'fonts/karla.woff2' }.",
  ],
  ...[
    '/fonts/a.woff2',
    '../a.woff2',
    'a/../../b.woff2',
    'https://x.example/a.woff2',
    'a.css',
    'a//b.ttf',
  ].map((file): [unknown, string] => [
    { fonts: { text: { family: 'Karla', files: [{ file }] } } },
    'The setting “theme.fonts.text.files[].file” must be the name of a font file in public/, such as fonts/karla.woff2.',
  ]),
  [
    { fonts: { text: { family: 'Karla', files: [{ file: 'a.woff2', weight: 700 }] } } },
    "The setting “theme.fonts.text.files[].weight” must be written in quotation marks, like '700' or '400 700'.",
  ],
  [
    { fonts: { text: { family: 'Karla', files: [{ file: 'a.woff2', weight: 'bold' }] } } },
    "The setting “theme.fonts.text.files[].weight” must be a number from 1 to 1000, or two such as '400 700'.",
  ],
])('theme: %j', (theme, message) => {
  expect(told({ theme })).toEqual([message]);
});
