import { rule } from '../check-rule.ts';

/** Texts that say nothing to somebody who goes from link to link, in the languages that the interface speaks. */
const SAY_NOTHING: ReadonlySet<string> = new Set([
  ...['here', 'click here', 'this', 'this link', 'link', 'read more', 'more'],
  ...['aquí', 'haz clic aquí', 'pulsa aquí', 'este enlace', 'enlace', 'leer más'],
  ...['ici', 'cliquez ici', 'clique ici', 'ce lien', 'lien', 'lire la suite'],
  ...['hier', 'hier klicken', 'klicken sie hier', 'dieser link', 'mehr', 'weiterlesen'],
  ...['هنا', 'اضغط هنا', 'انقر هنا', 'الرابط', 'المزيد'],
  ...['这里', '點擊這裡', '点击这里', '点此', '链接', '更多'],
]);

/** Links that do not say where they lead. */
export const linkText = rule('link-text', ({ files }) =>
  files.flatMap(({ file, body }) =>
    (body?.links ?? []).flatMap(({ text, line, column }) => {
      const words = text.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
      if (text === '') {
        const hint = 'Write what it leads to between the square brackets.';
        return [{ file, line, column, message: 'This link has no text.', hint }];
      }
      if (!SAY_NOTHING.has(words)) return [];
      const message = `The link “${text}” does not say where it leads.`;
      const hint = 'Put the words that say it between the square brackets: [how the party went](party.md).';
      return [{ file, line, column, message, hint }];
    }),
  ),
);

/** Links to this site that name it, and so lead to the old place when it moves. */
export const ownAddress = rule('own-address', ({ files, settings }) => {
  const { host } = new URL(settings.url);
  const prefix = settings.pathPrefix.slice(0, -1);
  return files.flatMap(({ file, body }) =>
    (body?.links ?? []).flatMap(({ target, line, column }) => {
      if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return [];
      const url = new URL(target);
      if (url.host !== host || !url.pathname.startsWith(settings.pathPrefix)) return [];
      const address = target.replace(/^https?:\/\/[^/?#]*/i, '').slice(prefix.length);
      return [
        {
          file,
          line,
          column,
          message: 'This link to your own site has the name of the site in it.',
          hint: `Write only what follows the name: ${address === '' ? '/' : address}`,
        },
      ];
    }),
  );
});
