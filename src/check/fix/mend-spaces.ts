import type { Edit } from './edit.ts';
import type { YamlNodes } from './yaml-nodes.ts';

/** Takes away what nobody sees at the end of lines, except where it may belong to a text of several lines. */
export function mendSpaces(yaml: string, { long }: YamlNodes): Edit[] {
  return [...yaml.matchAll(/[ \t]+(?=\r?(?:\n|$))/g)].flatMap(({ index, 0: spaces }) => {
    const end = index + spaces.length;
    if (long.some((text) => index < text.end && end >= text.start)) return [];
    const says = 'spaces at the end of the line are gone';
    return [{ start: index, end, text: '', says, effect: (values) => values }];
  });
}
