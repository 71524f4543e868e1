import { RequestClient, Twilio } from 'twilio';
import { sid } from '../../testing/fake-gateway';
import { isSupervisor } from './flex-endpoint';
import { LONGEST_TOKEN, assertTokenForm, authenticate } from './flex-token';

const workerSid = sid('WK', 1);
const accountSid = sid('AC', 1);
const TOKEN = 'header.claims.signature';

describe('the form of a token', () => {
  it.each([
    ['a signed one', 'eyJ0eXAi.eyJpc3Mi.c2lnbmF0dXJl'],
    ['an encrypted one', 'eyJ0eXAi.a2V5.aXY.Y2lwaGVy.dGFn'],
    ['an encrypted one without a key of its own', 'eyJ0eXAi..aXY.Y2lwaGVy.dGFn'],
    ['the longest one', `a.b.${'c'.repeat(LONGEST_TOKEN - 4)}`],
  ])('is that of %s', (_, token) => {
    expect(assertTokenForm(token)).toBe(token);
  });

  it.each<[what: string, token: unknown, reason: string]>([
    ['missing', undefined, 'there is none'],
    ['empty', '', 'there is none'],
    ['a list', ['a.b.c', 'a.b.c'], 'it is not a text'],
    ['null', null, 'it is not a text'],
    ['a number', 17, 'it is not a text'],
    ['too long', `a.b.${'c'.repeat(LONGEST_TOKEN - 3)}`, `it has more than ${LONGEST_TOKEN} characters`],
    ...[
      ['one word', 'token'],
      ['in two parts', 'a.b'],
      ['in four parts', 'a.b.c.d'],
      ['in six parts', 'a.b.c.d.e.f'],
      ['without a signature', 'a.b.'],
      ['without a header', '.b.c'],
      ['encrypted without an initialization vector', 'a.b..d.e'],
      ['in letters with accents', 'a.b.ç'],
      ['in full-width letters', 'ａ.ｂ.ｃ'],
      ['in plain base64', 'a+b/c.d.e=='],
      ['with a space', 'a.b. c'],
      ['with a line break after it', 'a.b.c\n'],
      ['with a second line', 'a.b.c\nd.e.f'],
      ['with a NUL', 'a.b.c\0'],
    ].map(([what = '', token]): [string, unknown, string] => [what, token, 'it does not have the form of a JWS or a JWE']),
  ])('is not that of one which is %s', (_, token, reason) => {
    expect(() => assertTokenForm(token)).toThrow(
      expect.objectContaining({ code: 'invalid_token', message: `Failed to check the token: ${reason}` }),
    );
  });
});

/** A client of twilio-node whose requests get this answer, or this error. `sent` collects them. */
function answering(answer: { status: number; body: unknown } | Error) {
  const sent: unknown[] = [];
  const httpClient = new RequestClient();
  httpClient.axios.defaults.adapter = async (config) => {
    const { method, data, timeout } = config;
    sent.push({ method, url: httpClient.axios.getUri(config), type: config.headers.get('Content-Type'), data, timeout });
    if (answer instanceof Error) throw answer;
    return { status: answer.status, statusText: '', data: answer.body, headers: {}, config };
  };
  return { client: new Twilio(accountSid, 'secret', { httpClient }), sent };
}
const authenticateWith = (answer: { status: number; body: unknown } | Error) => authenticate(TOKEN, answering(answer).client);

