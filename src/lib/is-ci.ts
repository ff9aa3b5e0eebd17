/** Whether the command runs on CI: no questions are asked and no files are committed. */
export function isCi(environment: Readonly<Record<string, string | undefined>>): boolean {
  return !/^(?:|0|false)$/.test(environment['CI'] ?? '');
}
