import { act, fireEvent, render, screen, within } from '@testing-library/react';
import * as React from 'react';
import type { InviteStatus } from '../contract/transfer-status';
import type { RedirectReply, WorkspaceReply, WorkspaceTransfer } from '../contract/supervision';
import type { SupervisorPorts } from '../transfer/supervisor-ports';
import type { PossibleTarget } from '../ui/TargetPicker';
import type { FlexUi } from './host';
import { rememberSupervisorRole } from './supervisor-role';
import { addWorkspaceView } from './workspace-view';

const sid = (prefix: string, digit: number) => prefix + `${digit}`.repeat(32);
const BOB = { sid: sid('WK', 2), name: 'Bob' };
const NOW = Date.UTC(2026, 10, 22, 12);

const waiting = (number: number, changes: Partial<WorkspaceTransfer> = {}): WorkspaceTransfer => ({
  receipt: {
    ...{ transferId: `t${number}`, inviteSid: sid('KG', number), taskSid: sid('WT', number) },
    ...{ interactionSid: sid('KD', number), channelSid: sid('UO', number), leave: 'immediately', sentAt: NOW },
    target: { type: 'queue', sid: sid('WQ', 1), name: 'Sales' },
  },
  heldTaskSid: `held ${number}`,
  senderSid: sid('WK', 1),
  senderPresent: false,
  senderName: 'Alice',
  customer: 'Casey',
  problems: [],
  invite: { state: 'pending' },
  ...changes,
});

const TARGETS: PossibleTarget[] = [
  { type: 'worker', sid: sid('WK', 1), name: 'Alice', activity: 'Available' },
  { type: 'worker', ...BOB, activity: 'Break' },
  { type: 'queue', sid: sid('WQ', 2), name: 'Billing' },
];

/** A supervisor's Flex with the view open. The service lists these transfers and answers each action with `reply`. */
async function setUp(transfers: WorkspaceTransfer[], reply?: Partial<RedirectReply>, isSupervisor = true) {
  const asked: unknown[] = [];
  const answer = async (name: string, request: object) => {
    asked.push([name, request]);
    return { outcome: 'redirected', status: transfers[0], problems: [], ...reply } as never;
  };
  const lists: WorkspaceReply[] = [{ outcome: 'listed', transfers, unchecked: 0 }];
  const ask: SupervisorPorts = {
    list: async () => lists[lists.length - 1] as WorkspaceReply,
    takeBack: ({ taskSid }) => answer('takeBack', { taskSid }),
    redirect: ({ taskSid, targetSid }) => answer('redirect', { taskSid, targetSid }),
    repair: ({ taskSid }) => answer('repair', { taskSid }),
  };
  const added: React.ReactElement[] = [];
  const place = { Content: { add: (element: React.ReactElement) => void added.push(element) } };
  const opened: unknown[] = [];
  const flex = {
    Actions: { invokeAction: async (...action: unknown[]) => void opened.push(action) },
    withTheme: (Part: React.ComponentType<{ theme: object }>) => () => <Part theme={{ tokens: {} }} />,
    SideLink: ({ children, onClick }: React.PropsWithChildren<{ onClick: () => void }>) => <a onClick={onClick}>{children}</a>,
    View: ({ children }: React.PropsWithChildren<object>) => <main>{children}</main>,
    SideNav: place,
    ViewCollection: place,
  };
  const role = rememberSupervisorRole();
  const findTargets = async () => TARGETS;
  addWorkspaceView(flex as unknown as FlexUi, { role, ask, findTargets, strings: () => ({}), locale: 'en', now: () => NOW });
  render(<>{added}</>);
  await act(async () => role.learn(isSupervisor));
  const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { asked, opened, role, lists, press, told: () => screen.getAllByRole('status')[0]?.textContent };
}

const rows = () => screen.queryAllByRole('row').slice(1);
const cells = (row = rows()[0]) =>
  within(row as HTMLElement)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

it('is there for an agent while the service says that they are a supervisor, and for nobody else', async () => {
  const { role, opened } = await setUp([], {}, false);
  expect([screen.queryByText('Transfers'), screen.queryByRole('region')]).toEqual([null, null]);
  await act(async () => role.learn(true));
  fireEvent.click(screen.getByText('Transfers'));
  expect(opened).toEqual([['NavigateToView', { viewName: 'chat-transfers' }]]);
  expect(screen.getByRole('region', { name: 'Transfers of all agents' })).not.toBeNull();
  await act(async () => role.learn(false));
  expect([screen.queryByText('Transfers'), screen.queryByRole('region')]).toEqual([null, null]);
});

it('shows whose chat goes from where to where, why, since when, and what can be done', async () => {
  await setUp([waiting(1, { reason: 'Refund' })]);
  expect(cells()).toEqual(['CaseyRefund', 'Alice', 'Sales', 'Waiting for Sales', '12:00 PM', 'Take backSend elsewhere']);
});

it('shows names as they were written: as text, whatever they contain', async () => {
  const names = ['<img src=x onerror=alert(1)>', '👩‍👩‍👧 مرحبا', 'x'.repeat(10_000), 'two\nlines'];
  await setUp(names.map((customer, index) => waiting(index + 1, { customer, senderName: '{{target}}' })));
  expect(rows().map((row) => cells(row).slice(0, 2))).toEqual(names.map((name) => [name, '{{target}}']));
  expect(document.querySelector('img')).toBeNull();
});

