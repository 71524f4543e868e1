import { FAILURES } from '../contract/failure';
import type { FailureCode } from '../contract/failure';
import { isHandOverRefused } from './choice';
import { agentWithChat } from './testing/agent-with-chat';
import { ALICE, BOB, failedWith, settle, SUPPORT, TASK, TRANSFERRED } from './testing/fixtures';
import { buttonView, preparedChoice, troubleIn } from './view';

const NOTE = { note: 'Wants a refund', reason: 'Refund' };

/** An agent who is asked for a note and a reason. */
function agentWhoPrepares() {
  const agent = agentWithChat();
  const { transfer, requests } = agent;
  let ids = 0;
  const newId = () => `id ${++ids}`;
  return {
    ...agent,
    pick: (targetSid: string) => transfer.send({ type: 'target.chosen', targetSid, transferId: newId(), needsHandOver: true }),
    confirm: (handOver = {}) => transfer.send({ type: 'handOver.confirmed', transferId: newId(), ...handOver }),
    goBack: () => transfer.send({ type: 'handOver.canceled' }),
    retry: () => transfer.send({ type: 'retry.asked', transferId: newId() }),
    prepared: () => preparedChoice(transfer.getSnapshot()),
    trouble: () => troubleIn(transfer.getSnapshot())?.code,
    sent: () => requests.map(({ request }) => request as Record<string, unknown>),
  };
}

describe('an agent who prepares the hand-over', () => {
  it('sends nothing before they confirm, and then the note and the reason with the target', async () => {
    const { pick, confirm, prepared, sent, answer, state } = agentWhoPrepares();
    pick(BOB);
    expect([state(), prepared(), sent()]).toEqual(['preparing', { targetSid: BOB }, []]);
    confirm(NOTE);
    expect(sent()).toEqual([expect.objectContaining({ transferId: 'id 2', taskSid: TASK.taskSid, targetSid: BOB, ...NOTE })]);
    await answer(TRANSFERRED);
    expect(state()).toEqual({ invited: 'awaitingAcceptance' });
  });

  it('leaves out what they have not written', () => {
    const { pick, confirm, sent } = agentWhoPrepares();
    pick(BOB);
    confirm();
    expect(Object.keys(sent()[0] ?? {})).not.toEqual(expect.arrayContaining(['note']));
  });

  it('may choose another target meanwhile, and may end the chat', () => {
    const { pick, prepared, transfer } = agentWhoPrepares();
    pick(BOB);
    pick(SUPPORT);
    expect([prepared(), buttonView(transfer.getSnapshot())]).toEqual([{ targetSid: SUPPORT }, 'ready']);
    transfer.send({ type: 'task.ended' });
    expect(transfer.getSnapshot().output).toMatchObject({ outcome: 'abandoned' });
  });

  it('goes back to choosing', () => {
    const { pick, goBack, state, sent } = agentWhoPrepares();
    pick(BOB);
    goBack();
    expect([state(), sent()]).toEqual(['selectingTarget', []]);
  });

  it('hears at once of a target that cannot be', () => {
    const { pick, state, notices } = agentWhoPrepares();
    pick(BOB);
    pick(ALICE);
    expect([state(), notices.map(({ notice }) => notice)]).toEqual(['failed', ['transferFailed.target_is_sender']]);
  });
});

describe('a request that failed', () => {
  it('is repeated with the same note and reason, and is told until then', async () => {
    const { pick, confirm, answer, retry, trouble, sent } = agentWhoPrepares();
    pick(BOB);
    confirm(NOTE);
    await answer(failedWith('invite_failed'));
    expect(trouble()).toBe('invite_failed');
    retry();
    expect([trouble(), sent()[1]]).toEqual([undefined, { ...sent()[0], transferId: 'id 3' }]);
  });

  it('keeps the note and the reason for another target', async () => {
    const { pick, confirm, answer, prepared } = agentWhoPrepares();
    pick(BOB);
    confirm(NOTE);
    await answer(failedWith('target_not_found'));
    pick(SUPPORT);
    expect(prepared()).toEqual({ targetSid: SUPPORT, ...NOTE });
  });

  it('is let go: the agent keeps the chat, and nothing is told any more', async () => {
    const { pick, confirm, answer, goBack, trouble, state } = agentWhoPrepares();
    pick(BOB);
    confirm();
    await answer(failedWith('target_not_found'));
    goBack();
    expect([state(), trouble()]).toEqual(['selectingTarget', undefined]);
  });

  it('is not repeated when its target was refused without asking the service', () => {
    const { pick, retry, state, sent } = agentWhoPrepares();
    pick(ALICE);
    retry();
    expect([state(), sent()]).toEqual(['failed', []]);
  });

  const refused = (Object.keys(FAILURES) as FailureCode[]).filter((code) => /^(note|reason)_/.test(code));

  it.each(refused)('for what the agent hands over (%s): they change it', async (code) => {
    expect(isHandOverRefused({ code, detail: '' })).toBe(true);
    const { pick, confirm, answer, retry, prepared, sent } = agentWhoPrepares();
    pick(BOB);
    confirm(NOTE);
    await answer(failedWith(code));
    retry();
    expect([prepared(), sent()]).toEqual([{ targetSid: BOB, ...NOTE }, [expect.anything()]]);
  });
});

describe('a request that may have done its work', () => {
  const doubtful = async () => {
    const agent = agentWhoPrepares();
    agent.pick(BOB);
    agent.confirm(NOTE);
    await agent.answer(failedWith('unexpected'));
    return agent;
  };

  it('keeps its id when it is repeated', async () => {
    const { retry, sent } = await doubtful();
    retry();
    expect(sent()[1]).toEqual(sent()[0]);
  });

  it('keeps its id when the agent writes another note', async () => {
    const { pick, confirm, sent } = await doubtful();
    pick(SUPPORT);
    confirm({ note: 'Another' });
    expect(sent()[1]).toMatchObject({ transferId: sent()[0]?.transferId, targetSid: SUPPORT, note: 'Another' });
  });

  it('is looked at again once the agent has gone back', async () => {
    const { pick, goBack, clock, readings, state, trouble } = await doubtful();
    pick(SUPPORT);
    goBack();
    expect([state(), trouble()]).toEqual([{ inDoubt: 'waiting' }, 'unexpected']);
    clock.increment(10_000);
    expect(readings).toHaveLength(1);
  });

  it('is looked at when the task ends while the agent writes', async () => {
    const { pick, transfer, readings, state } = await doubtful();
    pick(SUPPORT);
    transfer.send({ type: 'task.ended' });
    expect([state(), readings.length]).toEqual(['lookingAfterEnd', 1]);
  });

  it('is still told when the look has found that nobody was invited', async () => {
    const { clock, readings, state, trouble, notices } = await doubtful();
    clock.increment(10_000);
    readings[0]?.answer({ outcome: 'failed', failure: { code: 'transfer_not_found', detail: '' } });
    await settle();
    expect([state(), trouble(), notices.length]).toEqual(['failed', 'unexpected', 1]);
  });
});
