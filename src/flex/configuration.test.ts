import { ConfigurationError, readConfiguration } from './configuration';

const inAttributes = (service_url: unknown) => ({ ui_attributes: { chat_transfer: { service_url } } });
const read = (serviceConfiguration: unknown, configuration: unknown = {}, builtIn?: string) =>
  readConfiguration({ serviceConfiguration, configuration, builtIn });

it.each([
  ['the account’s', 'https://account.test', inAttributes('https://account.test/'), 'https://page.test'],
  ['else the page’s', 'https://page.test', {}, 'https://page.test'],
])('takes %s setting', (_, serviceUrl, serviceConfiguration, page) => {
  expect(read(serviceConfiguration, { chat_transfer: { service_url: page } }, 'https://built-in.test')).toEqual({ serviceUrl });
});

it('falls back to the URL it was built with', () => {
  expect(read(undefined, undefined, 'https://built-in.test')).toEqual({ serviceUrl: 'https://built-in.test' });
});

it.each(['http://localhost:3000', 'http://alice.localhost:3000', 'http://127.0.0.1:3000'])(
  'allows %s for work on a laptop',
  (url) => {
    expect(read(inAttributes(url))).toEqual({ serviceUrl: url });
  },
);

it.each([
  [undefined, 'is not set'],
  ['', 'is not set'],
  [42, 'is not a URL'],
  ['chat-transfer.twil.io', 'is not a URL'],
  ['http://chat-transfer.twil.io', 'must start with https://'],
])('says what is wrong with %p, and where to set it', (url, reason) => {
  const reading = () => read(inAttributes(url));
  expect(reading).toThrow(ConfigurationError);
  expect(reading).toThrow(`no Transfer button: chat_transfer.service_url ${reason}. Set ui_attributes.chat_transfer.service_url`);
});
