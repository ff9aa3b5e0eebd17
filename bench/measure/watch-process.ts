import { readFileSync } from 'node:fs';
import { parseProc, type Usage } from './usage.ts';

const TICKS = 100;
const EVERY = 10;

/**
 * Looks at a running process every 10 ms, where GNU time is not installed. Linux only; elsewhere, and for a process
 * that is gone before the first look, the numbers are zero.
 */
export function watchProcess(pid: number | undefined): { stop(): Usage } {
  let usage: Usage = { cpu: 0, peak: 0 };
  const look = (): void => {
    try {
      const at = `/proc/${pid}`;
      usage = parseProc(readFileSync(`${at}/stat`, 'utf8'), readFileSync(`${at}/status`, 'utf8'), TICKS);
    } catch {
      // It has ended: the last look stands.
    }
  };
  const timer = setInterval(look, EVERY);
  return {
    stop: () => {
      clearInterval(timer);
      return usage;
    },
  };
}
