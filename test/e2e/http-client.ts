/** What an app answered. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed body, `undefined` when there is none. */
  body: unknown;
  /** The Set-Cookie lines by cookie name. */
  cookies: Map<string, Cookie>;
}

export interface Cookie {
  value: string;
  /** Lower-case attribute name → value, `''` for one without. */
  attributes: Record<string, string>;
}

export interface Sent {
  method?: 'GET' | 'POST' | 'DELETE';
  json?: unknown;
  headers?: Record<string, string>;
}

/** Sends one request over the network, with nothing in it but what is asked for. */
export async function send(
  url: string,
  { method = 'POST', json, headers = {} }: Sent = {},
): Promise<Answer> {
  const body = json === undefined ? null : JSON.stringify(json);
  const response = await fetch(url, {
    method,
    body,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
  });
  const text = await response.text();
  const cookies = response.headers.getSetCookie().map(parseCookie);
  return {
    status: response.status,
    headers: response.headers,
    body: parseBody(text),
    cookies: new Map(cookies),
  };
}

function parseBody(text: string): unknown {
  if (!text) return undefined;
  return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
}

function parseCookie(line: string): [string, Cookie] {
  const [[name, value], ...attributes] = line.split(/;\s*/).map(splitPair) as [
    [string, string],
    ...[string, string][],
  ];
  return [
    name,
    {
      value,
      attributes: Object.fromEntries(
        attributes.map(([key, text]) => [key.toLowerCase(), text]),
      ),
    },
  ];
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
