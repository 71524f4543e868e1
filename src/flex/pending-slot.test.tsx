import { act, fireEvent, render, screen, within } from '@testing-library/react';
import * as React from 'react';
import { FakeTransfer, fakeTransfers, pending } from '../ui/testing/fake-transfers';
import type { FlexUi } from './host';
import { addPendingTransfers } from './pending-slot';
import { rememberWaits } from './waits';
import { STATUS } from '../transfer/testing/fixtures';
import { rememberRecent } from '../transfer/recent';

jest.mock('../transfer/view', () => ({ pendingTransfer: (snapshot: unknown) => snapshot }));

const theme = { tokens: { textColors: { colorText: 'navy' }, borderColors: {}, backgroundColors: {} } };

/** The parts of Flex that the view is put into, each drawn as a region of its own. */
function fakeFlex() {
  const added: Record<string, React.ReactElement[]> = {};
  const place = (name: string) => ({
    Content: { add: (element: React.ReactElement) => (added[name] = [...(added[name] ?? []), element]) },
  });
  const flex = {
    Button: ({ variant, size, ...props }: { variant: string; size: string }) => (
      <button className={`${variant} ${size}`} {...props} />
    ),
    withTheme: (Component: React.ComponentType<{ theme: object }>) => (props: object) => <Component {...props} theme={theme} />,
    TaskListContainer: place('task list'),
    NoTasksCanvas: place('no tasks'),
    AgentDesktopView: { Panel1: place('desktop') },
  };
  const draw = () =>
    render(
      <>
        {Object.entries(added).map(([name, elements]) => (
          <main key={name} aria-label={name}>
            {elements}
          </main>
        ))}
      </>,
    );
  return { flex: flex as unknown as FlexUi, draw };
}

function setUp(strings: object = {}) {
  const transfer = new FakeTransfer(pending());
  const other = new FakeTransfer(pending({ taskSid: 'WT2', customer: 'Jordan' }));
  const { transfers } = fakeTransfers(other, transfer);
  const { flex, draw } = fakeFlex();
  const recent = rememberRecent(() => 120_000);
  const waits = rememberWaits();
  addPendingTransfers(flex, {
    ...{ transfers, recent, waits },
    customerOf: (taskSid) => (taskSid === 'WT2' ? 'Jordan' : 'Casey'),
    strings: () => strings,
    locale: 'en',
    now: () => 120_000,
  });
  draw();
  return { transfer, other, recent, waits, inside: (name: string) => within(screen.getByRole('main', { name })) };
}

it.each(['task list', 'no tasks'])('shows the outgoing transfers where Flex shows the %s', (name) => {
  const { inside } = setUp();
  const region = inside(name).getByRole('region', { name: 'Outgoing transfers (2)' });
  expect(region.style.color).toBe('navy');
  expect(within(region).getAllByText('2 min. ago')).toHaveLength(2);
});

it('takes back the transfer of the pressed button', () => {
  const { transfer, other, inside } = setUp();
  const button = inside('no tasks').getByRole('button', { name: 'Take back the chat of Casey from Bob' });
  expect(button.className).toBe('secondary small');
  fireEvent.click(button);
  expect([transfer.sent, other.sent]).toEqual([['takeBack.asked'], []]);
});

it('says until when it waits as soon as the service has said it', () => {
  const { waits, inside } = setUp();
  const wait = { step: 'target', until: 240_000, then: 'sender' } as const;
  act(() => waits.learn({ outcome: 'known', status: { ...STATUS, heldTaskSid: 'WT2', wait } }));
  const [jordan, casey] = inside('task list').getAllByRole('listitem');
  expect(jordan?.textContent).toContain(', then it comes back to you');
  expect(casey?.textContent).not.toContain('then it comes back to you');
  act(() => waits.learn({ outcome: 'known', status: { ...STATUS, heldTaskSid: 'WT2' } }));
  expect(jordan?.textContent).not.toContain('then it comes back to you');
});

it('lists one that has ended with what to do next', () => {
  const { recent, inside } = setUp();
  act(() => recent.add({ taskSid: 'WT9', customer: 'Robin', target: 'Support', ending: 'unanswered' }));
  const words = 'Robin to Support: Nobody accepted · tell your supervisor: the customer is waiting';
  expect(inside('task list').getByRole('listitem', { name: words })).not.toBeNull();
});

it('announces a change of state outside both, so that it is heard wherever the agent is', () => {
  const { transfer, inside } = setUp();
  act(() => transfer.become(pending({ state: 'comingBack', canTakeBack: false })));
  expect(inside('desktop').getByText('Casey: Coming back to you')).not.toBeNull();
});

it('speaks the language of the account', () => {
  const { inside } = setUp({ 'ChatTransfer.pending.heading': 'Unterwegs: {{count}}' });
  expect(inside('task list').getByRole('heading', { name: 'Unterwegs: 2' })).not.toBeNull();
});
