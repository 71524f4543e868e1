import { act, fireEvent, render, screen, within } from '@testing-library/react';
import * as React from 'react';
import { PendingAnnouncer } from './PendingAnnouncer';
import { PendingTransfers } from './PendingTransfers';
import type { PendingTransfersProps } from './PendingTransfers';
import type { PendingTexts } from './pending-texts';
import type { RecentTransfer } from '../transfer/recent';
import type { PendingTransfer } from '../transfer/view';
import { pending } from './testing/fake-transfers';

const NOON = Date.UTC(2026, 10, 22, 12);
const texts: PendingTexts = {
  heading: 'Outgoing ({{count}})',
  customer: 'Somebody',
  target: 'to {{target}}',
  pending: 'Waiting for {{target}}',
  notJoined: '{{worker}} accepted but did not join · still waiting',
  rejected: '{{worker}} declined',
  timeout: '{{worker}} missed it',
  'nobodyElse.rejected': '{{worker}} declined, nobody else',
  'nobodyElse.timeout': '{{worker}} missed it, nobody else',
  'nobodyElse.notJoined': '{{worker}} did not join, nobody else',
  'wait.thenSender': 'Until {{time}}, then you',
  'wait.thenFallback': 'Until {{time}}, then fallback',
  'wait.thenKept': 'Until {{time}}, then kept',
  'wait.sender': 'You until {{time}}',
  'wait.forever': 'No limit',
  'wait.fallback': 'Fallback {{queue}}',
  fallbackQueue: 'the rest',
  reserved: 'Ringing at {{worker}}',
  takingBack: 'Taking back…',
  comingBack: 'Coming back',
  returning: 'Returning',
  leaving: 'Leaving',
  takeBack: 'Take back',
  takeBackLabel: 'Take back {{customer}} from {{target}}',
  takeBackTitle: 'Bring it back',
  takeBackNotNow: 'Not now: {{state}}',
  row: '{{customer}} to {{target}}: {{state}}',
  recent: 'Recent ({{count}})',
  'ended.accepted': '{{worker}} accepted',
  'ended.returned': 'Back',
  'ended.takenBack': 'Taken back',
  'ended.stillYours': 'Still yours',
  'ended.unanswered': 'Tell your supervisor',
  'ended.customerLeft': 'The customer left',
  'ended.unwatched': 'Not known',
};
const grey = 'grey';
const colours = {
  text: grey,
  weakText: grey,
  border: grey,
  background: { column: grey, card: grey },
  dot: { pending: grey, reserved: grey, takingBack: grey, comingBack: grey, returning: grey, leaving: grey },
};
const transfer = (changes: Partial<PendingTransfer> = {}): PendingTransfer => pending({ sentAt: NOON, ...changes });

beforeEach(() => jest.useFakeTimers({ now: NOON }));
afterEach(() => jest.useRealTimers());

function setUp(...given: PendingTransfer[]) {
  const takenBack: string[] = [];
  let drawn = 0;
  const props: Omit<PendingTransfersProps, 'pending'> = {
    recent: [],
    texts,
    locale: 'en',
    colours,
    place: 'column',
    now: () => Date.now(),
    onTakeBack: (taskSid) => takenBack.push(taskSid),
    Button: (button) => {
      drawn += 1;
      return <button type="button" {...button} />;
    },
  };
  const { rerender, unmount } = render(<PendingTransfers pending={given} {...props} />);
  return {
    takenBack,
    unmount,
    drawn: () => drawn,
    show: (...next: PendingTransfer[]) => rerender(<PendingTransfers pending={next} {...props} />),
    showBoth: (next: PendingTransfer[], recent: RecentTransfer[]) =>
      rerender(<PendingTransfers {...props} pending={next} recent={recent} />),
  };
}

