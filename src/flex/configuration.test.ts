import { ConfigurationError, readPluginSettings } from './configuration';

const inAttributes = (service_url: unknown) => ({ ui_attributes: { chat_transfer: { service_url } } });
const polling = (poll_interval_seconds: unknown) => ({
  ui_attributes: { chat_transfer: { service_url: 'https://account.test', poll_interval_seconds } },
});
const read = (serviceConfiguration: unknown, configuration: unknown = {}, builtIn?: string) =>
  readPluginSettings({ serviceConfiguration, configuration, builtIn });

it.each([
  ['the account’s', 'https://account.test', inAttributes('https://account.test/'), 'https://page.test'],
  ['else the page’s', 'https://page.test', {}, 'https://page.test'],
])('takes %s setting', (_, serviceUrl, serviceConfiguration, page) => {
  expect(read(serviceConfiguration, { chat_transfer: { service_url: page } }, 'https://built-in.test').serviceUrl).toBe(
    serviceUrl,
  );
});

it('falls back to the URL it was built with, and polls every 15 seconds', () => {
  expect(read(undefined, undefined, 'https://built-in.test')).toEqual({
    serviceUrl: 'https://built-in.test',
    pollIntervalMs: 15_000,
  });
});

it.each(['http://localhost:3000', 'http://alice.localhost:3000', 'http://127.0.0.1:3000'])(
  'allows %s for work on a laptop',
  (url) => {
    expect(read(inAttributes(url)).serviceUrl).toBe(url);
  },
);

it.each([
  [undefined, 'is not set'],
  ['', 'is not set'],
  [42, 'is not a URL'],
  ['chat-transfer.twil.io', 'is not a URL'],
  ['http://chat-transfer.twil.io', 'must start with https://'],
])('[FM27] says what is wrong with %p, and where to set it', (url, reason) => {
  const reading = () => read(inAttributes(url));
  expect(reading).toThrow(ConfigurationError);
  expect(reading).toThrow(`no Transfer button: chat_transfer.service_url ${reason}. Set ui_attributes.chat_transfer.service_url`);
});

it.each([5, 15, 300])('polls every %i seconds when the account says so', (seconds) => {
  expect(read(polling(seconds)).pollIntervalMs).toBe(seconds * 1_000);
});

it('takes the interval of the page when the account has none', () => {
  const page = { chat_transfer: { poll_interval_seconds: 20 } };
  expect(read(inAttributes('https://account.test'), page).pollIntervalMs).toBe(20_000);
});

it.each([4, 301, 7.5, 0, -15, NaN, '15', true])('refuses to poll every %p seconds, and says what to set', (seconds) => {
  const reading = () => read(polling(seconds));
  expect(reading).toThrow(ConfigurationError);
  expect(reading).toThrow(
    'no Transfer button: chat_transfer.poll_interval_seconds must be a whole number from 5 to 300. ' +
      'Set ui_attributes.chat_transfer.poll_interval_seconds in the Flex configuration of the account',
  );
});

const inspecting = (inspection_path: unknown) => ({
  ui_attributes: { chat_transfer: { service_url: 'https://account.test', inspection_path } },
});

it('shows the machine’s steps to nobody unless the account says where', () => {
  expect(read(inspecting(undefined)).inspectionPath).toBeUndefined();
  expect(read(inspecting('/relay')).inspectionPath).toBe('/relay');
});

it.each(['https://elsewhere.test/relay', '//elsewhere.test/relay', '/\\elsewhere.test', 'relay', '', 7])(
  'refuses to show the steps at %p, which may lead elsewhere',
  (path) => {
    expect(() => read(inspecting(path))).toThrow('chat_transfer.inspection_path must begin with a single slash');
  },
);
