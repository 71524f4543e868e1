import type { TransferReply } from '../contract/transfer';
import { createTransfers } from '../transfer/registry';
import { ALICE, BOB, failedWith, fakePorts, RECEIPT, settle, TRANSFERRED } from '../transfer/testing/fixtures';
import { heldTask } from './conversation';
import { ENDING_ACTIONS, guardTransfers } from './guards';
import { fakeActions, flexTask, storeState } from './testing/fake-flex';

const OFFERED: TransferReply = { outcome: 'offered', receipt: { ...RECEIPT, leave: 'on-acceptance' } };

function setUp() {
  const { actions, invoked } = fakeActions();
  const { ports, requests, watches } = fakePorts();
  const notices: string[] = [];
  const transfers = createTransfers(ports, { notify: () => undefined, report: () => undefined });
  const showNotice = (notice: string) => notices.push(notice);
  guardTransfers({ Actions: actions, state: () => storeState([flexTask()]), transfers, showNotice });
  const choose = () =>
    transfers.start(heldTask(flexTask(), ALICE)).send({ type: 'target.chosen', targetSid: BOB, transferId: 'first' });
  return { actions, invoked, requests, watches, notices, choose };
}

describe.each(ENDING_ACTIONS)('%s', (action) => {
  it.each([
    ['a task', { task: flexTask() }],
    ['a reservation’s SID', { sid: flexTask().sid }],
    ['an interaction channel’s SID', { channelSid: flexTask().attributes.flexInteractionChannelSid }],
  ])('[FM28] is held back while the service is asked, given %s', async (_, payload) => {
    const { actions, invoked, notices, choose } = setUp();
    choose();
    await expect(actions.invokeAction(action, payload)).rejects.toThrow('cancelled');
    expect(invoked).toEqual([]);
    expect(notices).toEqual(['endingHeldBack']);
  });

  it.each([
    ['nothing', undefined],
    ['no task', {}],
    ['a task that the agent does not have', { sid: 'WR0' }],
    ['what is no task', { task: { sid: 5 }, channelSid: null }],
  ])('[FM28] is let through, unharmed, given %s', async (_, payload) => {
    const { actions, invoked, choose } = setUp();
    choose();
    await actions.invokeAction(action, payload);
    expect(invoked).toEqual([[action, payload]]);
  });

  it('[FM29] is let through when the agent has only looked into the directory, and when the transfer has failed', async () => {
    const { actions, invoked, requests, notices, choose } = setUp();
    await actions.invokeAction(action, { task: flexTask() });
    choose();
    await settle();
    requests[0]?.answer(failedWith('target_not_found'));
    await settle();
    await actions.invokeAction(action, { task: flexTask() });
    expect(invoked).toEqual([
      [action, { task: flexTask() }],
      [action, { task: flexTask() }],
    ]);
    expect(notices).toEqual([]);
  });

  it('is let through for another task, and once the chat is handed over', async () => {
    const { actions, invoked, requests, choose } = setUp();
    choose();
    await actions.invokeAction(action, { task: flexTask({ taskSid: 'another' }) });
    await settle();
    requests[0]?.answer(TRANSFERRED);
    await settle();
    await actions.invokeAction(action, { sid: flexTask().sid });
    expect(invoked.map(([name]) => name)).toEqual([action, action]);
  });

  it('[FM13] is held back while the chat is offered and the agent still in it, and let through once a colleague has it', async () => {
    const { actions, invoked, requests, watches, notices, choose } = setUp();
    choose();
    await settle();
    requests[0]?.answer(OFFERED);
    await settle();
    await expect(actions.invokeAction(action, { task: flexTask() })).rejects.toThrow('cancelled');
    expect([invoked, notices]).toEqual([[], ['endingWhileOffered']]);

    watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    await settle();
    requests[1]?.answer(TRANSFERRED);
    await settle();
    await actions.invokeAction(action, { task: flexTask() });
    expect(invoked).toHaveLength(1);
  });
});
