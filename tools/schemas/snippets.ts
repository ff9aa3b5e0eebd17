import type { Comments } from './comments.ts';
import { FLAG, type SchemaKey } from './keys.ts';

/** https://code.visualstudio.com/docs/editing/userdefinedsnippets */
export interface Snippet {
  readonly scope: string;
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

/** Complete front matter, and each of its keys. */
export function snippets(keys: readonly SchemaKey[], comments: Comments): Record<string, Snippet> {
  const whole: Snippet = {
    scope: 'markdown',
    prefix: 'front matter',
    body: [
      '---',
      'title: ${1:Title}',
      'date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE',
      'category: ${2:Category}',
      '---',
      '',
      '$0',
    ],
    description: 'The head of a new post.',
  };
  const top = keys.filter(({ name }) => comments.has(name));
  return Object.fromEntries([
    ['front matter', whole],
    ...top.map((key) => [
      `front matter: ${key.name}`,
      {
        scope: 'markdown',
        prefix: `${key.name}:`,
        body: [`${key.name}: ${placeholder(key)}`],
        description: comments.get(key.name)?.text ?? '',
      },
    ]),
  ]) as Record<string, Snippet>;
}

function placeholder({ name, kind, example }: SchemaKey): string {
  if (kind === FLAG) return '${1|true,false|}';
  return `\${1:${example.slice(name.length + 2).replaceAll(/[\\$}]/g, String.raw`\$&`)}}`;
}
