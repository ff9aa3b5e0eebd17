import { IS_PACKAGE } from '../lib/code-root.ts';
import { helpFor, RULES, type Rule } from '../config/rules.ts';
import type { Failure } from '../failure.js';
import type { Problem } from '../lib/problems.ts';

/** The folder of the blog, to which paths are relative; the name is the one that GitHub knows. */
const ROOT = '%SRCROOT%';

/**
 * Problems as a SARIF log, which code hosts and editors show on the lines.
 *
 * @param repository web address of the repository, for links to the documentation; none are written without it
 * @param failure why nothing could be checked
 * @param rules ours and those of plugins, by id
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export function sarif(
  problems: readonly Problem[],
  repository?: string,
  failure?: Failure,
  rules: Readonly<Record<string, Rule>> = RULES,
): string {
  const ids = [...new Set(problems.map(({ rule }) => rule))].toSorted();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Pamphlet', rules: ids.map((id) => descriptor(id, rules[id], repository)) } },
        ...(failure && { invocations: [failedInvocation(failure)] }),
        columnKind: 'unicodeCodePoints',
        results: problems.map((problem) => result(problem, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** §3.20, §3.58 */
function failedInvocation({ message, hint }: Failure): object {
  const text = hint === undefined ? message : `${message} ${hint}`;
  return {
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: 'error', message: { text } }],
  };
}

/** §3.49. Help is text; its address must be whole, and only the host knows it. */
function descriptor(id: string, rule: Rule | undefined, repository: string | undefined): object {
  const meaning = rule?.meaning ?? id;
  const place = helpFor(id);
  return {
    id,
    shortDescription: { text: meaning },
    help: { text: place === undefined ? meaning : `${meaning} ${place} says more.` },
    ...(repository === undefined || IS_PACKAGE || place === undefined
      ? {}
      : { helpUri: `${repository}/blob/HEAD/${place}` }),
    ...(rule && { defaultConfiguration: { level: rule.severity } }),
  };
}

/** §3.27 */
function result(
  { file, line, column, rule, severity, message, hint }: Problem,
  ids: readonly string[],
): object {
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT },
          ...(line === undefined
            ? {}
            : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
        },
      },
    ],
  };
}
