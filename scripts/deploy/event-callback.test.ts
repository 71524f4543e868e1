import { EVENTS, decideCallback } from './event-callback';

const identity = { serviceName: 'chat-transfer', serviceUrl: 'http://localhost:4300/' };
const service = { url: 'https://chat-transfer-1234.twil.io' };
const ours = `${service.url}/task-router-events`;
const theirs = 'https://elsewhere.test/events';
const NO_CHOICES = { replace: false, keep: false };
const decide = (
  url: string | null,
  choices = NO_CHOICES,
  deployed: typeof service | undefined = service,
  events: string[] | null = EVENTS,
) => decideCallback({ url, events }, deployed, identity, choices);

it('sets a URL when there is none, also before the first deploy', () => {
  expect(decide(null)).toEqual({ kind: 'set' });
  expect(decideCallback({ url: null, events: null }, undefined, identity, NO_CHOICES)).toEqual({ kind: 'set' });
});

it('recognises its own URL, and sets it again unless TaskRouter sends exactly the events that the service handles', () => {
  expect(decide(ours)).toEqual({ kind: 'already set' });
  expect(decide(ours, NO_CHOICES, service, ['task.created'])).toEqual({ kind: 'set' });
  expect(decide(ours, NO_CHOICES, service, [...EVENTS].reverse())).toEqual({ kind: 'already set' });
  expect(decide(ours, NO_CHOICES, service, null)).toEqual({ kind: 'set' });
  expect(decide(ours, NO_CHOICES, service, [...EVENTS, 'task.updated'])).toEqual({ kind: 'set' });
  expect(decide(ours, NO_CHOICES, service, [...EVENTS.slice(1), 'task.updated'])).toEqual({ kind: 'set' });
  expect(decide(ours, NO_CHOICES, service, EVENTS.join(', ').split(','))).toEqual({ kind: 'set' });
});

it('replaces a URL of something else only when it is told to', () => {
  expect(decide(theirs)).toEqual({ kind: 'taken', by: theirs });
  expect(decide(theirs, { replace: true, keep: false })).toEqual({ kind: 'set', instead: theirs });
  expect(decide(theirs, { replace: false, keep: true })).toEqual({ kind: 'left alone' });
});

it('does not touch the URL when it is told not to, also when there is none', () => {
  expect(decide(null, { replace: false, keep: true })).toEqual({ kind: 'left alone' });
});

it.each([
  ['https://chat-transfer-9999.twil.io/task-router-events', 'set'],
  ['https://chat-transfer-9999-dev.twil.io/task-router-events', 'set'],
  ['http://localhost:4300/task-router-events', 'set'],
  ['http://localhost:4301/task-router-events', 'taken'],
  ['https://chat-transfer-9999.twil.io/other', 'taken'],
  ['https://my-chat-transfer-9999.twil.io/task-router-events', 'taken'],
  ['https://chat-transfer-9999.twil.io.elsewhere.test/task-router-events', 'taken'],
  ['no URL', 'taken'],
])('recognises whether %s was its own: %s', (url, kind) => {
  expect(decide(url).kind).toBe(kind);
});
