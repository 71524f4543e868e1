import { ALICE, CHANNEL, FakeGateway, TASK_SID, sid } from '../../testing/fake-gateway';
import { liveInviteTaskSids } from '../../testing/transferred-chat';
import { receiptOf, transfer } from '../../testing/transfer';
import { TransferError } from '../http/transfer-error';

const busy = new TransferError('too_many_requests', 'Failed: Twilio answered 429');
const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
const gone = new TransferError('unexpected', 'Failed: Twilio answered 404 (code 20404)');

const RECEIPT = receiptOf(1);
const TRANSFERRED = { outcome: 'transferred', receipt: RECEIPT };
const halfDoneReply = (detail: string) => ({
  outcome: 'invited',
  receipt: RECEIPT,
  failure: { code: 'agent_not_removed', detail },
});
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;

describe('when reading fails', () => {
  it('reads again while Twilio is busy or unavailable', async () => {
    const gateway = new FakeGateway();
    gateway.fail('task', [busy, unavailable]);
    gateway.fail('participants', [unavailable]);
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
  });

  it.each([
    ['too_many_requests', busy],
    ['twilio_unavailable', unavailable],
  ])('[FM12] fails with %s after three tries and changes nothing', async (code, error) => {
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
    ['the connection breaks after Twilio created the invite', unavailable],
    ['Twilio’s answer is unreadable after it created the invite', refused],
  ])('continues with the invite when %s', async (_, error) => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [error], { after: true });
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it.each([
    ['busy once', [busy]],
    ['busy twice', [busy, busy]],
    ['unavailable twice', [unavailable, unavailable]],
    ['busy and then unavailable', [busy, unavailable]],
  ])('invites again when Twilio was %s and created no invite', async (_, errors) => {
    const gateway = new FakeGateway();
    gateway.fail('invite', errors);
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([...errors.map(() => invited), invited, closed]);
  });

  it('reads the list of invites once before each try when Twilio is too busy to create one', async () => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [busy, busy, busy]);
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(gateway.calls.filter((call) => call.startsWith('invites '))).toHaveLength(3);
  });

  it.each([
    ['busy', busy],
    ['unavailable', unavailable],
  ])('takes the invite that another tab created for the same task while Twilio was %s', async (_, error) => {
    const gateway = new FakeGateway();
    const other = '7a1e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a22';
    gateway.fail('invite', [error]);
    const otherTab = new FakeGateway();
    await transfer(otherTab, { request: { transferId: other } });
    gateway.latency = async () => {
      if (gateway.calls.at(-1) !== invited || gateway.createdInvites.length > 0) return;
      gateway.createdInvites.push(...otherTab.createdInvites);
      for (const { taskSid, attributes } of otherTab.createdInvites) gateway.addTask(taskSid, attributes);
    };
    expect(await transfer(gateway)).toEqual({ outcome: 'transferred', receipt: { ...RECEIPT, transferId: other } });
    expect(liveInviteTaskSids(gateway)).toHaveLength(1);
  });

  it('does not invite again while it cannot tell whether an invite exists', async () => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [unavailable]);
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === invited) gateway.fail('invites', [unavailable, unavailable, unavailable]);
    };
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'twilio_unavailable' });
    expect(gateway.changes).toEqual([invited]);
  });

  it('withdraws the second invite when the first one appears after all', async () => {
    const gateway = new FakeGateway();
    gateway.fail('invite', [unavailable], { after: true });
    const reads = () => gateway.calls.filter((call) => call.startsWith('invites ')).length;
    const listed = gateway.invites;
    gateway.invites = async (channel) => (reads() === 1 ? (await listed(channel))?.slice(1) : listed(channel));
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.createdInvites).toHaveLength(2);
    expect(liveInviteTaskSids(gateway)).toEqual([RECEIPT.taskSid]);
  });

  it.each([
    ['invite_failed', [refused], 1],
    ['service_misconfigured', [new TransferError('service_misconfigured', 'Failed: Twilio answered 401')], 1],
    ['too_many_requests', [busy, busy, busy], 3],
    ['twilio_unavailable', [unavailable, unavailable, unavailable], 3],
  ])('[FM2] fails with %s and leaves the sender in the chat', async (code, errors, tries) => {
    const gateway = new FakeGateway();
    gateway.fail('invite', errors);
    await expect(transfer(gateway)).rejects.toMatchObject({ code, message: errors[0]?.message });
    expect(gateway.changes).toEqual(Array.from({ length: tries }, () => invited));
    expect(gateway.channelParticipants).toContainEqual(expect.objectContaining({ workerSid: ALICE.sid }));
  });

  it.each(['closed', 'inactive', undefined])('[FM42] fails with conversation_closed when the channel is %s', async (status) => {
    const gateway = new FakeGateway();
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === invited) gateway.status = status;
    };
    gateway.fail('invite', [refused]);
    await expect(transfer(gateway)).rejects.toMatchObject({ code: 'conversation_closed' });
  });

  it.each(['closed', undefined])(
    '[FM42] fails with conversation_closed when the channel was closed before: %s',
    async (status) => {
      const gateway = new FakeGateway();
      gateway.status = status;
      await expect(transfer(gateway)).rejects.toMatchObject({ code: 'conversation_closed' });
      expect(gateway.changes).toEqual([]);
    },
  );

  it('does not take an older, ended invite of the same transfer for the new one', async () => {
    const gateway = new FakeGateway();
    await transfer(gateway);
    gateway.tasks.clear();
    const again = new FakeGateway();
    again.createdInvites = gateway.createdInvites;
    again.fail('invite', [unavailable, unavailable, unavailable]);
    await expect(transfer(again)).rejects.toMatchObject({ code: 'twilio_unavailable' });
  });
});

