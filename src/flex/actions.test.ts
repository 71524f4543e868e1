import { createTransfers } from '../transfer/registry';
import { ALICE, BOB, failedWith, fakePorts, settle, TRANSFERRED } from '../transfer/testing/fixtures';
import type { TransferEvent } from '../transfer/setup';
import { replaceTransferTask, TransferCanceledError, TransferFailedError } from './actions';
import { createEligibility } from './eligibility';
import { fakeActions, flexTask, storeState, TaskHelper, voiceTask } from './testing/fake-flex';

function setUp({ native = false, asksForHandOver = false } = {}) {
  const { actions, invoked } = fakeActions();
  const { ports, requests } = fakePorts();
  const notices: string[] = [];
  const transfers = createTransfers(ports, { notify: ({ notice }) => notices.push(notice), report: () => undefined });
  replaceTransferTask({
    Actions: actions,
    state: () => storeState([flexTask(), voiceTask()]),
    isOurs: createEligibility({ TaskHelper, nativeTransfers: () => native }),
    transfers,
    workerSid: () => ALICE,
    newTransferId: () => 'first',
    asksForHandOver: () => asksForHandOver,
    showNotice: (notice) => notices.push(notice),
  });
  const transferTask = (payload?: object) => actions.invokeAction('TransferTask', payload);
  const send = (event: TransferEvent) => transfers.find(flexTask().taskSid)?.send(event);
  return { transferTask, invoked, requests, notices, send };
}

const ASKED = {
  transferId: 'first',
  taskSid: flexTask().taskSid,
  targetSid: BOB,
  interactionSid: 'KD' + '1'.repeat(32),
  channelSid: 'UO' + '1'.repeat(32),
  workerSid: ALICE,
};

it.each([
  ['a task', { task: flexTask() }],
  ['a reservation’s SID', { sid: flexTask().sid }],
  ['a cold transfer', { task: flexTask(), options: { mode: 'COLD' } }],
])('[FM32] transfers a messaging task given %s, and settles with the service’s answer', async (_, given) => {
  const { transferTask, invoked, requests } = setUp();
  const transferred = transferTask({ ...given, targetSid: BOB });
  await settle();
  expect(requests.map(({ request }) => request)).toEqual([ASKED]);
  requests[0]?.answer(TRANSFERRED);
  await transferred;
  expect(invoked).toEqual([]);
});

it.each([
  ['a voice task', {}, { task: voiceTask(), targetSid: BOB, options: { mode: 'WARM' } }],
  ['a voice task by SID', {}, { sid: voiceTask().sid, targetSid: BOB }],
  ['an email', {}, { task: flexTask({ channelType: 'email' }), targetSid: BOB }],
  ['a task without a conversation', {}, { task: flexTask({ attributes: {} }), targetSid: BOB }],
  ['a task that is not there', {}, { sid: 'WR0', targetSid: BOB }],
  ['no task at all', {}, { targetSid: BOB }],
  ['no payload at all', {}, undefined],
  ['any task while native transfers are on', { native: true }, { task: flexTask(), targetSid: BOB }],
])('[FM32] leaves %s to Flex, payload untouched', async (_, options, payload) => {
  const { transferTask, invoked, requests } = setUp(options);
  await transferTask(payload);
  expect(invoked).toEqual([['TransferTask', payload]]);
  expect(invoked[0]?.[1]).toBe(payload);
  expect(requests).toEqual([]);
});

it('[FM32] refuses a warm transfer of a messaging task with a notice', async () => {
  const { transferTask, requests, notices } = setUp();
  await expect(transferTask({ task: flexTask(), targetSid: BOB, options: { mode: 'WARM' } })).rejects.toThrow(
    TransferFailedError,
  );
  expect(requests).toEqual([]);
  expect(notices).toEqual(['warmNotSupported']);
});

it('rejects with the reason when the agent still holds the chat', async () => {
  const { transferTask, requests, notices } = setUp();
  const transferred = transferTask({ task: flexTask(), targetSid: BOB });
  await settle();
  requests[0]?.answer(failedWith('target_not_found'));
  await expect(transferred).rejects.toThrow(`Failed to transfer task ${flexTask().taskSid}: target_not_found (as arranged)`);
  expect(notices).toEqual(['transferFailed.target_not_found']);
});

it('makes one transfer of two that overlap', async () => {
  const { transferTask, requests } = setUp();
  const both = [transferTask({ task: flexTask(), targetSid: BOB }), transferTask({ sid: flexTask().sid, targetSid: BOB })];
  await settle();
  expect(requests).toHaveLength(1);
  requests[0]?.answer(TRANSFERRED);
  expect(await Promise.all(both)).toEqual([undefined, undefined]);
});

describe('an agent who is asked for a note', () => {
  const chooseBob = async () => {
    const agent = setUp({ asksForHandOver: true });
    const transferred = agent.transferTask({ task: flexTask(), targetSid: BOB });
    await settle();
    return { ...agent, transferred };
  };

  it('transfers once they have confirmed: the action settles then', async () => {
    const { transferred, requests, send } = await chooseBob();
    expect(requests).toEqual([]);
    send({ type: 'handOver.confirmed', transferId: 'second', note: 'Wants a refund' });
    expect(requests.map(({ request }) => request)).toEqual([{ ...ASKED, transferId: 'second', note: 'Wants a refund' }]);
    requests[0]?.answer(TRANSFERRED);
    await transferred;
  });

  it.each(['handOver.canceled', 'task.ended'] as const)('transfers nothing on %s: the caller learns so', async (type) => {
    const { transferred, requests, notices, send } = await chooseBob();
    send({ type });
    await expect(transferred).rejects.toThrow(TransferCanceledError);
    expect([requests, notices]).toEqual([[], []]);
  });
});
