import type { InspectionEntry } from '../../src/transfer/inspection';
import { INSPECTION_MESSAGES } from '../../src/transfer/inspection';
import { entriesIn } from './entries';
import { listenToOpener } from './from-opener';
import { listenToRelay } from './from-relay';

const entry = (sequence: number, changed: Partial<Record<keyof InspectionEntry, unknown>> = {}) => ({
  transfer: 'one',
  sequence,
  at: 1_000,
  event: 'target.chosen',
  states: ['requesting'],
  transitions: ['selectingTarget · target.chosen → requesting'],
  notices: ['transferStarted'],
  context: { attempts: 1, target: 'queue' },
  ...changed,
});

/** A page or a stream that a test speaks as. */
function speaker() {
  const listeners = new Map<string, (event: MessageEvent) => void>();
  return {
    addEventListener: (type: string, listener: (event: MessageEvent) => void) => void listeners.set(type, listener),
    say: (type: string, event: object) => listeners.get(type)?.(event as MessageEvent),
  };
}

describe('an entry', () => {
  it('is taken as it is', () => {
    expect(entriesIn([entry(0), entry(1)])).toEqual([entry(0), entry(1)]);
  });

  it.each([
    ['no label', entry(0, { transfer: 7 })],
    ['no event', entry(0, { event: undefined })],
    ['a place that is no number', entry(0, { sequence: '0' })],
    ['a time that is none', entry(0, { at: NaN })],
    ['states that are no names', entry(0, { states: [{}] })],
    ['one transition', entry(0, { transitions: 'a → b' })],
    ['a notice that is none', entry(0, { notices: ['hello'] })],
    ['no context', entry(0, { context: null })],
    ['more context than counts and words', entry(0, { context: { task: { customer: 'Carla' } } })],
    ['nothing', null],
  ])('with %s is left out, and the others are not', (_, wrong) => {
    expect(entriesIn([wrong, entry(1)])).toEqual([entry(1)]);
  });

  it.each([undefined, {}, 'entries', 7])('is not in %p', (told) => {
    expect(entriesIn(told)).toEqual([]);
  });
});

describe('the relay', () => {
  const setUp = () => {
    const relay = speaker();
    const feed = listenToRelay(relay as unknown as EventSource);
    const changes: number[] = [];
    const end = feed.subscribe(() => changes.push(feed.entries().length));
    const say = (...entries: unknown[]) => relay.say('message', { data: JSON.stringify(entries) });
    return { relay, feed, changes, end, say };
  };

  it('keeps the order, and calls subscribers after each change', () => {
    const { feed, changes, end, say } = setUp();
    say(entry(0));
    say(entry(1), entry(2));
    end();
    say(entry(3));
    expect(feed.entries()).toEqual([entry(0), entry(1), entry(2), entry(3)]);
    expect(changes).toEqual([1, 3]);
  });

  it('gets everything again after a reconnect, and keeps nothing twice', () => {
    const { relay, feed, say } = setUp();
    say(entry(0));
    relay.say('cleared', { data: '[]' });
    say(entry(0), entry(1));
    expect(feed.entries()).toEqual([entry(0), entry(1)]);
  });
});

describe('the Flex that has opened the page', () => {
  const setUp = () => {
    const asked: unknown[] = [];
    const opener = { postMessage: (message: unknown) => asked.push(message) };
    const page = { ...speaker(), opener };
    const feed = listenToOpener(page as unknown as Window);
    const hear = (type: string, entries: unknown, source: unknown = opener) =>
      page.say('message', { source, data: { type, entries } });
    return { asked, feed, hear };
  };

  it('is asked for what has happened, and heard from then on', () => {
    const { asked, feed, hear } = setUp();
    expect(asked).toEqual([{ type: INSPECTION_MESSAGES.hello }]);
    hear(INSPECTION_MESSAGES.history, [entry(0), entry(1)]);
    hear(INSPECTION_MESSAGES.added, [entry(2)]);
    expect(feed.entries()).toEqual([entry(0), entry(1), entry(2)]);
    hear(INSPECTION_MESSAGES.history, [entry(0)]);
    expect(feed.entries()).toEqual([entry(0)]);
  });

  it('is the only one that is heard', () => {
    const { feed, hear } = setUp();
    hear(INSPECTION_MESSAGES.added, [entry(0)], {});
    hear('webpackOk', [entry(0)]);
    expect(feed.entries()).toEqual([]);
  });

  it('may be gone', () => {
    expect(listenToOpener({ ...speaker(), opener: null } as unknown as Window).entries()).toEqual([]);
  });
});
