/** @jest-environment jsdom */
import { installShim, toSandbox } from './shim';

const origin = 'http://localhost:4201';

describe('the shim of an agent’s page', () => {
  it.each([
    [
      'https://flex-api.twilio.com/v1/Configuration?x=1',
      'http://localhost:4201/_twilio/flex-api.twilio.com/v1/Configuration?x=1',
    ],
    ['wss://tsock.us1.twilio.com/v3/wsconnect', 'ws://localhost:4201/_twilio/tsock.us1.twilio.com/v3/wsconnect'],
    ['https://media.twiliocdn.com/a.mp3', 'http://localhost:4201/_twilio/media.twiliocdn.com/a.mp3'],
    ['//assets.flex.twilio.com/a.css', 'http://localhost:4201/_twilio/assets.flex.twilio.com/a.css'],
    ['/plugins', '/plugins'],
    ['http://localhost:4300/transfer-chat', 'http://localhost:4300/transfer-chat'],
    ['https://nottwilio.com/', 'https://nottwilio.com/'],
    ['data:text/plain,twilio.com', 'data:text/plain,twilio.com'],
  ])('reads %s as %s', (address, expected) => {
    expect(toSandbox(address, origin)).toBe(expected);
  });

  it('redirects requests, sockets and what elements load, and throws when it is installed twice', async () => {
    const opened: string[] = [];
    class Recorder {
      constructor(address: string) {
        opened.push(address);
      }
    }
    const fetched = jest.fn(async (_input: unknown) => undefined);
    Object.assign(window, { fetch: fetched, WebSocket: Recorder, EventSource: Recorder, Request: Recorder });
    Object.assign(window.navigator, { sendBeacon: (address: string) => opened.push(address) > 0 });

    installShim(window);
    await window.fetch('https://iam.twilio.com/v1/Tokens');
    new window.WebSocket('wss://tsock.twilio.com/v3/wsconnect');
    new window.EventSource('/__sandbox__/events');
    window.navigator.sendBeacon('https://flex-api.twilio.com/v1/Beacon');
    const link = document.createElement('link');
    link.href = 'https://assets.twilio.com/fonts.css';
    const image = document.createElement('img');
    image.setAttribute('src', 'https://assets.flex.twilio.com/a.png');

    expect([fetched.mock.calls[0]?.[0], ...opened, link.href, image.src]).toEqual([
      'http://localhost/_twilio/iam.twilio.com/v1/Tokens',
      'ws://localhost/_twilio/tsock.twilio.com/v3/wsconnect',
      '/__sandbox__/events',
      'http://localhost/_twilio/flex-api.twilio.com/v1/Beacon',
      'http://localhost/_twilio/assets.twilio.com/fonts.css',
      'http://localhost/_twilio/assets.flex.twilio.com/a.png',
    ]);
    expect(() => installShim(window)).toThrow('this window has it already');
  });
});
