/** From the kernel. */
export interface Usage {
  /** Seconds of CPU time, user and system, all threads. */
  readonly cpu: number;
  /** MiB. With child processes, that of the largest. */
  readonly peak: number;
}

/** GNU time with `%U %S %M`: seconds, seconds, KiB. A line about the exit code may precede it. */
export function parseTimeReport(report: string): Usage {
  const match = /^([\d.]+) ([\d.]+) (\d+)$/m.exec(report);
  if (!match) throw new Error(`Not a report of GNU time: ${JSON.stringify(report)}`);
  return { cpu: Number(match[1]) + Number(match[2]), peak: Number(match[3]) / 1024 };
}

/**
 * Parses `/proc/PID/stat` and `/proc/PID/status` (proc(5)).
 *
 * @param ticks clock ticks in a second
 */
export function parseProc(stat: string, status: string, ticks: number): Usage {
  // The name in brackets may contain spaces. Field 3 follows it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = '0', system = '0', childUser = '0', childSystem = '0'] = fields.slice(11, 15);
  const total = [user, system, childUser, childSystem].reduce((sum, field) => sum + Number(field), 0);
  return { cpu: total / ticks, peak: Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024 };
}
