import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import https from 'node:https';
import { redirecting } from './redirecting';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

const listen = async (): Promise<{ url: URL; seen: string[] }> => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${String(request.headers['x-twilio-host'])} ${request.url}`);
    if (request.headers.authorization) seen.push(request.headers.authorization);
    response.end('answered');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: new URL(`http://127.0.0.1:${port}`), seen };
};

describe('the redirecting https.request', () => {
  const ways: [string, (request: typeof https.request, done: (response: IncomingMessage) => void) => void][] = [
    [
      'options',
      (request, done) => {
        request({ hostname: 'iam.twilio.com', port: 443, path: '/v1/Tokens?a=1', method: 'GET' }, done).end();
      },
    ],
    [
      'a host with its port in the options',
      (request, done) => {
        request({ host: 'iam.twilio.com:443', path: '/v1/Tokens?a=1' }, done).end();
      },
    ],
    [
      'a URL',
      (request, done) => {
        request(new URL('https://iam.twilio.com/v1/Tokens?a=1'), done).end();
      },
    ],
    [
      'an address and options',
      (request, done) => {
        request('https://iam.twilio.com/v1/Tokens?a=1', { method: 'GET' }, done).end();
      },
    ],
  ];

  it.each(ways)('sends a request for Twilio, given as %s, to the sandbox and names the host', async (_way, ask) => {
    const sandbox = await listen();
    const response = await new Promise<IncomingMessage>((resolve) => ask(redirecting(https.request, sandbox.url), resolve));
    response.resume();
    expect({ status: response.statusCode, seen: sandbox.seen }).toEqual({
      status: 200,
      seen: ['GET iam.twilio.com /v1/Tokens?a=1'],
    });
  });

  it('signs in with the name and the password in a URL, as https.request does', async () => {
    const sandbox = await listen();
    await new Promise<void>((resolve) => {
      const request = redirecting(https.request, sandbox.url);
      request(new URL('https://AC1:s%3Acret@serverless.twilio.com/v1/Services'), (response) => {
        response.resume();
        resolve();
      }).end();
    });
    const credentials = Buffer.from('AC1:s:cret').toString('base64');
    expect(sandbox.seen).toEqual(['GET serverless.twilio.com /v1/Services', `Basic ${credentials}`]);
  });

  it('does not redirect other hosts', () => {
    const asked: unknown[] = [];
    const real = new Proxy(https.request, { apply: (_request, _self, given) => asked.push(given) });
    redirecting(real, new URL('http://127.0.0.1:1'))({ hostname: 'nottwilio.com', path: '/' });
    expect(asked).toEqual([[{ hostname: 'nottwilio.com', path: '/' }, undefined]]);
  });
});
