import { describe, expect, test } from 'vitest';
import { problemsText } from '../../src/report/problems-text.ts';
import { styleFor } from '../../src/report/style.ts';
import { read } from './document.ts';

interface Pattern {
  readonly regexp: string;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly severity: number;
  readonly code: number;
  readonly message: number;
}

interface Tasks {
  readonly tasks: readonly {
    readonly script: string;
    readonly problemMatcher: { readonly pattern: Pattern };
  }[];
}

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
}

const { tasks } = JSON.parse(read('.vscode/tasks.json')) as Tasks;
const { scripts } = JSON.parse(read('package.json')) as Package;

describe.each(tasks)('the task that runs “$script”', ({ script, problemMatcher: { pattern } }) => {
  test('runs a script that exists', () => {
    expect(Object.keys(scripts)).toContain(script);
  });

  test('shows VS Code where each problem is', () => {
    const problems = [
      { file: 'posts/a.md', line: 4, column: 7, rule: 'date', severity: 'error', message: 'No: no day.' },
      { file: 'posts/a b/index.md', line: 2, rule: 'unknown-key', severity: 'hint', message: 'What?' },
    ] as const;
    const text = problemsText({ shown: problems }, () => 'a\nb\nc\ndate: 1', styleFor({}, {}));
    const { file, line, column, severity, code, message } = pattern;
    const found = text.split('\n').flatMap((one) => {
      const match = new RegExp(pattern.regexp).exec(one);
      return match ? [[file, line, column, severity, code, message].map((group) => match[group])] : [];
    });
    expect(found).toEqual([
      ['posts/a.md', '4', '7', 'error', 'date', 'No: no day.'],
      ['posts/a b/index.md', '2', undefined, 'hint', 'unknown-key', 'What?'],
    ]);
  });
});
