import type { FailureCode } from '../contract/failure';
import { agentWithChat } from './testing/agent-with-chat';
import { ALICE, BOB, failedWith, HALF_DONE, RECEIPT, settle, sid, SUPPORT, TASK, TRANSFERRED } from './testing/fixtures';

const failureNotice = (code: FailureCode) => ({ notice: `transferFailed.${code}`, target: undefined, worker: undefined });

describe('a transfer that goes well', () => {
  it('asks the service with everything it knows about the task', () => {
    const { choose, requests, state } = agentWithChat();
    choose(BOB);
    expect(state()).toBe('requesting');
    expect(requests.map(({ request }) => request)).toEqual([
      {
        transferId: 'first',
        taskSid: TASK.taskSid,
        targetSid: BOB,
        interactionSid: TASK.interactionSid,
        channelSid: TASK.channelSid,
        workerSid: ALICE,
      },
    ]);
  });

  it('lets go of the conversation, then watches the invite until a colleague accepts', async () => {
    const { choose, answer, released, watches, notices, state, transfer } = agentWithChat();
    choose(SUPPORT);
    await answer(TRANSFERRED);
    expect(released).toEqual([TASK]);
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });

    watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    expect(state()).toEqual({ invited: 'joining' });
    watches[0]?.send({ type: 'participant.joined' });
    expect(transfer.getSnapshot().output).toEqual({ outcome: 'accepted', receipt: RECEIPT });
    expect(watches.map(({ stopped }) => stopped)).toEqual([true]);
    expect(notices).toEqual([
      { notice: 'transferStarted', target: 'Bob', worker: undefined },
      { notice: 'transferAccepted', target: 'Bob', worker: 'Bob' },
    ]);
  });

  it('goes on when Flex fails to let go of the conversation, and tells developers', async () => {
    const { ports, choose, answer, state, trouble } = agentWithChat();
    ports.releaseConversation = () => Promise.reject(new Error('the directory is stuck'));
    choose(BOB);
    await answer(TRANSFERRED);
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
    expect(trouble).toEqual(['the directory is stuck']);
  });
});

it('hears of a colleague who accepts before Flex has let go of the conversation', async () => {
  const { ports, choose, answer, watches, state, transfer } = agentWithChat();
  ports.releaseConversation = () => new Promise(() => undefined);
  choose(BOB);
  await answer(TRANSFERRED);
  expect(state()).toEqual({ invited: 'agentRemoved' });
  watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
  watches[0]?.send({ type: 'participant.joined' });
  expect(transfer.getSnapshot().output).toEqual({ outcome: 'accepted', receipt: RECEIPT });
});

describe('what becomes of the invite', () => {
  async function handedOver() {
    const agent = agentWithChat();
    agent.choose(BOB);
    await agent.answer(TRANSFERRED);
    agent.notices.length = 0;
    return agent;
  }

  it.each([
    ['reservation.rejected', 'transferRejected'],
    ['reservation.timeout', 'transferTimedOut'],
  ] as const)('shows a notice after %s, and the transfer stays pending', async (type, notice) => {
    const { watches, notices, state } = await handedOver();
    watches[0]?.send({ type, worker: 'Bob' });
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
    expect(notices).toEqual([{ notice, target: 'Bob', worker: 'Bob' }]);
  });

  it('ends unanswered when TaskRouter cancels the invite', async () => {
    const { watches, notices, transfer } = await handedOver();
    watches[0]?.send({ type: 'invite.canceled' });
    expect(transfer.getSnapshot().output).toEqual({ outcome: 'unanswered', receipt: RECEIPT });
    expect(notices).toEqual([{ notice: 'transferUnanswered', target: 'Bob', worker: undefined }]);
  });

  it('ends unwatched when Flex cannot see the invite, and tells agent and developers', async () => {
    const { watches, notices, trouble, transfer } = await handedOver();
    watches[0]?.send({ type: 'watch.failed', detail: 'Sync is down' });
    expect(transfer.getSnapshot().output).toEqual({ outcome: 'unwatched', receipt: RECEIPT });
    expect(notices).toEqual([{ notice: 'transferUnwatched', target: 'Bob', worker: undefined }]);
    expect(trouble).toEqual(['Sync is down']);
  });

  it('does not end with the old task, which the service has completed', async () => {
    const { transfer, state } = await handedOver();
    transfer.send({ type: 'task.ended' });
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
  });
});

