import { networkAddresses } from '../server/host-names.ts';

/**
 * Where others find a server that was opened to them; empty when it was not.
 *
 * @param opened as in `listen`
 * @param rest of the address behind the host: `:8080/blog/`
 * @param head what they find there, with a colon at the end
 */
export function openedText(opened: string | undefined, rest: string, head: string): string {
  if (opened === undefined) return '';
  const hosts = ['0.0.0.0', '[::]'].includes(opened)
    ? networkAddresses(opened === '0.0.0.0' ? 'IPv4' : undefined)
    : [opened];
  if (hosts.length === 0) return 'This computer is in no network now: nobody else can see it.\n';
  return `${head}\n${hosts.map((host) => `  http://${host}${rest}\n`).join('')}`;
}
