import { ALICE, CHANNEL, FakeGateway, TASK_SID, sid } from '../../testing/fake-gateway';
import { liveInvites } from '../../testing/transferred-chat';
import { receiptOf, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';

const busy = new TransferError('too_many_requests', 'Failed: Twilio answered 429');
const away = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const gone = new TransferError('unexpected', 'Failed: Twilio answered 404 (code 20404)');

const RECEIPT = receiptOf(1);
const TRANSFERRED = { outcome: 'transferred', receipt: RECEIPT };
const INVITED = (detail: string) => ({
  outcome: 'invited',
  receipt: RECEIPT,
  failure: { code: 'agent_not_removed', detail },
});
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;

describe('when reading fails', () => {
  it('reads again while Twilio is busy or away', async () => {
    const gateway = new FakeGateway();
    gateway.fail('task', [busy, away]);
    gateway.fail('participants', [away]);
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
  });

  it.each([
    ['too_many_requests', busy],
    ['twilio_unavailable', away],
  ])('[FM12] gives up with %s after three tries, nothing changed', async (code, error) => {
    const gateway = new FakeGateway();
    gateway.fail('task', [error, error, error]);
    await expect(transfer(gateway)).rejects.toMatchObject({ code });
    expect(gateway.calls.filter((call) => call.startsWith('task '))).toHaveLength(3);
    expect(gateway.changes).toEqual([]);
  });

  it('does not repeat what Twilio has refused', async () => {
    const gateway = new FakeGateway();
    gateway.fail('task', [refused]);
    await expect(transfer(gateway)).rejects.toBe(refused);
    expect(gateway.calls.filter((call) => call.startsWith('task '))).toHaveLength(1);
  });
});

describe('when inviting fails', () => {
  it.each([
    ['the connection breaks after Twilio made the invite', away],
    ['Twilio answers with something unreadable after it made the invite', refused],
  ])('goes on with the invite when %s', async (_, error) => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [error], { after: true });
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it.each([
    ['busy once', [busy]],
    ['busy twice', [busy, busy]],
    ['away twice', [away, away]],
    ['busy and then away', [busy, away]],
  ])('invites again when Twilio was %s and made no invite', async (_, errors) => {
    const gateway = new FakeGateway();
    gateway.fail('invite', errors);
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([...errors.map(() => invited), invited, closed]);
  });

  it('does not look for an invite that Twilio was too busy to make, but before each further try for another request’s', async () => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [busy, busy, busy]);
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(gateway.calls.filter((call) => call.startsWith('invites '))).toHaveLength(3);
  });

  it.each([
    ['busy', busy],
    ['away', away],
  ])('takes the invite that another tab has made of the same task while Twilio was %s', async (_, error) => {
    const gateway = new FakeGateway();
    const other = '7a1e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a22';
    gateway.fail('invite', [error]);
    const otherTab = new FakeGateway();
    await transfer(otherTab, { request: { transferId: other } });
    gateway.latency = async () => {
      if (gateway.calls.at(-1) !== invited || gateway.made.length > 0) return;
      gateway.made.push(...otherTab.made);
      for (const { taskSid, attributes } of otherTab.made) gateway.addTask(taskSid, attributes);
    };
    expect(await transfer(gateway)).toEqual({ outcome: 'transferred', receipt: { ...RECEIPT, transferId: other } });
    expect(liveInvites(gateway)).toHaveLength(1);
  });

  it('does not invite again while it cannot tell whether an invite was made', async () => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [away]);
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === invited) gateway.fail('invites', [away, away, away]);
    };
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'twilio_unavailable' });
    expect(gateway.changes).toEqual([invited]);
  });

  it('withdraws the second invite when the first one appears after all', async () => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [away], { after: true });
    const looks = () => gateway.calls.filter((call) => call.startsWith('invites ')).length;
    const listed = gateway.invites;
    gateway.invites = async (channel) => (looks() === 1 ? (await listed(channel))?.slice(1) : listed(channel));
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.made).toHaveLength(2);
    expect(liveInvites(gateway)).toEqual([RECEIPT.taskSid]);
  });

  it.each([
    ['invite_failed', [refused], 1],
    ['service_misconfigured', [new TransferError('service_misconfigured', 'Failed: Twilio answered 401')], 1],
    ['too_many_requests', [busy, busy, busy], 3],
    ['twilio_unavailable', [away, away, away], 3],
  ])('[FM2] says %s in the end and leaves the agent in the chat', async (code, errors, tries) => {
    const gateway = new FakeGateway();
    gateway.fail('invite', errors);
    await expect(transfer(gateway)).rejects.toMatchObject({ code, message: errors[0]?.message });
    expect(gateway.changes).toEqual(Array.from({ length: tries }, () => invited));
    expect(gateway.roster).toContainEqual(expect.objectContaining({ workerSid: ALICE.sid }));
  });

  it.each(['closed', 'inactive', undefined])('[FM42] says conversation_closed when the channel is %s', async (status) => {
    const gateway = new FakeGateway();
    gateway.status = status;
    gateway.fail('invite', [refused]);
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'conversation_closed' });
  });

  it('does not take an older, ended invite of the same transfer for the new one', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    gateway.tasks.clear();
    const again = new FakeGateway();
    again.made = gateway.made;
    again.fail('invite', [away, away, away]);
    await expect(transfer(again)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

describe('when removing the agent fails', () => {
  it('removes them again while Twilio is busy or away', async () => {
    const gateway = new FakeGateway();
    gateway.fail('close', [busy, away]);
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed, closed, closed]);
  });

  it.each([
    ['Twilio stays away', [away, away, away]],
    ['Twilio refuses', [refused]],
    ['Twilio does not know the participant, who is listed all the same', [gone]],
  ])('[FM1] answers that it is half done when %s', async (_, errors) => {
    const gateway = new FakeGateway();
    gateway.fail('close', errors);
    expect(await transfer(gateway)).toEqual(INVITED(errors[0]?.message ?? ''));
    expect(gateway.changes).toEqual([invited, ...errors.map(() => closed)]);
  });

  it.each([
    ['the answer was lost', [away, gone]],
    ['all answers were lost', [away, away, away]],
    ['somebody else was faster', [gone]],
  ])('answers transferred when the agent is really gone: %s', async (_, errors) => {
    const gateway = new FakeGateway();
    gateway.fail('close', errors, { after: true });
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
  });

  it('answers transferred when the agent’s task has completed, though Twilio still lists them', async () => {
    const gateway = new FakeGateway();
    gateway.fail('close', [refused]);
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === closed) gateway.endTask(TASK_SID, 'completed');
    };
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
  });

  it('[FM19] answers that it is half done when looking again fails too', async () => {
    const gateway = new FakeGateway();
    gateway.latency = async () => {
      if (gateway.calls.at(-1) !== closed) return;
      gateway.fail('close', [refused]);
      gateway.fail('participants', [away, away, away]);
      gateway.fail('task', [away, away, away]);
    };
    expect(await transfer(gateway)).toEqual(INVITED(refused.message));
  });
});
