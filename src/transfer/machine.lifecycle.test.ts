import type { TakeBackReply } from '../contract/transfer-status';
import type { Notice } from './notices';
import type { InviteEvent } from './ports';
import { createTransfers } from './registry';
import { pendingTransfer } from './view';
import { agentWithChat } from './testing/agent-with-chat';
import {
  BOB,
  failedWith,
  fakePorts,
  OFFERED,
  RECEIPT,
  REMOVED,
  settle,
  STATUS,
  SUPPORT,
  TASK,
  TRANSFERRED,
} from './testing/fixtures';

describe('taking the chat back', () => {
  async function takingBack(reply = TRANSFERRED) {
    const agent = agentWithChat();
    agent.choose(BOB);
    await agent.answer(reply);
    agent.notices.length = 0;
    agent.transfer.send({ type: 'takeBack.asked' });
    return agent;
  }

  it('asks the service once, however often the agent clicks', async () => {
    const { transfer, takeBacks, state } = await takingBack();
    transfer.send({ type: 'takeBack.asked' });
    expect(state()).toEqual({ invited: 'takingBack' });
    expect(takeBacks).toHaveLength(1);
  });

  it('accepts the chat as soon as it rings, and ends when the agent has it', async () => {
    const { takeBacks, returns, watches, notices, state, transfer } = await takingBack();
    takeBacks[0]?.answer({ outcome: 'returning', status: STATUS });
    await settle();
    expect(state()).toEqual({ invited: 'comingBack' });
    expect(returns).toHaveLength(1);
    watches[0]?.send({ type: 'invite.returned' });
    expect(transfer.getSnapshot().output).toEqual({ outcome: 'returned', receipt: RECEIPT });
    expect(notices.map(({ notice }) => notice)).toEqual(['takingBack', 'transferReturned']);
  });

  it('ends at once when the agent had not left', async () => {
    const { takeBacks, notices, transfer } = await takingBack(OFFERED);
    takeBacks[0]?.answer({ outcome: 'withdrawn', status: STATUS });
    await settle();
    expect(transfer.getSnapshot().output).toMatchObject({ outcome: 'takenBack' });
    expect(notices.map(({ notice }) => notice)).toEqual(['takenBack']);
  });

  it.each([
    ['it is too late', { outcome: 'too_late', status: STATUS } as const, 'takeBackTooLate'],
    ['Twilio is away', failedWith('twilio_unavailable'), 'takeBackTryAgain'],
    ['the service refuses', failedWith('not_transfer_owner'), 'takeBackRefused'],
  ])('goes on waiting when %s, and says so', async (_, reply, notice) => {
    const { takeBacks, notices, state } = await takingBack();
    takeBacks[0]?.answer(reply as TakeBackReply);
    await settle();
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
    expect(notices.map((told) => told.notice)).toEqual([notice]);
  });

  it('does not report a rejection that the service made', async () => {
    const { watches, notices, state } = await takingBack();
    watches[0]?.send({ type: 'reservation.rejected', worker: 'Bob' });
    expect(state()).toEqual({ invited: 'takingBack' });
    expect(notices).toEqual([]);
  });

  it('tells why the chat returns when Bob rejected it meanwhile and it could not be taken back', async () => {
    const { takeBacks, watches, notices } = await takingBack();
    watches[0]?.send({ type: 'reservation.rejected', worker: 'Bob' });
    takeBacks[0]?.answer(failedWith('twilio_unavailable') as TakeBackReply);
    await settle();
    watches[0]?.send({ type: 'invite.returning' });
    expect(notices.at(-1)).toMatchObject({ notice: 'transferRejectedReturning', worker: 'Bob' });
  });

  it('has Flex accept it also when it returns before the service has answered', async () => {
    const { returns, watches, notices, state } = await takingBack();
    watches[0]?.send({ type: 'invite.returning' });
    expect([state(), returns.length]).toEqual([{ invited: 'comingBack' }, 1]);
    expect(notices.map(({ notice }) => notice)).toEqual(['takingBack']);
  });
});

