import { readFileSync } from 'node:fs';
import { parseProc, type Usage } from './usage.ts';

const TICKS = 100;
const EVERY = 10;

/**
 * Polls a process every 10 ms, without GNU time. Linux only. Elsewhere, and for a process that ends before
 * the first poll, the numbers are zero.
 */
export function watchProcess(pid: number | undefined): { stop(): Usage } {
  let usage: Usage = { cpu: 0, peak: 0 };
  const look = (): void => {
    try {
      const at = `/proc/${pid}`;
      usage = parseProc(readFileSync(`${at}/stat`, 'utf8'), readFileSync(`${at}/status`, 'utf8'), TICKS);
    } catch {
      // The process has ended: keeps the last values.
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
