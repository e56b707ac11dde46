import { connect } from 'node:net';

/** Sends bytes that `fetch` would refuse to send, and gives back the status and everything that came. */
export async function sendRaw(
  url: string,
  lines: string[],
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname);
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
    socket.write(head);
  });
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text };
}