describe('a transfer that fails', () => {
  it('tells why at once when asking again cannot help, and the agent may choose again', async () => {
    const { choose, answer, requests, notices, state } = agentWithChat();
    choose(BOB);
    await answer(failedWith('target_not_found'));
    expect(state()).toEqual('failed');
    expect(notices).toEqual([failureNotice('target_not_found')]);

    choose(SUPPORT);
    expect(requests.at(-1)?.request).toMatchObject({ transferId: 'second', targetSid: SUPPORT });
  });

  it('repeats a half-done transfer with the same id until it is done', async () => {
    const { choose, answer, requests, clock, state, notices } = agentWithChat();
    choose(BOB);
    await answer(HALF_DONE);
    expect(state()).toBe('askingAgain');
    clock.increment(500);
    await answer(TRANSFERRED);
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
    expect(requests.map(({ request }) => request)).toEqual([requests[0]?.request, requests[0]?.request]);
    expect(notices.map(({ notice }) => notice)).toEqual(['transferStarted']);
  });

  it('stops after three attempts, each after a longer pause', async () => {
    const { choose, answer, requests, clock, state, notices } = agentWithChat();
    choose(BOB);
    await answer(HALF_DONE);
    clock.increment(500);
    await answer(HALF_DONE);
    clock.increment(999);
    expect(state()).toBe('askingAgain');
    clock.increment(1);
    await answer(HALF_DONE);
    expect(state()).toEqual({ inDoubt: 'waiting' });
    expect(requests).toHaveLength(3);
    expect(notices).toEqual([{ notice: 'transferFailed.agent_not_removed', target: 'Bob', worker: undefined }]);
  });

  it.each(['service_timeout', 'unexpected'] as const)(
    '[FM19] keeps the id for the next choice after %s, because an invite may exist under it',
    async (code) => {
      const { choose, answer, requests, clock, transfer } = agentWithChat();
      choose(BOB);
      while (!transfer.getSnapshot().hasTag('choosing')) {
        await answer(failedWith(code));
        clock.increment(5_000);
      }
      choose(SUPPORT);
      expect(requests.at(-1)?.request).toMatchObject({ transferId: 'first', targetSid: SUPPORT });
    },
  );

  it('fails when the request itself throws', async () => {
    const { choose, requests, state, transfer } = agentWithChat();
    choose(BOB);
    requests[0]?.fail(new Error('a bug'));
    await settle();
    expect(state()).toEqual({ inDoubt: 'waiting' });
    expect(transfer.getSnapshot().context.failure).toEqual({ code: 'unexpected', detail: 'a bug' });
  });

  it.each([
    ['the agent', ALICE, 'target_is_sender'],
    ['something that is neither worker nor queue', sid('WA', 1), 'target_not_found'],
  ] as const)('refuses %s as the target without asking the service', (_, targetSid, code) => {
    const { choose, requests, state, notices } = agentWithChat();
    choose(targetSid);
    choose(targetSid);
    expect(state()).toEqual('failed');
    expect(requests).toEqual([]);
    expect(notices).toEqual([failureNotice(code), failureNotice(code)]);
  });
});

describe('repeated and late events', () => {
  it('[FM31] sends one request when the agent clicks twice, also for another target', () => {
    const { choose, requests } = agentWithChat();
    choose(BOB);
    choose(BOB);
    choose(SUPPORT);
    expect(requests).toHaveLength(1);
  });

  it('goes on when the old task ends before the reply arrives', async () => {
    const { choose, answer, transfer, state } = agentWithChat();
    choose(BOB);
    transfer.send({ type: 'task.ended' });
    await answer(TRANSFERRED);
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
  });

  it.each(['before a choice', 'after a failure'])('is abandoned when the task ends %s', async (when) => {
    const { choose, answer, transfer } = agentWithChat();
    if (when === 'after a failure') {
      choose(BOB);
      await answer(failedWith('conversation_closed'));
    }
    transfer.send({ type: 'task.ended' });
    expect(transfer.getSnapshot().output).toEqual({ outcome: 'abandoned', receipt: undefined });
  });
});
