/** Whether a program runs the command, on a machine that is thrown away: nobody answers questions, nobody commits files. */
export function isCi(environment: Readonly<Record<string, string | undefined>>): boolean {
  return !/^(?:|0|false)$/.test(environment['CI'] ?? '');
}
