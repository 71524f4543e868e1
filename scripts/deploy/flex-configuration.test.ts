import { RequestClient, Twilio } from 'twilio';
import { setServiceUrl } from './flex-configuration';

const accountSid = `AC${'1'.repeat(32)}`;
const URL_NOW = 'https://chat-transfer-1234.twil.io';
const text = (uiAttributes: string): string => `{"account_sid":"${accountSid}","ui_attributes":${uiAttributes}}`;

/** Sets the service's URL at a Twilio that answers with this text. Gives what is sent to it. */
async function sentTo(answer: string, status = 200): Promise<string[]> {
  const httpClient = new RequestClient();
  const sent: string[] = [];
  httpClient.axios.defaults.adapter = async (config) => {
    if (config.method === 'post') sent.push(`${config.url} ${String(config.headers.get('Content-Type'))} ${config.data}`);
    return { status, statusText: '', data: answer, headers: {}, config };
  };
  await setServiceUrl({ client: new Twilio(accountSid, 'secret', { httpClient }), accountSid }, URL_NOW);
  return sent;
}

const posted = (uiAttributes: string): string[] => [
  `https://flex-api.twilio.com/v1/Configuration application/json ${text(uiAttributes)}`,
];
const OURS = `"chat_transfer":{"poll_interval_seconds":20.0,"service_url":"${URL_NOW}"}`;

it('keeps what others have in the Flex configuration, numbers digit for digit', async () => {
  const theirs = '"crm":{"id":90071992547409931,"list":[1e400,1.0,-0]},"theme":"dark"';
  expect(await sentTo(text(`{${theirs},"chat_transfer":{"poll_interval_seconds":20.0}}`))).toEqual(posted(`{${theirs},${OURS}}`));
});

it('sends nothing when the URL is right', async () => {
  expect(await sentTo(text(`{${OURS}}`))).toEqual([]);
});

it.each(['null', '[]', '{}'])('starts from nothing when the account has %s', async (uiAttributes) => {
  expect(await sentTo(text(uiAttributes))).toEqual(posted(`{"chat_transfer":{"service_url":"${URL_NOW}"}}`));
});

it.each([
  [503, 'busy'],
  [200, 'a page of a proxy'],
])('changes nothing when Twilio answers %i and %j', async (status, answer) => {
  await expect(sentTo(answer, status)).rejects.toThrow(`Failed to read the Flex configuration: Twilio answered ${status}`);
});
