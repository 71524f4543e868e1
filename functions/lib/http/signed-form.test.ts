import type { Context } from '@twilio-labs/serverless-runtime-types/types';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { readSignedForm } from './event-endpoint';

const TOKEN = '0123456789abcdef0123456789abcdef';
const FORM = { EventType: 'task.created', TaskAttributes: '{"name":"Zoë & Co"}' };
const CLOUD = 'chat-transfer-1234.twil.io';

const contextAt = (domain: string): Context => ({
  DOMAIN_NAME: domain,
  PATH: '/task-router-events',
  SERVICE_SID: undefined,
  ENVIRONMENT_SID: undefined,
  getTwilioClient: () => {
    throw new Error('not used here');
  },
});

/** A request as the runtime hands it over, signed for `url`. */
const signed = (url: string, { form = FORM, token = TOKEN }: { form?: Record<string, string>; token?: string } = {}) => ({
  request: { headers: { 'x-twilio-signature': getExpectedTwilioSignature(token, url, form) }, cookies: {} },
  ...form,
});

describe('a signed form', () => {
  it.each([
    [CLOUD, `https://${CLOUD}/task-router-events`],
    [CLOUD, `https://${CLOUD}:443/task-router-events`],
    ['localhost:3000', 'http://localhost:3000/task-router-events'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000/task-router-events'],
  ])('is read at %s for the URL %s, without the fields that the runtime adds', (domain, url) => {
    expect(readSignedForm(contextAt(domain), signed(url), TOKEN)).toEqual(FORM);
  });

  it.each([
    ['secret=1&region=', { secret: '1', region: '' }],
    ['flag', { flag: '' }],
    ['name=a%20b%26c', { name: 'a b&c' }],
    ['name=a+b', { name: 'a b' }],
    ['name=a%2Fb%40c', { name: 'a/b@c' }],
    ['name=a/b@c,d', { name: 'a/b@c,d' }],
  ])('is read without the query of its URL: %s', (query, decoded) => {
    const url = `https://${CLOUD}/task-router-events?${query}`;
    expect(readSignedForm(contextAt(CLOUD), { ...signed(url), ...decoded }, TOKEN)).toEqual(FORM);
    expect(readSignedForm(contextAt(CLOUD), { ...decoded, ...signed(url) }, TOKEN)).toEqual(FORM);
  });

  it.each([
    ['without the query', `https://${CLOUD}/task-router-events`, { secret: '1' }],
    ['with a query that is missing now', `https://${CLOUD}/task-router-events?secret=1`, {}],
    ['with another query', `https://${CLOUD}/task-router-events?secret=1`, { secret: '2' }],
    ['with a longer query', `https://${CLOUD}/task-router-events?secret=1`, { secret: '1', more: '2' }],
  ])('is refused when its URL was signed %s', (_, url, query) => {
    expect(readSignedForm(contextAt(CLOUD), { ...query, ...signed(url) }, TOKEN)).toBeUndefined();
  });

  it.each([
    ['for another function', signed(`https://${CLOUD}/transfer-chat`)],
    ['for another service', signed('https://localhost.example.com/task-router-events')],
    ['without encryption', signed(`http://${CLOUD}/task-router-events`)],
    ['with another token', signed(`https://${CLOUD}/task-router-events`, { token: 'f'.repeat(32) })],
    ['with another value', { ...signed(`https://${CLOUD}/task-router-events`), EventType: 'task.canceled' }],
    ['without a field that was added later', { ...signed(`https://${CLOUD}/task-router-events`), WorkerSid: 'WK1' }],
    ['not at all', { request: { headers: {}, cookies: {} }, ...FORM }],
    ['twice', { ...signed(''), request: { headers: { 'x-twilio-signature': ['one', 'other'] } } }],
    ['outside a request', { ...FORM }],
  ])('is refused when it is signed %s', (_, event) => {
    expect(readSignedForm(contextAt(CLOUD), event, TOKEN)).toBeUndefined();
  });

  it('is refused when a field is not a text', () => {
    const form = { EventType: 'task.created', TaskAttributes: '[object Object]' };
    const event = { ...signed(`https://${CLOUD}/task-router-events`, { form }), TaskAttributes: {} };
    expect(readSignedForm(contextAt(CLOUD), event, TOKEN)).toBeUndefined();
  });
});
