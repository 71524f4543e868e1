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
    texts: new Map(),
    problems: [],
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

it.each([4, 301, 7.5, 0, -15, NaN, '15', true])(
  '[FM52] does not poll every %p seconds, but every 15, and says what to set',
  (seconds) => {
    const { pollIntervalMs, problems } = read(polling(seconds));
    expect(pollIntervalMs).toBe(15_000);
    expect(problems).toEqual([
      expect.stringContaining(
        'which goes on without it: chat_transfer.poll_interval_seconds must be a whole number from 5 to 300. ' +
          'Set ui_attributes.chat_transfer.poll_interval_seconds in the Flex configuration of the account',
      ),
    ]);
  },
);

const inspecting = (inspection_path: unknown) => ({
  ui_attributes: { chat_transfer: { service_url: 'https://account.test', inspection_path } },
});

it('shows the machine’s steps to nobody unless the account says where', () => {
  expect(read(inspecting(undefined)).inspectionPath).toBeUndefined();
  expect(read(inspecting('/relay')).inspectionPath).toBe('/relay');
});

it.each(['https://elsewhere.test/relay', '//elsewhere.test/relay', '/\\elsewhere.test', 'relay', '', 7])(
  '[FM52] does not show the steps at %p, which may lead elsewhere',
  (path) => {
    const { inspectionPath, problems } = read(inspecting(path));
    expect(inspectionPath).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining('chat_transfer.inspection_path must begin with a single slash')]);
  },
);

const speaking = (settings: object) => ({
  ui_attributes: { chat_transfer: { service_url: 'https://account.test', ...settings } },
});

it('takes the language and the texts that the account sets', () => {
  const { language, texts, problems } = read(speaking({ language: 'pt-BR', texts: { nl: { 'button.ready': 'Doorverbinden' } } }));
  expect([language, texts.get('nl'), problems]).toEqual(['pt-BR', { 'button.ready': 'Doorverbinden' }, []]);
});

it.each(['de_DE', 'd', '', 7, ['de'], { tag: 'de' }])('[FM52] goes on in Flex’s language when %j is set', (language) => {
  const settings = read(speaking({ language }));
  expect(settings.language).toBeUndefined();
  expect(settings.problems).toEqual([expect.stringContaining('chat_transfer.language is not a language tag.')]);
});

it('[FM52] tells of everything that is wrong at once, and goes on with the rest', () => {
  const settings = { poll_interval_seconds: 1, language: 7, texts: { de: { 'button.ready': '<b>', 'button.busy': 'Läuft' } } };
  const { serviceUrl, texts, problems } = read(speaking(settings));
  expect([serviceUrl, texts.get('de'), problems.length]).toEqual(['https://account.test', { 'button.busy': 'Läuft' }, 3]);
});
