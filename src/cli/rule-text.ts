import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from '../lib/code-root.ts';

/** From docs/rules.md. Undefined for rules of plugins. */
export function ruleText(id: string): string | undefined {
  const document = readFileSync(join(CODE_ROOT, 'docs/rules.md'), 'utf8');
  const [, ...sections] = document.split(/^### `/m);
  const section = sections.find((text) => text.startsWith(`${id}\`\n`))?.replace(/^#{1,2} [^]*/m, '');
  if (section === undefined) return undefined;
  const text = section
    .slice(id.length + 1)
    .trim()
    .replaceAll(/(`[^`]*`)|\[([^\]]*)\]\([^)]*\)/g, (_, code?: string, words?: string) => code ?? words ?? '')
    .replaceAll('**', '');
  return `${id}\n\n${text}\n`;
}