describe('a chat that nobody takes', () => {
  const rejected = { type: 'reservation.rejected', worker: 'Bob' } as const;
  const timedOut = { type: 'reservation.timeout', worker: 'Bob' } as const;
  const notJoined = { type: 'reservation.notJoined', worker: 'Bob' } as const;
  const ownRejection = { type: 'reservation.rejected', worker: 'Alice', ofSender: true } as const;
  const ownTimeout = { type: 'reservation.timeout', worker: 'Alice', ofSender: true } as const;
  const returning = { type: 'invite.returning' } as const;
  const withdrawn = { type: 'invite.withdrawn' } as const;
  const returned = { type: 'invite.returned' } as const;
  const returnedAfter = (status: 'rejected' | 'timeout' | 'notJoined') =>
    ({ ...returned, unaccepted: { worker: 'Bob', status } }) as const;

  it.each<[string, InviteEvent[], Notice, string | undefined]>([
    ['comes back after Bob’s rejection', [rejected, returning], 'transferRejectedReturning', 'Bob'],
    ['comes back after Bob’s timeout', [timedOut, returning], 'transferTimedOutReturning', 'Bob'],
    ['comes back because Bob did not join', [notJoined, returning], 'transferNotJoinedReturning', 'Bob'],
    ['waits for somebody else because Bob did not join', [notJoined], 'transferNotJoined', 'Bob'],
    ['comes back', [returning], 'transferReturning', undefined],
    ['goes to others after the agent’s own rejection', [rejected, returning, ownRejection], 'returnNotAccepted', undefined],
    ['goes to others after the agent’s own timeout', [returning, ownTimeout], 'returnNotAccepted', undefined],
    ['goes to others after a rejection of the agent’s own that nobody foresaw', [ownRejection], 'returnNotAccepted', undefined],
    ['comes back, and Bob’s rejection is known later', [returning, rejected, returning], 'transferRejectedReturning', 'Bob'],
    ['is back after Bob’s rejection', [returnedAfter('rejected')], 'transferRejectedReturned', 'Bob'],
    ['is back after Bob’s timeout', [returnedAfter('timeout')], 'transferReturned', undefined],
    ['is back because Bob did not join', [returnedAfter('notJoined')], 'transferNotJoinedReturned', 'Bob'],
    ['is back', [rejected, returning, returned], 'transferReturned', undefined],
    ['was never away when Bob rejected it', [rejected, withdrawn], 'transferRejectedStillYours', 'Bob'],
    ['was never away when Bob did not join', [notJoined, withdrawn], 'transferNotJoinedStillYours', 'Bob'],
    ['was never away when Bob was silent', [timedOut, withdrawn], 'transferStillYours', undefined],
    ['was never away', [withdrawn], 'transferStillYours', undefined],
  ])('%s: one sentence says so', async (_, events, notice, worker) => {
    const { choose, answer, watches, notices } = agentWithChat();
    choose(BOB);
    await answer(OFFERED);
    for (const event of events) watches[0]?.send(event);
    expect(notices.at(-1)).toEqual({ notice, target: RECEIPT.target.name, worker });
  });

  it.each<[string, InviteEvent[], string]>([
    ['comes back after Bob’s rejection', [rejected, returning], 'transferRejectedReturning'],
    ['comes back', [returning], 'transferReturning'],
  ])('%s before Flex has let go of the conversation: one sentence says so', async (_, events, notice) => {
    const { ports, choose, answer, watches, notices, state } = agentWithChat();
    ports.releaseConversation = () => new Promise(() => undefined);
    choose(BOB);
    await answer(TRANSFERRED);
    for (const event of events) watches[0]?.send(event);
    expect([state(), notices.at(-1)?.notice]).toEqual([{ invited: 'returning' }, notice]);
  });
});

it('rings no more where it rang when another invite takes its place', async () => {
  const { choose, answer, watches, transfer } = agentWithChat();
  choose(BOB);
  await answer(TRANSFERRED);
  watches[0]?.send({ type: 'reservation.created', worker: 'Bob' });
  expect(pendingTransfer(transfer.getSnapshot())).toMatchObject({ state: 'reserved', reservedFor: 'Bob' });
  watches[0]?.send({ type: 'invite.replaced', receipt: { ...RECEIPT, taskSid: STATUS.heldTaskSid } });
  expect(pendingTransfer(transfer.getSnapshot())).toMatchObject({ state: 'pending' });
});

describe('an agent who stays until a colleague has joined', () => {
  it('is removed by the service then, and hears of the colleague', async () => {
    const { choose, answer, requests, watches, released, notices, state, transfer } = agentWithChat();
    choose(BOB);
    await answer(OFFERED);
    expect([state(), released]).toEqual([{ invited: 'awaitingAcceptance' }, []]);
    watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    expect(state()).toEqual({ leaving: 'asking' });
    expect(requests[1]?.request).toEqual(requests[0]?.request);
    await answer(TRANSFERRED);
    expect(released).toEqual([TASK]);
    expect(transfer.getSnapshot().output).toMatchObject({ outcome: 'accepted' });
    expect(notices.map(({ notice }) => notice)).toEqual(['transferOffered', 'transferAccepted']);
  });
});

describe('a colleague who has accepted', () => {
  async function acceptedByBob() {
    const agent = agentWithChat();
    agent.choose(BOB);
    await agent.answer(TRANSFERRED);
    agent.watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    return agent;
  }

  it('joins: the agent hears of the acceptance once, and the list no longer shows the chat', async () => {
    const { watches, notices, transfer, state } = await acceptedByBob();
    expect([state(), pendingTransfer(transfer.getSnapshot())]).toEqual([{ invited: 'joining' }, undefined]);
    watches[0]?.send({ type: 'participant.joined' });
    expect(transfer.getSnapshot().output).toMatchObject({ outcome: 'accepted' });
    expect(notices.map(({ notice }) => notice)).toEqual(['transferStarted', 'transferAccepted']);
  });

  it('does not join: the agent may take the chat back, and hears who accepts it next', async () => {
    const { watches, notices, transfer, state } = await acceptedByBob();
    watches[0]?.send({ type: 'reservation.notJoined', worker: 'Bob' });
    expect(pendingTransfer(transfer.getSnapshot())).toMatchObject({
      ...{ state: 'pending', canTakeBack: true },
      lastReservation: { worker: 'Bob', status: 'notJoined' },
    });
    watches[0]?.send({ type: 'reservation.accepted', worker: 'Carol' });
    expect([state(), notices.at(-1)]).toEqual([
      { invited: 'joining' },
      { notice: 'transferAccepted', target: RECEIPT.target.name, worker: 'Carol' },
    ]);
  });
});