it('lists each transfer with its customer, target, age and state', () => {
  setUp(
    transfer({ sentAt: NOON - 130_000 }),
    transfer({ taskSid: 'WT2', customer: 'Jordan', target: 'Billing', state: 'reserved', reservedFor: 'Carol' }),
  );
  const region = screen.getByRole('region', { name: 'Outgoing (2)' });
  expect(within(region).getByRole('heading', { name: 'Outgoing (2)' })).not.toBeNull();
  expect(within(region).getAllByRole('listitem')).toHaveLength(2);
  const [first, second] = within(region).getAllByRole('listitem');
  expect(first?.textContent).toBe('Caseyto Bob·2 min. agoWaiting for BobTake back');
  expect(second?.textContent).toBe('Jordanto Billing·nowRinging at CarolTake back');
  expect(first?.querySelector('time')?.dateTime).toBe('2026-11-22T11:57:50.000Z');
});

it('shows nothing, and keeps no time, when nothing is pending', () => {
  const { show } = setUp();
  expect([document.body.textContent, jest.getTimerCount()]).toEqual(['', 0]);
  show(transfer());
  expect(jest.getTimerCount()).toBe(1);
  show();
  expect([document.body.textContent, jest.getTimerCount()]).toEqual(['', 0]);
});

it('looks at the clock every 15 seconds, not more often, and not after it is gone', () => {
  const { drawn, unmount } = setUp(transfer({ sentAt: NOON - 50_000 }));
  expect(screen.queryByText('now')).not.toBeNull();
  const before = drawn();
  act(() => void jest.advanceTimersByTime(14_999));
  expect(drawn()).toBe(before);
  act(() => void jest.advanceTimersByTime(1));
  expect(screen.queryByText('1 min. ago')).not.toBeNull();
  unmount();
  expect(jest.getTimerCount()).toBe(0);
});

it('takes back the transfer whose button is pressed', () => {
  const { takenBack } = setUp(transfer(), transfer({ taskSid: 'WT2', customer: 'Jordan' }));
  fireEvent.click(screen.getByRole('button', { name: 'Take back Jordan from Bob' }));
  expect(takenBack).toEqual(['WT2']);
  expect(screen.getAllByTitle('Bring it back')).toHaveLength(2);
});

it('says why a transfer cannot be taken back', () => {
  const { takenBack } = setUp(transfer({ state: 'comingBack', canTakeBack: false }));
  const button = screen.getByRole('button', { name: 'Take back Casey from Bob' });
  fireEvent.click(button);
  expect([button.hasAttribute('disabled'), takenBack]).toEqual([true, []]);
  expect(screen.getByTitle('Not now: Coming back').contains(button)).toBe(true);
});

it('has a word for a customer whose name is not known', () => {
  setUp(transfer({ customer: undefined }));
  expect(screen.queryByText('Somebody')).not.toBeNull();
  expect(screen.queryByRole('button', { name: 'Take back Somebody from Bob' })).not.toBeNull();
});

it('announces what changes, in a region that was there before', () => {
  const both = (first: PendingTransfer) => [first, transfer({ taskSid: 'WT2', customer: undefined })];
  const { rerender } = render(<PendingAnnouncer pending={[]} texts={texts} />);
  const region = screen.getByTestId('chat-transfer-pending-news');
  expect([region.getAttribute('aria-live'), region.getAttribute('aria-atomic')]).toEqual(['polite', 'false']);

  rerender(<PendingAnnouncer pending={both(transfer())} texts={texts} />);
  const [casey, somebody] = [...region.children];
  rerender(<PendingAnnouncer pending={both(transfer({ state: 'reserved', sentAt: 0 }))} texts={texts} />);
  expect([...region.children]).toEqual([casey, somebody]);
  expect([casey?.textContent, somebody?.textContent]).toEqual(['Casey: Ringing at Bob', 'Somebody: Waiting for Bob']);
});

const recent = (changes: Partial<RecentTransfer> = {}): RecentTransfer => ({
  ...{ taskSid: 'WT9', customer: 'Jordan', target: 'Billing', ending: 'accepted', worker: 'Carol', endedAt: NOON },
  ...changes,
});
const recentRegion = () => screen.getByRole('region', { name: /^Recent/ });

