import { decideCallback } from './event-callback';

const former = { serviceName: 'chat-transfer', serviceUrl: 'http://localhost:4300/' };
const service = { url: 'https://chat-transfer-1234.twil.io' };
const ours = `${service.url}/task-router-events`;
const theirs = 'https://elsewhere.test/events';
const nothing = { replace: false, keep: false };
const decide = (
  url: string | null,
  wishes = nothing,
  deployed: typeof service | undefined = service,
  events: string[] | null = null,
) => decideCallback({ url, events }, deployed, former, wishes);

it('sets a URL where there is none, also before the service has one', () => {
  expect(decide(null)).toEqual({ kind: 'set' });
  expect(decideCallback({ url: null, events: null }, undefined, former, nothing)).toEqual({ kind: 'set' });
});

it('finds its own there, and sets it anew when TaskRouter keeps events back that it needs', () => {
  expect(decide(ours)).toEqual({ kind: 'already set' });
  expect(decide(ours, nothing, service, ['task.created'])).toEqual({ kind: 'set' });
  const needed = ['task.canceled', 'task.deleted', 'task.system-deleted', 'reservation.accepted', 'reservation.rejected'];
  expect(decide(ours, nothing, service, ['task.created', 'reservation.created', ...needed])).toEqual({ kind: 'already set' });
});

it('takes another’s URL away only when told so', () => {
  expect(decide(theirs)).toEqual({ kind: 'taken', by: theirs });
  expect(decide(theirs, { replace: true, keep: false })).toEqual({ kind: 'set', instead: theirs });
  expect(decide(theirs, { replace: false, keep: true })).toEqual({ kind: 'left alone' });
});

it('leaves the URL alone when told so, also an empty one', () => {
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
])('knows whether %s was its own once: %s', (url, kind) => {
  expect(decide(url).kind).toBe(kind);
});
