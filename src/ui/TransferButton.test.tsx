import { act, fireEvent, render, screen } from '@testing-library/react';
import * as React from 'react';
import { createTransfers } from '../transfer/registry';
import { BOB, failedWith, fakePorts, settle, TASK } from '../transfer/testing/fixtures';
import { TransferButton } from './TransferButton';
import type { ButtonParts } from './TransferButton';
import { useButtonView } from './use-button-view';

const parts: ButtonParts = {
  Button: ({ variant: _variant, size: _size, ...props }) => <button type="button" {...props} />,
  Spinner: () => <i data-testid="spinner" />,
};
const texts = { ready: 'Transfer', readyTitle: 'To a colleague or a queue', busy: 'Transferring…', busyTitle: 'Under way' };

const { ports, requests } = fakePorts();
const transfers = createTransfers(ports, { notify: () => undefined, report: () => undefined });

function ButtonOfTask({ taskSid, onClick }: { taskSid: string; onClick: () => void }) {
  return <TransferButton view={useButtonView(transfers, taskSid)} texts={texts} parts={parts} onClick={onClick} />;
}

it('offers the transfer, shows that it is under way, and offers it again after a failure', async () => {
  const clicks: string[] = [];
  render(<ButtonOfTask taskSid={TASK.taskSid} onClick={() => clicks.push('click')} />);
  const ready = screen.getByRole('button', { name: 'Transfer' });
  expect(ready.title).toBe('To a colleague or a queue');
  fireEvent.click(ready);
  expect(clicks).toEqual(['click']);

  act(() => transfers.start(TASK).send({ type: 'target.chosen', targetSid: BOB, transferId: 'first' }));
  const busy = screen.getByRole('button', { name: 'Transferring…' });
  expect([busy.hasAttribute('disabled'), busy.getAttribute('aria-busy'), busy.title]).toEqual([true, 'true', 'Under way']);
  expect(screen.queryByTestId('spinner')).not.toBeNull();
  fireEvent.click(busy);
  expect(clicks).toEqual(['click']);

  await act(async () => {
    requests[0]?.answer(failedWith('target_not_found'));
    await settle();
  });
  expect(screen.getByRole('button', { name: 'Transfer' }).hasAttribute('disabled')).toBe(false);
});

it('[FM31] is not touched by the transfer of another task', () => {
  render(<ButtonOfTask taskSid="another" onClick={() => undefined} />);
  act(() => transfers.start({ ...TASK, taskSid: 'third' }).send({ type: 'target.chosen', targetSid: BOB, transferId: 'x' }));
  expect(screen.getByRole('button', { name: 'Transfer' }).hasAttribute('disabled')).toBe(false);
});
