import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { SocketLike } from '../protocols/socket';
import { serve } from './serve';
import type { RunningServer, ServeOptions } from './serve';

/** Answers each request with what it received; echoes each socket message after the socket's address. */
const echo: ServeOptions['emulator'] = {
  fetch: async (request) =>
    Response.json({
      method: request.method,
      url: request.url,
      ifMatch: request.headers.get('if-match'),
      body: await request.text(),
    }),
  connect: (url: URL, socket: SocketLike) => {
    socket.onMessage((data) => socket.send(typeof data === 'string' ? `${url.href} ${data}` : data));
  },
};

let server: RunningServer;
const errors: unknown[] = [];
afterEach(() => server.close());

const start = async (options: Partial<ServeOptions> = {}): Promise<void> => {
  errors.length = 0;
  server = await serve({ emulator: echo, onError: (error) => errors.push(error), ...options });
};

it('hands a request under /_twilio/<host> to the emulator as one to that host', async () => {
  await start();
  const reply = await fetch(`${server.url}/_twilio/flex-api.twilio.com/v1/Configuration?UiVersion=2`, {
    method: 'POST',
    headers: { 'if-match': '3' },
    body: 'a=b',
  });
  expect(await reply.json()).toEqual({
    method: 'POST',
    url: 'https://flex-api.twilio.com/v1/Configuration?UiVersion=2',
    ifMatch: '3',
    body: 'a=b',
  });
});

it('hands a request with the header x-twilio-host to the emulator as one to that host', async () => {
  await start();
  const reply = await fetch(`${server.url}/v1/Workspaces?PageSize=1`, { headers: { 'x-twilio-host': 'taskrouter.twilio.com' } });
  expect(await reply.json()).toMatchObject({ method: 'GET', url: 'https://taskrouter.twilio.com/v1/Workspaces?PageSize=1' });
});

it('lets pages on any local origin call, with any headers', async () => {
  await start();
  const reply = await fetch(`${server.url}/_twilio/event-bridge.twilio.com/v1/wschannels`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://alice.localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'apiversion,clientversion,if-match,x-flex-jwe',
    },
  });
  expect(reply.status).toBe(204);
  expect(reply.headers.get('access-control-allow-origin')).toBe('http://alice.localhost:3000');
  expect(reply.headers.get('access-control-allow-headers')).toBe('apiversion,clientversion,if-match,x-flex-jwe');
});

it('gives pages from elsewhere no access', async () => {
  await start();
  const reply = await fetch(`${server.url}/_twilio/x.twilio.com/`, { headers: { origin: 'https://evil.example' } });
  expect(reply.headers.get('access-control-allow-origin')).toBeNull();
});

/** As a browser asks whose DNS answers 127.0.0.1 for a foreign name. */
const askAs = (host: string, path: string, headers: Record<string, string> = {}): Promise<{ status?: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers: { host, ...headers } }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
    });
    asked.on('error', reject);
    asked.end();
  });

const PATHS: [string, Record<string, string>?][] = [
  ['/'],
  ['/relay'],
  ['/__sandbox__/credentials'],
  ['/_twilio/x.twilio.com/y'],
  ['/v1/Workspaces', { 'x-twilio-host': 'taskrouter.twilio.com' }],
];

it.each(['evil.example', 'evil.example:4200', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', 'xlocalhost'])(
  'answers 421 to the host name %s, before it looks at the path',
  async (host) => {
    await start({ pages: async () => new Response('secret') });
    for (const [path, headers] of PATHS) {
      const { status, text } = await askAs(host, path, headers);
      expect({ path, status, text }).toEqual({
        ...{ path, status: 421 },
        text: '{"message":"The sandbox answers to localhost, *.localhost, 127.0.0.1 and [::1] only"}',
      });
    }
  },
);

it.each(['localhost', 'localhost:1', 'alice.localhost', '127.0.0.1', '[::1]:4200'])(
  'answers to the host name %s',
  async (host) => {
    await start({ pages: async () => new Response('page') });
    for (const [path, headers] of PATHS) expect((await askAs(host, path, headers)).status).toBe(200);
  },
);

it('takes no socket for a foreign host name', async () => {
  await start();
  const address = `ws://127.0.0.1:${server.port}/_twilio/tsock.us1.twilio.com/v3/wsconnect`;
  const socket = new WebSocket(address, { headers: { host: 'evil.example' } });
  const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
  expect(error.message).toBe('Unexpected server response: 421');
});

it('passes every other address to the pages', async () => {
  await start({ pages: async (request) => new Response(`page ${new URL(request.url).pathname}`) });
  const reply = await fetch(`${server.url}/alice/index.html`);
  expect(await reply.text()).toBe('page /alice/index.html');
});

it('answers 404 with method and path where there is no page', async () => {
  await start({ pages: async () => undefined });
  const reply = await fetch(`${server.url}/nowhere`, { method: 'PUT', body: 'x' });
  expect(reply.status).toBe(404);
  expect(await reply.json()).toEqual({ message: 'Failed to answer PUT /nowhere: the sandbox has no such page' });
});

it('answers 500 and reports the error when the emulator throws', async () => {
  const failure = new Error('a bug');
  await start({ emulator: { ...echo, fetch: () => Promise.reject(failure) } });
  const reply = await fetch(`${server.url}/_twilio/x.twilio.com/y`);
  expect(reply.status).toBe(500);
  expect(await reply.json()).toEqual({
    status: 500,
    code: 20500,
    message: 'Failed to answer GET /_twilio/x.twilio.com/y: a bug',
  });
  expect(errors).toEqual([failure]);
});

it('connects sockets with their address, text as text and bytes as bytes', async () => {
  await start();
  const socket = new WebSocket(`ws://localhost:${server.port}/_twilio/tsock.us1.twilio.com/v3/wsconnect?a=b`);
  const received: unknown[] = [];
  await new Promise<void>((resolve) => {
    socket.on('open', () => {
      socket.send('hello');
      socket.send(Buffer.from([1, 2, 3]));
    });
    socket.on('message', (data, isBinary) => {
      received.push(isBinary ? data : String(data));
      if (received.length === 2) resolve();
    });
  });
  expect(received).toEqual(['wss://tsock.us1.twilio.com/v3/wsconnect?a=b hello', Buffer.from([1, 2, 3])]);
});

it('rejects sockets for hosts other than Twilio’s', async () => {
  await start();
  const socket = new WebSocket(`ws://localhost:${server.port}/elsewhere`);
  const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
  expect(error.message).toBe('Unexpected server response: 404');
});

it('ends open sockets when it closes', async () => {
  await start();
  const socket = new WebSocket(`ws://localhost:${server.port}/_twilio/tsock.us1.twilio.com/v3/wsconnect`);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  await new Promise<void>((resolve) => socket.on('open', () => resolve()));
  await server.close();
  await closed;
  await start();
});