it('keeps those that have ended, folded away, until they are an hour old', () => {
  const { showBoth } = setUp();
  showBoth([], [recent({ endedAt: NOON - 120_000 }), recent({ taskSid: 'WT8', endedAt: NOON - 3_000_000 })]);
  expect(within(recentRegion()).queryByRole('heading')).toBeNull();
  expect([screen.getByTestId('chat-transfer-recent').hasAttribute('open'), recentRegion().textContent]).toEqual([
    false,
    'Recent (2)Jordanto Billing·2 min. agoCarol acceptedJordanto Billing·50 min. agoCarol accepted',
  ]);
  act(() => void jest.advanceTimersByTime(600_000));
  expect(recentRegion().textContent).toBe('Recent (1)Jordanto Billing·12 min. agoCarol accepted');
  act(() => void jest.advanceTimersByTime(3_000_000));
  expect(document.body.textContent).toBe('');
});

it('opens them by itself when one of them leaves the agent something to do for the customer', () => {
  const { showBoth } = setUp();
  showBoth([transfer()], [recent(), recent({ taskSid: 'WT8', ending: 'unanswered', worker: undefined })]);
  expect(screen.getByTestId('chat-transfer-recent').hasAttribute('open')).toBe(true);
  expect(screen.queryByRole('listitem', { name: 'Jordan to Billing: Tell your supervisor' })).not.toBeNull();
  expect(screen.queryByRole('region', { name: 'Outgoing (1)' })).not.toBeNull();
});

it('shows a chat that is transferred once more under way alone', () => {
  const { showBoth } = setUp();
  showBoth([transfer()], [recent({ taskSid: 'WT1', ending: 'takenBack' })]);
  expect(screen.queryByTestId('chat-transfer-recent')).toBeNull();
});

describe('how long it waits', () => {
  const until = NOON + 120_000;
  const at = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(until);
  it.each<[string, Partial<PendingTransfer>, string | undefined]>([
    ['the sender is next', { wait: { step: 'target', until, then: 'sender' } }, `Until ${at}, then you`],
    ['it rings', { state: 'reserved', wait: { step: 'target', until, then: 'sender' } }, `Until ${at}, then you`],
    ['the fallback queue is next', { wait: { step: 'target', until, then: 'fallback' } }, `Until ${at}, then fallback`],
    ['the sender stays', { wait: { step: 'target', until, then: 'kept' } }, `Until ${at}, then kept`],
    ['it comes back', { state: 'returning', wait: { step: 'sender', until, then: 'fallback' } }, `You until ${at}`],
    ['there is no limit', { wait: { step: 'target' } }, 'No limit'],
    ['the fallback queue is asked', { wait: { step: 'fallback', queue: 'Everyone' } }, 'Fallback Everyone'],
    ['that queue has no name', { wait: { step: 'fallback' } }, 'Fallback the rest'],
    ['an older service does not say', {}, undefined],
    ['a newer service names no next step', { wait: { step: 'target', until } }, undefined],
    ['the time is over', { wait: { step: 'target', until: NOON, then: 'sender' } }, undefined],
    ['what the service said is out of date', { state: 'returning', wait: { step: 'target', until, then: 'sender' } }, undefined],
    ['it is taken back', { state: 'takingBack', wait: { step: 'target', until, then: 'sender' } }, undefined],
  ])('when %s', (_, changes, words) => {
    setUp(transfer(changes));
    const { textContent } = screen.getByRole('listitem');
    if (words === undefined) expect(textContent).not.toMatch(/Until|You until|No limit|Fallback/);
    else expect(textContent).toContain(words);
  });
});

describe('after an agent did not take it', () => {
  const lastReservation = { worker: 'Alice', status: 'rejected' } as const;
  it.each<[string, Partial<PendingTransfer>, string]>([
    ['a queue has nobody else', { target: 'Support', targetType: 'queue', lastReservation }, 'Alice declined, nobody else'],
    ['nor has the fallback queue', { wait: { step: 'fallback' }, lastReservation }, 'Alice declined, nobody else'],
    ['the chosen agent is the only one', { lastReservation }, 'Alice declined'],
    ['the fallback queue is asked', { wait: { step: 'fallback', queue: 'Everyone' } }, 'Waiting for Everyone'],
  ])('%s', (_, changes, words) => {
    setUp(transfer(changes));
    expect(screen.getByText(words)).not.toBeNull();
  });
});
