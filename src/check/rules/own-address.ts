import { rule } from '../check-rule.ts';

/** Links to this site that name it, and so lead to the old place when it moves. */
export const ownAddress = rule('own-address', ({ files, settings }) => {
  const { host } = new URL(settings.url);
  const prefix = settings.pathPrefix.slice(0, -1);
  return files.flatMap(({ file, body }) =>
    (body?.inspection.links ?? []).flatMap(({ target, line, column }) => {
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
