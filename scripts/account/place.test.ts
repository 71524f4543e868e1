import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import TwilioResponse from 'twilio/lib/http/response';
import { placeOf } from './place';

const accountSid = `AC${'0'.repeat(28)}12ab`;

class Answering extends RequestClient {
  constructor(private readonly status: number) {
    super();
  }

  override request<Data>(): Promise<TwilioResponse<Data>> {
    const body = { sid: accountSid, friendly_name: 'Acme Ltd', message: 'no', status: this.status };
    return Promise.resolve(new TwilioResponse(this.status, JSON.stringify(body) as Data, {}));
  }
}

const accountAnswering = (status: number) => ({
  accountSid,
  client: twilio(accountSid, 'secret', { httpClient: new Answering(status) }),
});

it('is the name of the account and the end of its SID', async () => {
  expect(await placeOf(accountAnswering(200))).toBe('the account "Acme Ltd" (…12ab)');
});

it('is the URL of the local Twilio, without a request', async () => {
  expect(await placeOf({ ...accountAnswering(500), sandboxUrl: 'http://localhost:4200' })).toBe(
    'the local Twilio at http://localhost:4200',
  );
});

it('cannot be told without credentials that Twilio accepts', async () => {
  await expect(placeOf(accountAnswering(401))).rejects.toThrow(
    'Failed to read the name of the account: Twilio does not accept these credentials.',
  );
});
