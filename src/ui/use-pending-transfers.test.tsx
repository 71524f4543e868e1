import { act, render, screen } from '@testing-library/react';
import * as React from 'react';
import { FakeTransfer, fakeTransfers, pending } from './testing/fake-transfers';
import { usePendingTransfers } from './use-pending-transfers';

jest.mock('../transfer/view', () => ({ pendingTransfer: (snapshot: unknown) => snapshot }));

function setUp(...given: FakeTransfer[]) {
  const fake = fakeTransfers(...given);
  const View = () => (
    <p role="note">
      {usePendingTransfers(fake.transfers)
        .map(({ taskSid, state }) => `${taskSid} ${state}`)
        .join(', ')}
    </p>
  );
  const { unmount } = render(<View />);
  return { ...fake, unmount, shown: () => screen.getByRole('note').textContent };
}

it('shows what is pending, the oldest first, and leaves out the rest', () => {
  const { shown } = setUp(
    new FakeTransfer(pending({ taskSid: 'young', sentAt: 2 })),
    new FakeTransfer(),
    new FakeTransfer(pending({ taskSid: 'old', sentAt: 1 })),
  );
  expect(shown()).toBe('old pending, young pending');
});

it('follows every change of a transfer', () => {
  const transfer = new FakeTransfer();
  const { shown } = setUp(transfer);
  expect(shown()).toBe('');
  act(() => transfer.become(pending()));
  expect(shown()).toBe('WT1 pending');
  act(() => transfer.become(pending({ state: 'takingBack' })));
  expect(shown()).toBe('WT1 takingBack');
});

it('follows a transfer that starts later, and forgets one that has ended', () => {
  const [first, second] = [new FakeTransfer(pending()), new FakeTransfer(pending({ taskSid: 'WT2' }))];
  const { shown, set } = setUp(first);
  act(() => set(first, second));
  act(() => second.become(pending({ taskSid: 'WT2', state: 'reserved' })));
  expect(shown()).toBe('WT1 pending, WT2 reserved');
  act(() => set(second));
  expect(shown()).toBe('WT2 reserved');
  expect([first.observers.size, second.observers.size]).toEqual([0, 1]);
});

it('follows nothing any more once it is gone', () => {
  const transfer = new FakeTransfer(pending());
  const { listeners, unmount } = setUp(transfer);
  expect([listeners.size, transfer.observers.size]).toEqual([1, 1]);
  unmount();
  expect([listeners.size, transfer.observers.size]).toEqual([0, 0]);
});
