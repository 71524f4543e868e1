import { FAILURES } from '../contract/failure';
import type { FailureCode } from '../contract/failure';
import type { StatusReply, TransferStatus } from '../contract/transfer-status';
import { MAX_ATTEMPTS, mayBeInvitedAfter } from './failure';
import { agentWithChat } from './testing/agent-with-chat';
import { BOB, failedWith, RECEIPT, settle, STATUS, STAYING_STATUS, SUPPORT, TASK, TRANSFERRED } from './testing/fixtures';

const CODES = Object.keys(FAILURES).filter((code): code is FailureCode => code in FAILURES);

/** After these the service may have made the invite. */
const POSSIBLE: readonly FailureCode[] = CODES.filter((code) => FAILURES[code].retryable || code === 'unexpected');
/** These come before the service has looked for the invite. */
const SILENT: readonly FailureCode[] = [
  ...(['invalid_request', 'invalid_token', 'service_misconfigured'] as const),
  ...(['not_transfer_owner', 'not_supervisor', 'transfer_waiting'] as const),
];

/** Whether the last failure that says anything about an invite leaves one possible. */
const isPossibleAfter = (codes: readonly FailureCode[]): boolean => {
  const last = codes.findLast((code) => !SILENT.includes(code));
  return last !== undefined && POSSIBLE.includes(last);
};

const away = failedWith('twilio_unavailable');

/** The agent chooses, and every request until the machine gives up fails so. */
async function failing(agent: ReturnType<typeof agentWithChat>, code: FailureCode) {
  agent.choose(BOB);
  for (let attempt = 1; attempt <= (FAILURES[code].retryable ? MAX_ATTEMPTS : 1); attempt += 1) {
    await agent.answer(failedWith(code));
    if (!agent.transfer.getSnapshot().hasTag('choosing')) agent.clock.increment(5_000);
  }
  expect(agent.transfer.getSnapshot().hasTag('choosing')).toBe(true);
}

describe('an invite may exist until an answer says that there is none', () => {
  it.each(CODES)('after every sequence of two failures that begins with %s: the next request keeps the id', async (first) => {
    for (const second of CODES) {
      const agent = agentWithChat();
      await failing(agent, first);
      await failing(agent, second);
      agent.choose(SUPPORT);
      const ids = agent.requests.map(({ request }) => (request as { transferId: string }).transferId);
      const kept = isPossibleAfter([first, second]) ? ids.at(-2) : 'third';
      expect([first, second, ids.at(-1)]).toEqual([first, second, kept]);
    }
  });

  it.each(CODES)('after every sequence of three failures that begins with %s', (first) => {
    for (const second of CODES)
      for (const third of CODES) {
        const codes = [first, second, third];
        const mayBe = codes.reduce((before, code) => mayBeInvitedAfter(before, { code, detail: '' }), false);
        expect([codes, mayBe]).toEqual([codes, isPossibleAfter(codes)]);
      }
  });

  it('keeps the id when a target is refused in between without asking the service', async () => {
    const { choose, requests, ...agent } = agentWithChat();
    await failing({ choose, requests, ...agent }, 'unexpected');
    choose('nobody');
    choose(SUPPORT);
    expect(requests.at(-1)?.request).toMatchObject({ transferId: 'first', targetSid: SUPPORT });
  });
});