const ring = { state: 'reserved', worker: BOB } as const;
it.each<[InviteStatus, Partial<WorkspaceTransfer>, string, string]>([
  [ring, {}, 'Ringing at Bob', 'Take backSend elsewhere'],
  [{ state: 'returning' }, {}, 'Coming back to Alice', 'Send elsewhere'],
  [{ state: 'canceled' }, { problems: ['alone'] }, 'Nobody is with the customerNobody is asked any more', 'RepairSend elsewhere'],
  [
    { state: 'joining', worker: BOB },
    { problems: ['never joined'] },
    'Bob accepted and never joinedBob accepted and is joining',
    'Repair',
  ],
  [{ state: 'accepted', worker: BOB }, { problems: ['half-done'] }, 'Alice is still in the chatBob accepted', 'Repair'],
  [
    { state: 'closed' },
    { problems: ['closed'] },
    'It still rings, and the conversation is overThe conversation is over',
    'Repair',
  ],
  [ring, { problems: ['duplicate invites'] }, 'It rings twiceRinging at Bob', 'RepairTake backSend elsewhere'],
  [{ state: 'pending' }, { taskOnly: true }, 'Waiting', 'Take backSend elsewhere'],
])('of %j with %j it says what is going on, and offers what can help', async (invite, changes, state, actions) => {
  await setUp([waiting(1, { invite, ...changes })]);
  expect([cells()[3], cells()[5]]).toEqual([state, actions]);
});

it('finds transfers by words of their names and reason, and by what is wrong', async () => {
  await setUp([
    waiting(1, { customer: 'Casey Nguyen', reason: 'Refund' }),
    waiting(2, { customer: 'Jordan', invite: { state: 'canceled' }, problems: ['alone'] }),
  ]);
  const found = () => rows().map((row) => cells(row)[0]);
  const search = (value: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value } });
  search(' REFUND alice ');
  expect(found()).toEqual(['Casey NguyenRefund']);
  search('.*');
  expect([found(), screen.queryByText('No transfer matches.') === null]).toEqual([[], false]);
  search('');
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'stuck' } });
  expect(found()).toEqual(['Jordan']);
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'waiting' } });
  expect(found()).toEqual(['Casey NguyenRefund']);
});

it('sends the chat to the target that the supervisor chooses; its sender is not among them', async () => {
  const { asked, press, told } = await setUp([waiting(1)], {
    status: waiting(1, { receipt: { ...waiting(1).receipt, target: { type: 'worker', ...BOB } } }),
  });
  await press('Send elsewhere: the chat of Casey');
  const field = screen.getByRole('textbox', { name: 'Send the chat to which agent or queue?' });
  expect(document.activeElement).toBe(field);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Bob · Break', 'Billing · queue']);
  fireEvent.change(field, { target: { value: 'BO' } });
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  await press('Bob · Break');
  expect(asked).toEqual([['redirect', { taskSid: sid('WT', 1), targetSid: BOB.sid }]]);
  expect([told(), screen.queryByRole('textbox')]).toEqual(['The chat of Casey was sent to Bob.', null]);
});

it('goes back on Escape, to where the focus was', async () => {
  const { press } = await setUp([waiting(1)]);
  const button = screen.getByRole('button', { name: 'Send elsewhere: the chat of Casey' });
  button.focus();
  await press('Send elsewhere: the chat of Casey');
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' });
  expect([screen.queryByRole('textbox'), document.activeElement]).toEqual([null, button]);
});

it('gives the focus to the heading when the transfer that had it is gone', async () => {
  const { press, lists } = await setUp([waiting(1)], { outcome: 'returning' } as never);
  screen.getByRole('button', { name: 'Take back the chat of Casey for Alice' }).focus();
  lists.push({ outcome: 'listed', transfers: [], unchecked: 0 });
  await press('Take back the chat of Casey for Alice');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Transfers of all agents' }));
  expect(screen.queryByText('No chat is being transferred.')).not.toBeNull();
});

const failed = (code: string): object => ({ outcome: 'failed', failure: { code, detail: '' } });
it.each([
  [{ outcome: 'returning' }, 'The chat of Casey goes back to Alice.'],
  [{ outcome: 'moved' }, 'The chat of Casey had been sent elsewhere meanwhile, and stays there: Sales.'],
  [{ outcome: 'too_late' }, 'Too late: the chat of Casey was accepted, or the transfer has ended.'],
  [{ outcome: 'repaired' }, 'The transfer of Casey was repaired.'],
  [{ outcome: 'in_order' }, 'The transfer of Casey is in order. Nothing was changed.'],
  [failed('target_not_found'), 'The chat of Casey was not sent: Sales no longer exists.'],
  [failed('target_not_allowed'), 'The chat of Casey was not sent: chats of Alice may not go to Sales. Choose another.'],
  [failed('transfer_not_found'), 'Too late: the chat of Casey was accepted, or the transfer has ended.'],
  [failed('service_timeout'), 'The chat of Casey: that did not work just now. Try again in a moment.'],
  [failed('not_supervisor'), 'The chat of Casey: the service refused that. Please tell your administrator.'],
])('tells the supervisor of the service’s answer %j', async (reply, sentence) => {
  const { press, told } = await setUp([waiting(1, { invite: ring, problems: ['duplicate invites'] })], reply as never);
  await press('Repair the transfer of Casey');
  expect(told()).toBe(sentence);
});
