import type { CheckedSite } from '../check/destinations.ts';
import { problemsOfTexts } from '../check/links.ts';
import type { Problem } from '../lib/problems.ts';
import type { Plan } from './plan.ts';

/** After edits of texts alone, other texts keep their problems, unless a heading that they may link to is gone. */
export function problemsOfAllTexts(
  { scan: { previous }, placed: { bodies }, unchanged }: Plan,
  site: CheckedSite,
): Problem[] {
  const { shown } = site.context.blog;
  const anchorsOf = new Map(previous?.bodies.map(([file, { anchors }]) => [file, anchors]));
  const isKept = ({ file }: Pick<Problem, 'file'>) => unchanged.hasProblemsOf(file);
  const changed = shown.filter((post) => !isKept(post));
  const mayKeep =
    unchanged.areTextsAlone && changed.every(({ file }) => anchorsOf.get(file) === bodies.get(file)?.anchors);
  return mayKeep
    ? [...(previous?.textProblems ?? []).filter(isKept), ...problemsOfTexts(changed, site)]
    : problemsOfTexts(shown, site);
}
