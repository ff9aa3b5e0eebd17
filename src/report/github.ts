import type { Problem } from '../lib/problems.ts';

/**
 * Problems as annotations on the lines of a pull request: workflow commands of GitHub Actions, one a line.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubAnnotations(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, column, rule, severity, message, hint }) => {
      const properties = { file, line, col: column, title: rule };
      const list = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${severity} ${list.join(',')}::${escapeData(hint ? `${message} ${hint}` : message)}\n`;
    })
    .join('');
}

/** An annotation of the whole run, for what belongs to no file. */
export function githubError(message: string): string {
  return `::error::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
