import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { BOB, CHANNEL, sid } from '../../testing/fake-gateway';
import { metadataWith } from '../../testing/transfer';
import { SIGNING_KEY } from '../../testing/signing';
import { TransferError } from './transfer-error';
import type { ServiceConfiguration } from './configuration';
import { eventEndpoint } from './event-endpoint';
import type { SignedForm } from './event-endpoint';
import { parseTaskRouterEvent } from '../events/taskrouter-event';
import type { TaskRouterEvent } from '../events/taskrouter-event';

class Response {
  sent: { status?: number; body?: unknown } = {};
  setStatusCode(status: number) {
    this.sent.status = status;
  }
  appendHeader() {
    return this;
  }
  setBody(body: unknown) {
    this.sent.body = body;
  }
}

const TOKEN = '0123456789abcdef0123456789abcdef';
const ENVIRONMENT = {
  ACCOUNT_SID: sid('AC', 1),
  AUTH_TOKEN: TOKEN,
  CHAT_TRANSFER_SIGNING_KEY: SIGNING_KEY,
  TWILIO_FLEX_WORKSPACE_SID: sid('WS', 1),
  TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: sid('WW', 1),
};
const ATTRIBUTES = {
  ...{ flexInteractionSid: CHANNEL.interactionSid, flexInteractionChannelSid: CHANNEL.channelSid },
  transfer: metadataWith(),
};
const REJECTED = {
  EventType: 'reservation.rejected',
  TaskSid: sid('WT', 101),
  WorkerSid: BOB.sid,
  TaskAttributes: JSON.stringify(ATTRIBUTES),
};

interface CallOptions {
  form?: Record<string, string>;
  signature?: string;
  posted?: boolean;
  environment?: Record<string, string>;
  act?: () => Promise<void>;
}

/** What TaskRouter gets for a form with a correct signature (or `signature`), the handled events, and the log. */
async function called({
  form = REJECTED,
  signature,
  posted = true,
  environment,
  act = () => Promise.resolve(),
}: CallOptions = {}) {
  const context: Context = {
    ...ENVIRONMENT,
    DOMAIN_NAME: 'example.twil.io',
    PATH: '/task-router-events',
    SERVICE_SID: undefined,
    ENVIRONMENT_SID: undefined,
    getTwilioClient: () => {
      throw new Error('not used here');
    },
    ...environment,
  };
  const correct = getExpectedTwilioSignature(TOKEN, 'https://example.twil.io/task-router-events', form);
  const type = posted && { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const request = { headers: { ...type, 'x-twilio-signature': signature ?? correct }, cookies: {} };
  const events: TaskRouterEvent[] = [];
  const log: string[] = [];
  const handle = (event: TaskRouterEvent) => {
    events.push(event);
    return act();
  };
  const parse = (signed: SignedForm, { signingKey }: ServiceConfiguration) => parseTaskRouterEvent(signed, signingKey);
  const handler = eventEndpoint({ parse, handle }, (line) => log.push(line));
  const sent = await new Promise<Response['sent']>((resolve, reject) => {
    void handler(context, { request, ...form }, (error, response) =>
      response instanceof Response ? resolve(response.sent) : reject(error),
    );
  });
  return { ...sent, events, log };
}

describe('the function that TaskRouter calls back', () => {
  beforeAll(() => void Object.assign(globalThis, { Twilio: { Response } }));

  it('answers an empty 204 after it has handled the event', async () => {
    const task = expect.objectContaining({ sid: sid('WT', 101), attributes: ATTRIBUTES });
    const transfer = { task, metadata: ATTRIBUTES.transfer, channel: CHANNEL };
    const events = [{ type: 'reservation.rejected', transfer, workerSid: BOB.sid }];
    expect(await called()).toEqual({ status: 204, events, log: [] });
  });

  it('answers 204 to an event of a task without the service’s own metadata, and does nothing', async () => {
    const attributes = { ...ATTRIBUTES, transfer: { ...ATTRIBUTES.transfer, from: BOB.sid } };
    for (const one of [{}, attributes]) {
      const form = { ...REJECTED, TaskAttributes: JSON.stringify(one) };
      expect(await called({ form })).toEqual({ status: 204, events: [], log: [] });
    }
  });

  it('answers 403 to an unsigned request, and does nothing', async () => {
    expect(await called({ signature: 'forged' })).toMatchObject({ status: 403, events: [] });
  });

  it('answers 405 to anything but a form that was posted, also with a good signature, and does nothing', async () => {
    const body = 'Failed to handle an event: send a form with POST, and nothing in the URL';
    expect(await called({ posted: false })).toEqual({ status: 405, body, events: [], log: [] });
  });

  it('answers 500 and names the variable while its environment is incomplete', async () => {
    const body = "Failed to read the service's environment: TWILIO_FLEX_WORKSPACE_SID is not set";
    expect(await called({ environment: { TWILIO_FLEX_WORKSPACE_SID: '' } })).toEqual({
      ...{ status: 500, body, events: [] },
      log: [`service_misconfigured: ${body}`],
    });
  });

  it('answers 500 with the reason, and logs it, when handling fails', async () => {
    const body = 'Failed to cancel task WT1: Twilio answered 503 (code 20503)';
    const act = () => Promise.reject(new TransferError('twilio_unavailable', body));
    expect(await called({ act })).toMatchObject({ status: 500, body, log: [`twilio_unavailable: ${body}`] });
  });

  it('does not pass on the message of an unexpected error', async () => {
    const body = 'Failed to handle an event: TypeError inside the service';
    const act = () => Promise.reject(new TypeError('about Carol'));
    expect(await called({ act })).toMatchObject({ status: 500, body, log: [`unexpected: ${body}`] });
  });

  it('answers 400 to a signed form with an invalid SID', async () => {
    const body = 'Failed to read the request: WorkerSid must be a SID (WK)';
    const form = { ...REJECTED, WorkerSid: 'Bob' };
    expect(await called({ form })).toMatchObject({ status: 400, body, events: [], log: [`invalid_request: ${body}`] });
  });
});