describe('when removing the sender fails', () => {
  it('repeats the removal while Twilio is busy or unavailable', async () => {
    const gateway = new FakeGateway();
    gateway.fail('close', [busy, unavailable]);
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
    expect(gateway.changes).toEqual([invited, closed, closed, closed]);
  });

  it.each([
    ['Twilio stays unavailable', [unavailable, unavailable, unavailable]],
    ['Twilio refuses', [refused]],
    ['Twilio does not know the participant but still lists it', [gone]],
  ])('[FM1] answers that the transfer is half done when %s', async (_, errors) => {
    const gateway = new FakeGateway();
    gateway.fail('close', errors);
    expect(await transfer(gateway)).toEqual(halfDoneReply(errors[0]?.message ?? ''));
    expect(gateway.changes).toEqual([invited, ...errors.map(() => closed)]);
  });

  it.each([
    ['the answer was lost', [unavailable, gone]],
    ['all answers were lost', [unavailable, unavailable, unavailable]],
    ['another request was faster', [gone]],
  ])('answers transferred when the sender has in fact left: %s', async (_, errors) => {
    const gateway = new FakeGateway();
    gateway.fail('close', errors, { after: true });
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
  });

  it('answers transferred when the sender’s task has completed, although Twilio still lists the sender', async () => {
    const gateway = new FakeGateway();
    gateway.fail('close', [refused]);
    gateway.latency = async () => {
      if (gateway.calls.at(-1) === closed) gateway.endTask(TASK_SID, 'completed');
    };
    expect(await transfer(gateway)).toEqual(TRANSFERRED);
  });

  it('[FM19] answers that the transfer is half done when reading again fails too', async () => {
    const gateway = new FakeGateway();
    gateway.latency = async () => {
      if (gateway.calls.at(-1) !== closed) return;
      gateway.fail('close', [refused]);
      gateway.fail('participants', [unavailable, unavailable, unavailable]);
      gateway.fail('task', [unavailable, unavailable, unavailable]);
    };
    expect(await transfer(gateway)).toEqual(halfDoneReply(refused.message));
  });
});