describe('an agent who has left', () => {
  it('is not removed once more when a new watch reports the colleague before Flex has released the conversation', async () => {
    const { choose, answer, requests, watches, state, transfer, ports } = agentWithChat();
    ports.releaseConversation = () => new Promise(() => undefined);
    choose(BOB);
    await answer(OFFERED);
    watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    await answer(TRANSFERRED);
    expect(state()).toEqual({ invited: 'agentRemoved' });
    watches[1]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    expect(requests).toHaveLength(2);
    expect(transfer.getSnapshot().output).toMatchObject({ outcome: 'accepted' });
  });
});

describe('an agent who stays, and cannot be removed by the service', () => {
  const accepted = async () => {
    const agent = agentWithChat();
    agent.choose(BOB);
    await agent.answer(OFFERED);
    agent.watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    return agent;
  };
  const away = failedWith('service_unreachable');

  it('is asked for again, without a word to the agent', async () => {
    const { answer, requests, clock, notices, transfer } = await accepted();
    await answer(away);
    clock.increment(500);
    await answer(away);
    clock.increment(1_000);
    expect(requests.slice(1).map(({ request }) => request)).toEqual(Array(3).fill(requests[0]?.request));
    await answer(TRANSFERRED);
    expect(transfer.getSnapshot().output).toMatchObject({ outcome: 'accepted' });
    expect(notices.map(({ notice }) => notice)).toEqual(['transferOffered', 'transferAccepted']);
  });

  it('hears after three times that they are still in it, and finishes the same transfer by choosing again', async () => {
    const { answer, choose, requests, clock, notices } = await accepted();
    for (const pause of [500, 1_000, 0]) {
      await answer(away);
      clock.increment(pause);
    }
    expect(notices.at(-1)).toMatchObject({ notice: 'transferFailed.agent_not_removed', target: RECEIPT.target.name });
    choose(SUPPORT);
    expect(requests.at(-1)?.request).toMatchObject({ transferId: 'first', targetSid: SUPPORT });
  });

  it('is not removed once more when they have finished it so', async () => {
    const { answer, choose, requests, watches, transfer, clock } = await accepted();
    for (const pause of [500, 1_000, 0]) {
      await answer(away);
      clock.increment(pause);
    }
    choose(BOB);
    await answer(REMOVED);
    watches[1]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    watches[1]?.send({ type: 'participant.joined' });
    expect([requests.length, transfer.getSnapshot().output?.outcome]).toEqual([5, 'accepted']);
  });

  it('hears why when it is no use to ask again', async () => {
    const { answer, notices, state } = await accepted();
    await answer(failedWith('conversation_closed'));
    expect([state(), notices.at(-1)?.notice]).toEqual(['failed', 'transferFailed.conversation_closed']);
  });

  it('hears that the colleague did not join, keeps the chat and may choose again', async () => {
    const { answer, choose, requests, notices, state } = await accepted();
    await answer(failedWith('colleague_not_joined'));
    expect([state(), notices.at(-1)?.notice]).toEqual(['failed', 'transferFailed.colleague_not_joined']);
    choose(SUPPORT);
    expect(requests.at(-1)?.request).toMatchObject({ transferId: 'second', targetSid: SUPPORT });
  });
});

describe('a transfer that the service has found under way', () => {
  const resumed = () => {
    const { ports, requests, readings, watches } = fakePorts();
    const transfers = createTransfers(ports, { notify: () => undefined, report: () => undefined });
    const transfer = transfers.resume({ task: TASK, receipt: RECEIPT });
    return { transfers, requests, readings, watches, state: () => transfer?.getSnapshot().value };
  };

  it('is followed on when the agent is out', async () => {
    const { readings, watches, state } = resumed();
    expect(state()).toBe('reconciling');
    readings[0]?.answer({ outcome: 'known', status: STATUS });
    await settle();
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
    expect(watches).toHaveLength(1);
  });

  it('is finished with the same id when it is half done', async () => {
    const { readings, requests, state } = resumed();
    readings[0]?.answer({ outcome: 'known', status: { ...STATUS, senderPresent: true } });
    await settle();
    expect(state()).toBe('requesting');
    expect(requests[0]?.request).toMatchObject({ transferId: RECEIPT.transferId, taskSid: TASK.taskSid, targetSid: BOB });
  });

  it('is followed once, however often it is found', () => {
    const { transfers, readings } = resumed();
    transfers.resume({ task: TASK, receipt: RECEIPT });
    expect(readings).toHaveLength(1);
  });
});
