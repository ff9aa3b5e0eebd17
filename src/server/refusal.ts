import type { IncomingMessage } from 'node:http';
import { answersTo } from './host-names.ts';
import { readTarget } from './target.ts';

/** Why a request gets no answer of the site. */
export interface Refusal {
  readonly status: 400 | 403 | 405;
  readonly headers?: Readonly<Record<string, string>>;
  /** Plain text, for whoever sees it in a browser. It gives away no address or name of this machine. */
  readonly text: string;
}

const LOOPBACK = 'localhost, 127.0.0.1 and [::1]';
const TO_OPEN =
  'To open it to others, stop it and start it with an address or a name of its computer, or with 0.0.0.0 for every network:\n\n';

/**
 * Checks a request before anything else looks at it: to whom it is addressed, by which method and for what.
 *
 * @param opened as in `answersTo`
 * @param command that has started the server, as somebody types it
 */
export function refusalOf(
  request: IncomingMessage,
  opened: string | undefined,
  command = 'npm start',
): Refusal | undefined {
  const hosts = request.headersDistinct['host'] ?? [];
  if (hosts.length > 1) return { status: 400, text: 'The request names two hosts.\n' };
  if (!answersTo(hosts[0], opened)) return { status: 403, text: unknownHost(opened, command) };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      status: 405,
      headers: { Allow: 'GET, HEAD' },
      text: 'The preview shows pages. It takes nothing in.\n',
    };
  }
  if (!readTarget(request.url ?? '')) {
    return { status: 400, text: 'The request asks for no path: one begins with a slash.\n' };
  }
  return undefined;
}

function unknownHost(opened: string | undefined, command: string): string {
  const names =
    opened === undefined
      ? LOOPBACK
      : `${LOOPBACK}, and the addresses and the name of the computer that it runs on`;
  return (
    'The preview does not answer to the name in this address, so that no other site can read what it shows.\n' +
    `It answers to ${names}.\n\n${TO_OPEN}  ${command} -- --host 0.0.0.0\n`
  );
}
