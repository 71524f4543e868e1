/** @jest-environment node */
import type { TransferReply } from '../contract/transfer';
import { createTransferClient } from './transfer-client';

const sid = (prefix: string) => prefix + '1'.repeat(32);
const REQUEST = { transferId: 'a5d0b1de-0000-4000-8000-000000000000', taskSid: sid('WT'), targetSid: sid('WQ') };
const REPLY: TransferReply = {
  outcome: 'transferred',
  receipt: {
    transferId: REQUEST.transferId,
    inviteSid: sid('KG'),
    taskSid: sid('WT'),
    target: { type: 'queue', sid: sid('WQ'), name: 'Support' },
  },
};

const neverAborted = () => new AbortController().signal;
const client = (fetch: typeof globalThis.fetch, timeout = neverAborted) =>
  createTransferClient({ serviceUrl: 'https://service.test/', token: () => 'the token', fetch, timeout });
const answering = (status: number, body: string) => async () => new Response(body, { status });

it('posts a form without any header of its own, so that the browser sends no preflight', async () => {
  const sent: Request[] = [];
  const ask = client(async (input, init) => {
    sent.push(new Request(input, init));
    return new Response(JSON.stringify(REPLY));
  });
  expect(await ask(REQUEST, neverAborted())).toEqual(REPLY);

  const [request] = sent;
  expect(request?.method).toBe('POST');
  expect(request?.url).toBe('https://service.test/transfer-chat');
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
  });
  expect(Object.fromEntries(new URLSearchParams(await request?.text()))).toEqual({ ...REQUEST, Token: 'the token' });
});

it('takes the reply of the service whatever its HTTP status', async () => {
  const reply: TransferReply = { outcome: 'failed', failure: { code: 'not_task_holder', detail: 'x' } };
  expect(await client(answering(409, JSON.stringify(reply)))(REQUEST, neverAborted())).toEqual(reply);
});

it.each([
  [403, 'invalid_token'],
  [404, 'service_misconfigured'],
  [429, 'too_many_requests'],
  [500, 'service_unreachable'],
  [504, 'service_timeout'],
  [200, 'unexpected'],
])('reads an answer that is not the service’s own with HTTP %i as %s, without repeating it', async (status, code) => {
  const reply = await client(answering(status, '<html>secret</html>'))(REQUEST, neverAborted());
  expect(reply).toEqual({
    outcome: 'failed',
    failure: { code, detail: `HTTP ${status}, and not in the form of the contract (SyntaxError)` },
  });
});

it('answers service_unreachable when there is no connection', async () => {
  const ask = client(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await ask(REQUEST, neverAborted())).toEqual({
    outcome: 'failed',
    failure: { code: 'service_unreachable', detail: 'Failed to fetch' },
  });
});

it('answers service_timeout when its own time is up', async () => {
  const deadline = new AbortController();
  const ask = client(
    (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('out of time')))),
    () => deadline.signal,
  );
  const answer = ask(REQUEST, neverAborted());
  deadline.abort();
  expect(await answer).toEqual({ outcome: 'failed', failure: { code: 'service_timeout', detail: 'out of time' } });
});