describe('[FM48] Twilio, asked about a token', () => {
  const valid = { valid: true, worker_sid: workerSid, roles: ['agent', 'wfo.full_access'], identity: 'alice' };

  it('names the worker and the roles', async () => {
    const { client, sent } = answering({ status: 200, body: valid });
    expect(await authenticate(TOKEN, client)).toEqual({ workerSid, roles: ['agent', 'wfo.full_access'] });
    const url = `https://iam.twilio.com/v1/Accounts/${accountSid}/Tokens/validate`;
    const data = JSON.stringify({ token: TOKEN });
    expect(sent).toEqual([{ method: 'post', url, type: 'application/json', data, timeout: 30_000 }]);
  });

  it.each([[undefined], ['supervisor'], [[7, null]]])('gives no role to who has the roles %j', async (roles) => {
    expect(await authenticateWith({ status: 200, body: { ...valid, roles } })).toEqual({ workerSid, roles: [] });
  });

  it.each([[null], ['WK1'], [sid('WT', 1)], [undefined]])('names no worker with %j: the token is refused', async (worker_sid) => {
    await expect(authenticateWith({ status: 200, body: { ...valid, worker_sid } })).rejects.toMatchObject({
      code: 'invalid_token',
      message: 'Failed to check the token: it is not a worker’s',
    });
  });

  /** Twilio's words, and others that say the opposite of the status. */
  const WORDS = [
    'Service is unavailable. Please try again',
    'Too Many Requests',
    'Authenticate',
    'Access Token expired or expiration date invalid',
    'Token is invalid',
    'socket hang up',
    'all is well',
    undefined,
  ];
  const INVALID: [number, object][] = [
    [200, { valid: false, code: 20101 }],
    [200, { valid: false, code: 20104 }],
    [400, { code: 20001 }],
    [401, { valid: false, code: 20101 }],
    [403, { valid: false, code: 20104 }],
    [404, { code: 20404 }],
  ];
  const rows = [
    ...INVALID.map(([status, body]): [string, number, object] => ['invalid_token', status, body]),
    ...[401, 403].map((status): [string, number, object] => ['service_misconfigured', status, { code: 20003 }]),
    ['too_many_requests', 429, { code: 20429 }] as const,
    ['too_many_requests', 429, { valid: false, code: 20429 }] as const,
    ...[408, 500, 502, 503, 504].map((status): [string, number, object] => ['twilio_unavailable', status, { code: 20503 }]),
    ['twilio_unavailable', 503, { valid: false, code: 20503 }] as const,
    ['twilio_unavailable', 200, {}] as const,
    ['twilio_unavailable', 302, {}] as const,
    ['unexpected', 415, {}] as const,
  ];

  describe.each(rows)('gives %s with the status %i and %j', (code, status, body) => {
    it.each(WORDS)('whatever it says: %j', async (message) => {
      const failed = authenticateWith({ status, body: { ...body, message, status } });
      await expect(failed).rejects.toMatchObject({
        code,
        message: expect.stringMatching(
          /^Failed to check the token: (Twilio (does not accept it|answered \d+ \(.*\))|no proper answer from Twilio \(\d+\))$/,
        ),
      });
    });
  });

  it.each([
    ['a page', 200, '<html>Service unavailable</html>'],
    ['a page', 502, '<html>Invalid token</html>'],
    ['nothing', 200, ''],
    ['half an answer', 200, '{"valid":fal'],
    ['a list', 200, '[{"valid":false}]'],
  ])('says nothing about the token with %s (%i)', async (_, status, body) => {
    await expect(authenticateWith({ status, body })).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });

  it.each([['ECONNRESET'], ['ENOTFOUND'], ['ECONNABORTED'], ['ETIMEDOUT']])(
    'says nothing about the token when no answer comes: %s',
    async (code) => {
      const error = Object.assign(new Error('Token is invalid'), { code });
      await expect(authenticateWith(error)).rejects.toMatchObject({
        code: 'twilio_unavailable',
        message: `Failed to check the token: no proper answer from Twilio (code ${code})`,
      });
    },
  );
});

it.each([
  [['agent'], false],
  [['agent', 'supervisor'], true],
  [['Supervisor'], false],
  [[], false],
])('the roles %j may act for others: %s', (roles, allowed) => {
  expect(isSupervisor({ workerSid, roles }, { supervisorRoles: ['supervisor', 'admin'] })).toBe(allowed);
});
