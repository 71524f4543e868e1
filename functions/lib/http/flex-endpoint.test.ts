import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import { InvalidRequestError } from '../../../src/contract/form';
import type { TransferReply } from '../../../src/contract/transfer';
import { receiptOf } from '../../testing/transfer';
import { TransferError } from './transfer-error';
import { flexEndpoint } from './flex-endpoint';

class Response {
  sent: { status?: number; headers: Record<string, string>; body?: unknown } = { headers: {} };
  setStatusCode(status: number) {
    this.sent.status = status;
  }
  appendHeader(name: string, value: string) {
    this.sent.headers[name] = value;
  }
  setBody(body: unknown) {
    this.sent.body = body;
  }
}

const context: Context = {
  DOMAIN_NAME: 'localhost',
  PATH: '/transfer-chat',
  SERVICE_SID: undefined,
  ENVIRONMENT_SID: undefined,
  getTwilioClient: () => {
    throw new Error('not used here');
  },
};

/** What the browser gets from a function that only calls `answer`. */
const POSTED = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };

const answered = (answer: () => Promise<TransferReply>, sent: Record<string, string> = POSTED): Promise<Response['sent']> =>
  new Promise((resolve, reject) => {
    const event = { request: { cookies: {}, headers: sent } };
    void flexEndpoint(answer)(context, event, (error, response) =>
      response instanceof Response ? resolve(response.sent) : reject(error),
    );
  });

const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' };
const receipt = receiptOf(1);
const failure = { code: 'agent_not_removed', detail: 'Failed to close' } as const;

describe('a function that Flex calls', () => {
  beforeAll(() => void Object.assign(globalThis, { Twilio: { Response } }));

  it.each([[{ outcome: 'transferred', receipt } as const], [{ outcome: 'invited', receipt, failure } as const]])(
    'answers 200 with %j',
    async (reply) => {
      expect(await answered(async () => reply)).toEqual({
        status: 200,
        headers,
        body: { ...reply, answeredAt: expect.any(Number) },
      });
    },
  );

  it.each([
    [new TransferError('invalid_token', 'Failed to check the token'), 401, 'invalid_token'],
    [new TransferError('not_task_holder', 'Failed'), 403, 'not_task_holder'],
    [new TransferError('too_many_requests', 'Failed'), 429, 'too_many_requests'],
    [new TransferError('twilio_unavailable', 'Failed'), 503, 'twilio_unavailable'],
    [new InvalidRequestError('taskSid', 'a SID (WT)'), 400, 'invalid_request'],
  ])('turns %s into %i', async (error, status, code) => {
    expect(await answered(() => Promise.reject(error))).toEqual({
      status,
      headers,
      body: { outcome: 'failed', failure: { code, detail: error.message } },
    });
  });

  it.each<[Record<string, string>]>([[{}], [{ 'content-type': 'application/json' }]])(
    'answers 405 to anything but a form that was posted, and does nothing: %j',
    async (sent) => {
      const answer = jest.fn();
      const detail = 'Failed to answer: send a form with POST, and nothing in the URL';
      expect(await answered(answer, sent)).toEqual({
        status: 405,
        headers: { ...headers, Allow: 'POST' },
        body: { outcome: 'failed', failure: { code: 'invalid_request', detail } },
      });
      expect(answer).not.toHaveBeenCalled();
    },
  );

  it('[FM7] [FM18] answers each of two callers once, with a response of their own', async () => {
    const responses: unknown[] = [];
    const endpoint = flexEndpoint<TransferReply>(async (_, { caller }) => {
      if (caller === 'Mallory') throw new TransferError('invalid_token', 'Failed to check the token');
      return { outcome: 'transferred', receipt };
    });
    const call = (caller: string) => {
      const event = { request: { cookies: {}, headers: POSTED }, caller };
      return endpoint(context, event, (_, response) => responses.push(response));
    };
    await Promise.all([call('Alice'), call('Mallory')]);
    expect(responses).toMatchObject([{ sent: { status: 200, headers } }, { sent: { status: 401, headers } }]);
  });

  it('[FM18] never rejects, and does not pass on the message of an unexpected error', async () => {
    const detail = 'Failed to answer: TypeError inside the service';
    expect(await answered(() => Promise.reject(new TypeError('about Carol')))).toEqual({
      status: 500,
      headers,
      body: { outcome: 'failed', failure: { code: 'unexpected', detail } },
    });
  });
});
