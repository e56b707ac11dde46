import { connect } from 'node:net';

export interface RawRequest {
  body?: string;
  /** The address to come from, such as 127.0.0.2. */
  from?: string;
}

/** Sends bytes that `fetch` would refuse to send, and gives back the status and everything that came. */
export async function sendRaw(
  url: string,
  lines: string[],
  { body = '', from }: RawRequest = {},
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect({
      port: Number(port),
      ...(from
        ? { host: '127.0.0.1', localAddress: from }
        : { host: hostname }),
    });
    let received = '';
    socket.setEncoding('utf8');
    socket.setTimeout(5_000, () =>
      socket.destroy(new Error(`no answer to ${lines[0] ?? ''}`)),
    );
    socket.on('data', (data: string) => (received += data));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(received);
    });
    const head = [...lines, 'Connection: close', '', ''].join('\r\n');
    socket.write(head + body);
  });
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text };
}
