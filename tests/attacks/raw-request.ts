import { connect } from 'node:net';

/** Milliseconds of silence that count as an answer. */
const SILENCE = 3000;

/** Latin-1 text. Without a status if the server only closed the connection. */
export interface RawResponse {
  readonly status: number | undefined;
  readonly text: string;
}

export interface RawRequest {
  readonly target?: string;
  readonly method?: string;
  /** Null omits it. */
  readonly host?: string | null;
  readonly version?: string;
  readonly headers?: readonly string[];
}

/** As no HTTP library would send it. */
export function requestText(request: RawRequest): string {
  const { target = '/', method = 'GET', host = 'localhost', version = 'HTTP/1.1', headers = [] } = request;
  const lines = [
    `${method} ${target} ${version}`,
    ...(host === null ? [] : [`Host: ${host}`]),
    ...headers,
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Reads until the server closes the connection. @throws if the port is closed */
export function sendBytes(
  port: number,
  bytes: string | Uint8Array,
  address = '127.0.0.1',
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    let text = '';
    let connected = false;
    const socket = connect(port, address, () => {
      connected = true;
      socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    });
    const finish = (): void => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), text });
    };
    socket.setTimeout(SILENCE, () => (connected ? finish() : socket.destroy(new Error('Nobody answers.'))));
    socket.on('data', (data) => {
      text += data.toString('latin1');
      // An event stream and a WebSocket never end.
      if (text.startsWith('HTTP/1.1 101') || (text.includes('text/event-stream') && text.includes('data:'))) {
        finish();
      }
    });
    socket.on('error', (error) => (connected ? finish() : reject(error)));
    socket.on('close', () => (connected ? finish() : undefined));
  });
}

export function send(port: number, request: RawRequest, address?: string): Promise<RawResponse> {
  return sendBytes(port, requestText(request), address);
}