describe('a failure that may be wrong', () => {
  const doubtful = async () => {
    const agent = agentWithChat();
    await failing(agent, 'service_timeout');
    agent.notices.length = 0;
    const look = async (reply: StatusReply) => {
      agent.readings.at(-1)?.answer(reply);
      await settle();
    };
    return { ...agent, look };
  };
  const known = (changes: Partial<TransferStatus>, status = STATUS): StatusReply => ({
    outcome: 'known',
    status: { ...status, ...changes },
  });
  const NOTHING = failedWith('transfer_not_found') as StatusReply;
  const DOWN = away as StatusReply;

  it('makes the plugin look after 10 s, 1 minute and 6 minutes, and no more', async () => {
    const { readings, clock, look, state, notices } = await doubtful();
    const looked: number[] = [];
    for (let second = 1; second <= 3_600; second += 1) {
      const before = readings.length;
      clock.increment(1_000);
      if (readings.length === before) continue;
      looked.push(second);
      await look(DOWN);
    }
    expect(looked).toEqual([10, 70, 430]);
    expect([state(), notices]).toEqual([{ inDoubt: 'waiting' }, []]);
  });

  it('names the request’s transfer, and the task that the agent holds', async () => {
    const { readings, clock } = await doubtful();
    clock.increment(10_000);
    expect(readings[0]?.reference).toEqual({
      transferId: 'first',
      taskSid: TASK.taskSid,
      interactionSid: TASK.interactionSid,
      channelSid: TASK.channelSid,
    });
  });

  it.each<[string, StatusReply, unknown, string[]]>([
    ['the chat was transferred', known({}), { invited: 'awaitingAcceptance' }, ['transferredAfterAll']],
    [
      'somebody is invited and the agent stays',
      known({}, STAYING_STATUS),
      { invited: 'awaitingAcceptance' },
      ['transferOffered'],
    ],
    ['the transfer is half done', known({ senderPresent: true }), 'requesting', []],
    [
      'a colleague has joined and the agent stays',
      known({ invite: { state: 'accepted', worker: { sid: BOB, name: 'Bob' } } }, STAYING_STATUS),
      { leaving: 'asking' },
      [],
    ],
    [
      'a colleague joins and the agent stays',
      known({ invite: { state: 'joining', worker: { sid: BOB, name: 'Bob' } } }, STAYING_STATUS),
      { leaving: 'asking' },
      [],
    ],
    ['nobody was invited', NOTHING, 'failed', []],
    ['the invite is over and the agent never left', known({ invite: { state: 'withdrawn' } }, STAYING_STATUS), 'failed', []],
    [
      'the invite was canceled before the agent left',
      known({ senderPresent: true, invite: { state: 'canceled' } }),
      'failed',
      [],
    ],
  ])('is put right when %s', async (_, reply, expected, told) => {
    const { clock, look, state, notices } = await doubtful();
    clock.increment(10_000);
    await look(reply);
    expect([state(), notices.map(({ notice }) => notice)]).toEqual([expected, told]);
  });

  it('repeats the same request to finish what is half done', async () => {
    const { clock, look, requests } = await doubtful();
    clock.increment(10_000);
    await look(known({ senderPresent: true }));
    expect(requests.at(-1)?.request).toEqual(requests[0]?.request);
  });

  it('lets go of the conversation, and tells who accepts, when the chat was transferred', async () => {
    const { clock, look, released, watches, notices } = await doubtful();
    clock.increment(10_000);
    await look(known({}));
    expect([released, watches.map(({ receipt }) => receipt)]).toEqual([[TASK], [RECEIPT]]);
    watches[0]?.send({ type: 'reservation.accepted', worker: 'Bob' });
    expect(notices.map(({ notice }) => notice)).toEqual(['transferredAfterAll', 'transferAccepted']);
  });

  it('is looked at no more once it is certain, and the next request has an id of its own', async () => {
    const { clock, look, readings, choose, requests } = await doubtful();
    clock.increment(10_000);
    await look(NOTHING);
    clock.increment(3_600_000);
    expect(readings).toHaveLength(1);
    choose(SUPPORT);
    expect(requests.at(-1)?.request).toMatchObject({ transferId: 'second' });
  });

  it('is not looked at while the agent has chosen again', async () => {
    const { clock, choose, answer, readings, state } = await doubtful();
    clock.increment(9_999);
    choose(SUPPORT);
    clock.increment(3_600_000);
    expect(readings).toEqual([]);
    await answer(TRANSFERRED);
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
  });

  it('is looked at again when the look itself fails by a bug, and developers hear of it', async () => {
    const { clock, readings, state, trouble } = await doubtful();
    clock.increment(10_000);
    readings[0]?.fail(new Error('a bug'));
    await settle();
    expect([state(), trouble]).toEqual([{ inDoubt: 'waiting' }, ['a bug']]);
  });

  it('is looked at as soon as the task ends: the chat was transferred', async () => {
    const { transfer, look, state, notices } = await doubtful();
    transfer.send({ type: 'task.ended' });
    expect(state()).toBe('lookingAfterEnd');
    await look(known({}));
    expect([state(), notices.map(({ notice }) => notice)]).toEqual([{ invited: 'awaitingAcceptance' }, ['transferredAfterAll']]);
  });

  it('is over when the task ends and nobody was invited', async () => {
    const { transfer, look } = await doubtful();
    transfer.send({ type: 'task.ended' });
    await look(NOTHING);
    expect(transfer.getSnapshot().output).toMatchObject({ outcome: 'abandoned' });
  });

  it.each<[string, (agent: Awaited<ReturnType<typeof doubtful>>) => Promise<void>]>([
    ['is away', ({ look }) => look(DOWN)],
    [
      'cannot be asked',
      async ({ readings }) => {
        readings.at(-1)?.fail(new Error('a bug'));
        await settle();
      },
    ],
  ])('is over when the task ends and the service %s', async (_, happen) => {
    const agent = await doubtful();
    agent.transfer.send({ type: 'task.ended' });
    await happen(agent);
    expect(agent.transfer.getSnapshot().output).toMatchObject({ outcome: 'abandoned' });
  });

  it('is looked at once more when the task ends during a look', async () => {
    const { transfer, clock, look, readings, notices } = await doubtful();
    clock.increment(10_000);
    transfer.send({ type: 'task.ended' });
    expect(readings).toHaveLength(2);
    await look(known({}));
    expect(notices.map(({ notice }) => notice)).toEqual(['transferredAfterAll']);
  });
});

it('looks at nothing after a failure that is certain', async () => {
  const agent = agentWithChat();
  await failing(agent, 'target_not_found');
  agent.clock.increment(3_600_000);
  agent.transfer.send({ type: 'task.ended' });
  expect([agent.readings, agent.transfer.getSnapshot().output?.outcome]).toEqual([[], 'abandoned']);
});
