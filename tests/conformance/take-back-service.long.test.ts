import { randomUUID } from 'node:crypto';
import { encodeForm } from '../../src/contract/form';
import { parsePendingReply, parseStatusReply, parseTakeBackReply } from '../../src/contract/replies';
import { encodeTransferReference, encodeTransferRequest } from '../../src/contract/transfer-request';
import type { TransferReference } from '../../src/contract/transfer-status';
import { parseTransferMetadata } from '../../functions/lib/transfer/metadata';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { startService } from '../support/start-service';
import type { RunningService } from '../support/start-service';

let service: RunningService;

const workerSid = (name: string): string => service.scenario.workers[name] ?? '';

const ringsAt = (taskSid: string): (string | undefined)[] => {
  const { world, scenario } = service;
  const names = new Map(Object.entries(scenario.workers).map(([name, sid]) => [sid, name]));
  return [...world.taskrouter.reservations.values()]
    .filter((one) => one.taskSid === taskSid && one.status === 'pending')
    .map((one) => names.get(one.workerSid));
};

const accept = (name: string, taskSid: string): void => {
  const { world } = service;
  const ringing = [...world.taskrouter.reservations.values()].find(
    (one) => one.taskSid === taskSid && one.workerSid === workerSid(name) && one.status === 'pending',
  );
  if (!ringing) throw new Error(`Failed to accept ${taskSid}: it does not ring at ${name}`);
  acceptReservation(world, ringing.sid);
};

/** Alice hands her chat to somebody. */
async function aliceTo(name: string): Promise<TransferReference> {
  const taskSid = service.scenario.customerTaskSid;
  const transferId = randomUUID();
  const request = { transferId, taskSid, targetSid: workerSid(name) };
  await service.post(encodeTransferRequest(request, service.tokenOf('alice')));
  const { world } = service;
  const invited = [...world.taskrouter.tasks.values()].find(
    ({ attributes }) => parseTransferMetadata(attributes)?.id === transferId,
  );
  if (!invited) throw new Error('Failed to transfer the chat');
  const { flexInteractionSid, flexInteractionChannelSid } = invited.attributes;
  return {
    ...{ transferId, taskSid: invited.sid },
    ...{ interactionSid: String(flexInteractionSid), channelSid: String(flexInteractionChannelSid) },
  };
}

const asks = async (name: string, endpoint: string, reference: TransferReference) =>
  (await service.post(encodeTransferReference(reference, service.tokenOf(name)), endpoint)).body;
const status = async (name: string, reference: TransferReference) =>
  parseStatusReply(await asks(name, 'transfer-status', reference));
const takeBack = async (name: string, reference: TransferReference) =>
  parseTakeBackReply(await asks(name, 'take-back-transfer', reference));
const pending = async (name: string) =>
  parsePendingReply((await service.post(encodeForm({}, service.tokenOf(name)), 'pending-transfers')).body);

describe.each([true, false])(
  'with the service and TaskRouter (looks again at new attributes: %s)',
  (reevaluateOnAttributeUpdate) => {
    beforeEach(async () => {
      service = await startService({}, { rules: { reevaluateOnAttributeUpdate } });
      accept('alice', service.scenario.customerTaskSid);
    });
    afterEach(() => service.stop());

    it('a transfer rings, is pending for its sender, and is over once it is accepted', async () => {
      const reference = await aliceTo('bob');
      const ringing = { receipt: reference, invite: { state: 'reserved', worker: { sid: workerSid('bob') } } };
      expect(await status('alice', reference)).toMatchObject({ outcome: 'known', status: ringing });
      expect(await pending('alice')).toMatchObject({ transfers: [ringing], eventCallbacks: 'unknown' });
      expect(await pending('bob')).toMatchObject({ transfers: [], eventCallbacks: 'ours' });
      accept('bob', reference.taskSid);
      expect(await status('alice', reference)).toMatchObject({ status: { invite: { state: 'accepted' } } });
      expect(await pending('alice')).toMatchObject({ transfers: [] });
    });

    it('the sender takes it back: it rings at them, and at nobody else', async () => {
      const reference = await aliceTo('bob');
      expect(ringsAt(reference.taskSid)).toEqual(['bob']);
      const reply = await takeBack('alice', reference);
      if (reply.outcome !== 'returning') throw new Error(`Failed to take back: ${JSON.stringify(reply)}`);
      const { taskSid } = reply.status.receipt;
      expect([ringsAt(reference.taskSid), ringsAt(taskSid)]).toEqual([[], ['alice']]);
      expect(await takeBack('alice', reference)).toMatchObject({ outcome: 'returning', status: { receipt: { taskSid } } });
      accept('alice', taskSid);
      expect(await status('alice', reference)).toMatchObject({ status: { invite: { state: 'returned' } } });
    });

    it('the sender takes it back from somebody who is away: there is one invite, which rings at them', async () => {
      const reference = await aliceTo('dan');
      expect(ringsAt(reference.taskSid)).toEqual([]);
      const reply = await takeBack('alice', reference);
      if (reply.outcome !== 'returning') throw new Error(`Failed to take back: ${JSON.stringify(reply)}`);
      const { taskSid } = reply.status.receipt;
      expect(taskSid).not.toBe(reference.taskSid);
      expect(ringsAt(taskSid)).toEqual(['alice']);
      const waiting = [...service.world.taskrouter.tasks.values()].filter(
        ({ assignmentStatus, attributes }) => parseTransferMetadata(attributes) && assignmentStatus === 'reserved',
      );
      expect(waiting.map(({ sid }) => sid)).toEqual([taskSid]);
      expect(await status('alice', reference)).toMatchObject({
        status: { receipt: { taskSid }, invite: { state: 'returning' } },
      });
    });

    it('it is too late once it was accepted', async () => {
      const reference = await aliceTo('bob');
      accept('bob', reference.taskSid);
      expect(await takeBack('alice', reference)).toMatchObject({
        outcome: 'too_late',
        status: { invite: { state: 'accepted', worker: { sid: workerSid('bob') } } },
      });
    });

    it('the colleague may neither ask nor take it back', async () => {
      const reference = await aliceTo('bob');
      const refused = { outcome: 'failed', failure: { code: 'not_transfer_owner' } };
      expect(await status('bob', reference)).toMatchObject(refused);
      expect(await takeBack('bob', reference)).toMatchObject(refused);
      expect(ringsAt(reference.taskSid)).toEqual(['bob']);
    });
  },
);
