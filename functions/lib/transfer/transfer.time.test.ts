import { ALICE, CHANNEL, FakeGateway, TASK_SID, reservation, sid } from '../../testing/fake-gateway';
import { inviteDuplicate } from '../../testing/transferred-chat';
import { halfDone, receiptOf, transfer } from '../../testing/transfer';
import { VirtualTiming } from '../../testing/virtual-timing';
import { TransferError } from '../http/transfer-error';

const unavailable = new TransferError('twilio_unavailable', 'Failed: Twilio answered 503');
const forever = () => new Promise<void>(() => undefined);
const invited = `invite ${CHANNEL.channelSid}`;
const closed = `close ${sid('UT', 2)}`;
const HALF_DONE = {
  outcome: 'invited',
  receipt: receiptOf(1),
  failure: { code: 'agent_not_removed', detail: 'Failed to finish in time' },
};

describe('when time runs out', () => {
  it.each(['task', 'invite'])('[FM29] fails with twilio_unavailable after 8 s when “%s” never answers', async (method) => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    gateway.latency = () => (gateway.calls.at(-1)?.startsWith(`${method} `) ? forever() : Promise.resolve());
    await expect(transfer(gateway, { timing })).rejects.toMatchObject({ code: 'twilio_unavailable' });
    expect(timing.now()).toBe(8_000);
    expect(gateway.changes).not.toContain(closed);
  });

  it('[FM19] answers that the transfer is half done when Twilio never answers the removal', async () => {
    const gateway = new FakeGateway();
    gateway.latency = () => (gateway.calls.at(-1) === closed ? forever() : Promise.resolve());
    expect(await transfer(gateway)).toEqual(HALF_DONE);
  });

  it('does not invite after it has answered that time ran out', async () => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    gateway.latency = () => (gateway.calls.at(-1)?.startsWith('task ') ? timing.sleep(8_500) : Promise.resolve());
    await expect(transfer(gateway, { timing })).rejects.toMatchObject({ code: 'twilio_unavailable' });
    await timing.sleep(1_000);
    expect(gateway.changes).toEqual([]);
  });

  it('does not invite when the chat was transferred, accepted and completed during one slow answer', async () => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    gateway.latency = () => (gateway.calls.at(-1)?.startsWith('invites ') ? timing.sleep(3_000) : Promise.resolve());
    const answered = transfer(gateway, { timing });
    await timing.sleep(1_000);
    gateway.reservationsOf.set(TASK_SID, [reservation(1, ALICE, 'completed')]);
    await expect(answered).rejects.toMatchObject({ code: 'not_task_holder' });
    expect(gateway.changes).toEqual([]);
  });

  it('does not remove the sender when inviting took all the time', async () => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    gateway.latency = () => (gateway.calls.at(-1) === invited ? timing.sleep(8_500) : Promise.resolve());
    await expect(transfer(gateway, { timing })).rejects.toMatchObject({ code: 'twilio_unavailable' });
    await timing.sleep(1_000);
    expect(gateway.changes).toEqual([invited]);
  });

  it('withdraws nothing when reading the list of invites took all the time', async () => {
    const timing = new VirtualTiming();
    const gateway = new FakeGateway();
    gateway.latency = async () => {
      if (gateway.createdInvites.length === 0 || !gateway.calls.at(-1)?.startsWith('invites ')) return;
      await timing.sleep(8_500);
      const [first] = gateway.createdInvites;
      if (first && gateway.createdInvites.length === 1)
        gateway.createdInvites.push({ ...first, sid: sid('KG', 2), taskSid: sid('WT', 102) });
    };
    expect(await transfer(gateway, { timing })).toEqual({ outcome: 'transferred', receipt: receiptOf(1) });
    expect(timing.now()).toBe(8_000);
    await timing.sleep(20_000);
    expect(gateway.changes).toEqual([invited, closed]);
  });

  it('says why the sender is not out when Twilio refuses the removal and the list of invites never comes', async () => {
    const gateway = new FakeGateway();
    const refused = new TransferError('unexpected', 'Failed: Twilio answered 400 (code 20001)');
    gateway.fail('close', [refused]);
    const isListing = () => gateway.createdInvites.length > 0 && gateway.calls.at(-1)?.startsWith('invites ');
    gateway.latency = () => (isListing() ? forever() : Promise.resolve());
    const failure = { code: 'agent_not_removed', detail: refused.message };
    expect(await transfer(gateway)).toEqual({ ...HALF_DONE, failure });
  });

  it('answers that a half-done transfer is finished although withdrawing the redundant invite takes too long', async () => {
    const gateway = await halfDone();
    await inviteDuplicate(gateway);
    gateway.latency = () => (gateway.calls.at(-1)?.startsWith('withdraw ') ? forever() : Promise.resolve());
    expect(await transfer(gateway)).toEqual({ outcome: 'transferred', receipt: receiptOf(1) });
  });

  it('neither invites nor removes again after it has answered that time ran out', async () => {
    for (const change of ['invite', 'close'] as const) {
      const timing = new VirtualTiming();
      const gateway = new FakeGateway();
      gateway.fail(change, [unavailable, unavailable, unavailable]);
      gateway.latency = () => (gateway.calls.at(-1)?.startsWith(`${change} `) ? timing.sleep(7_900) : Promise.resolve());
      await transfer(gateway, { timing }).catch(() => undefined);
      await timing.sleep(20_000);
      expect(gateway.changes.filter((one) => one.startsWith(change))).toHaveLength(1);
    }
  });
});
