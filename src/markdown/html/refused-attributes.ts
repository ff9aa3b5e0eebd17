import { type Env, type Place, report } from '../env.ts';
import type { MarkdownProblem } from '../rendered.ts';

/** Elements that a message names; the others are counted. */
const MOST_NAMED = 4;

/**
 * Reports that an attribute of a raw tag was left out: once a body, at the first place. Text that comes from another
 * generator has the same ones on every tag.
 */
export function refuseAttribute(env: Env, place: Place, element: string, attribute: string): void {
  const known = env.refused.get(attribute);
  if (known) {
    known.elements.add(element);
    known.count++;
    return;
  }
  const elements = new Set([element]);
  env.refused.set(attribute, { problem: env.found.problems.length, elements, count: 1 });
  report(env, place, {
    rule: 'html',
    severity: 'warning',
    message: messageFor(attribute, elements, 1),
    hint: 'Remove it; the theme decides how a post looks.',
  });
}

/** Says of each attribute how often it was left out, and where, once the whole body has been seen. */
export function countRefused({ refused, found }: Env): void {
  for (const [attribute, { problem: index, elements, count }] of refused) {
    const problem: MarkdownProblem | undefined = found.problems[index];
    if (problem && count > 1)
      found.problems[index] = { ...problem, message: messageFor(attribute, elements, count) };
  }
}

function messageFor(attribute: string, elements: ReadonlySet<string>, count: number): string {
  const times = count === 1 ? '' : `, ${count.toLocaleString('en')} times`;
  return `The attribute \`${attribute}\` is not allowed on ${named(elements)} here and was left out${times}.`;
}

function named(elements: ReadonlySet<string>): string {
  const names = Array.from(elements, (name) => `\`<${name}>\``);
  const others = names.length - MOST_NAMED;
  return others > 1 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${others} others` : names.join(', ');
}
