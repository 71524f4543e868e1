import { BOB, FakeGateway, TASK_SID, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { forged, withMetadata } from '../../testing/signing';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { liveInviteTaskSids } from '../../testing/transferred-chat';
import { accept, authenticateAs, transfer } from '../../testing/transfer';
import type { JsonObject } from '../../../src/contract/json';
import { pendingTransfers } from './pending-transfers';
import { transferStatus } from './reconcile';

const OTHER_ID = '9a1c6f60-4b1f-4d0e-8a52-0d3c5a7b1e22';
const INVITED = sid('WT', 102);
const policies = { leave: 'on-acceptance' } as const;

/** What a holder may do with the attributes of the task that the service has made. */
const REWRITES: [string, (attributes: JsonObject) => JsonObject][] = [
  ['drops the metadata', ({ transfer: _, ...others }) => others],
  ['empties the metadata', (attributes) => ({ ...attributes, transfer: {} })],
  ['names another sender', (attributes) => forged(attributes, { from: CAROL.sid })],
  ['names another task', (attributes) => forged(attributes, { task: sid('WT', 9) })],
  ['names another transfer', (attributes) => forged(attributes, { id: OTHER_ID })],
  ['counts other hops', (attributes) => forged(attributes, { hop: 7 })],
  ['names another channel', (attributes) => ({ ...attributes, flexInteractionChannelSid: sid('UO', 9) })],
];

/** Alice, who got the chat by an invite, transfers it to Bob. The invites show what their tasks say now. */
async function offered(attributes: JsonObject = {}) {
  const gateway = new FakeGateway(attributes);
  gateway.invitesKeepAttributes = false;
  gateway.createdInvites.push({ sid: sid('KG', 1), taskSid: TASK_SID, attributes: {}, createdAt: 0 });
  gateway.workers.set(CAROL.sid, CAROL);
  await transfer(gateway, { policies });
  return gateway;
}

const rewrite = (gateway: FakeGateway, change: (attributes: JsonObject) => JsonObject, taskSid = INVITED) => {
  const task = gateway.tasks.get(taskSid);
  if (task) gateway.tasks.set(taskSid, { ...task, attributes: change(task.attributes) });
};

describe.each(REWRITES)('an agent who %s, where invites show the current attributes, gains nothing', (_, change) => {
  it.each([REFERENCE.transferId, OTHER_ID])(
    'there is no second live invite while it waits, and the sender stays: transferId %s',
    async (transferId) => {
      const gateway = await offered();
      rewrite(gateway, change);
      await transfer(gateway, { policies, request: { transferId } }).catch(() => undefined);
      expect(liveInviteTaskSids(gateway)).toContain(INVITED);
      expect(gateway.channelParticipants).toContainEqual(expect.objectContaining({ taskSid: TASK_SID }));
      expect(liveInviteTaskSids(gateway).filter((taskSid) => taskSid !== TASK_SID)).toEqual([INVITED]);
    },
  );

  it.each([REFERENCE.transferId, OTHER_ID])(
    'there is no second live invite once it is accepted: transferId %s',
    async (transferId) => {
      const gateway = await offered();
      accept(gateway, 2);
      rewrite(gateway, change);
      await transfer(gateway, { policies, request: { transferId } }).catch(() => undefined);
      expect(liveInviteTaskSids(gateway).filter((taskSid) => taskSid !== TASK_SID)).toEqual([INVITED]);
      expect(gateway.channelParticipants).toContainEqual(expect.objectContaining({ workerSid: BOB.sid }));
    },
  );

  it('the sender stays while that agent has accepted the chat and not joined it', async () => {
    const gateway = await offered();
    accept(gateway, 2);
    gateway.channelParticipants = gateway.channelParticipants.filter(({ workerSid }) => workerSid !== BOB.sid);
    rewrite(gateway, change);
    await expect(transfer(gateway, { policies })).rejects.toMatchObject({ code: 'colleague_not_joined' });
    expect(gateway.channelParticipants).toContainEqual(expect.objectContaining({ taskSid: TASK_SID }));
  });

  it('the limit of hops holds', async () => {
    const gateway = await offered();
    accept(gateway, 2);
    await transfer(gateway, { policies });
    rewrite(gateway, change);
    const request = { transferId: OTHER_ID, taskSid: INVITED, targetSid: CAROL.sid, workerSid: BOB.sid };
    const asBob = { authenticate: authenticateAs(BOB), policies: { maxHops: 1 } };
    await expect(transfer(gateway, { ...asBob, request })).rejects.toMatchObject({ name: 'TransferError' });
    expect(gateway.createdInvites).toHaveLength(2);
  });

  it('nobody else may see the transfer, and no list has it', async () => {
    const gateway = await offered();
    rewrite(gateway, change);
    for (const worker of [BOB, CAROL]) {
      const dependencies = dependenciesOf(gateway, { workerSid: worker.sid, roles: ['agent'] });
      const reference = { ...REFERENCE, taskSid: INVITED };
      await expect(transferStatus(reference, dependencies)).rejects.toMatchObject({ name: 'TransferError' });
      gateway.calls = [];
      const reply = await pendingTransfers({ ...dependencies, domainName: 'transfer-1234.twil.io' });
      expect(reply).toMatchObject({ outcome: 'listed', transfers: [] });
      expect(gateway.calls).toEqual(['transferTasks of the workflow', 'eventCallbackUrl of the workspace']);
    }
  });
});

it.each([REFERENCE.transferId, OTHER_ID])(
  'an agent who copies the metadata of an earlier leg to their task does not get a colleague: transferId %s',
  async (transferId) => {
    const gateway = await offered();
    accept(gateway, 2);
    const earlier = { id: '5d1f0f5e-2f0c-4a55-8a51-3f6f2c1d7b90', from: CAROL.sid, task: sid('WT', 50), hop: 1 };
    rewrite(gateway, (attributes) => withMetadata(attributes, earlier));
    const { attributes = {} } = gateway.tasks.get(INVITED) ?? {};
    gateway.createdInvites.push({ sid: sid('KG', 51), taskSid: sid('WT', 51), attributes, createdAt: 0 });
    await transfer(gateway, { policies, request: { transferId } }).catch(() => undefined);
    expect(liveInviteTaskSids(gateway).filter((taskSid) => taskSid !== TASK_SID)).toEqual([INVITED]);
  },
);

it.each([REFERENCE.transferId, OTHER_ID])(
  'a sender who copies the metadata to the transferred task does not lose the invite: transferId %s',
  async (transferId) => {
    const gateway = await offered();
    const { transfer: copied } = gateway.tasks.get(INVITED)?.attributes ?? {};
    rewrite(gateway, (attributes) => ({ ...attributes, transfer: copied }), TASK_SID);
    await transfer(gateway, { policies, request: { transferId } }).catch(() => undefined);
    expect(liveInviteTaskSids(gateway).filter((taskSid) => taskSid !== TASK_SID)).toEqual([INVITED]);
  },
);

it('a sender who copies the colleague’s pending transfer to their own older task does not make it accepted', async () => {
  const gateway = await offered();
  accept(gateway, 2);
  const byBob = { taskSid: INVITED, targetSid: CAROL.sid, workerSid: BOB.sid, transferId: OTHER_ID };
  await transfer(gateway, { policies, request: byBob, authenticate: authenticateAs(BOB) });
  const { transfer: copied } = gateway.tasks.get(sid('WT', 103))?.attributes ?? {};
  rewrite(gateway, (attributes) => ({ ...attributes, transfer: copied }), TASK_SID);
  const reference = { ...REFERENCE, transferId: OTHER_ID, taskSid: sid('WT', 103) };
  const reply = await transferStatus(reference, dependenciesOf(gateway, { workerSid: BOB.sid, roles: ['agent'] }));
  expect(reply).toMatchObject({ status: { receipt: { taskSid: sid('WT', 103) }, invite: { state: 'pending' } } });
});

it('an agent who rewrites the task that was transferred to them changes nothing for the sender who has left', async () => {
  const gateway = await offered();
  accept(gateway, 2);
  rewrite(gateway, (attributes) => forged(attributes, { from: BOB.sid }));
  expect(await transfer(gateway, { policies })).toMatchObject({ outcome: 'transferred' });
  expect(gateway.channelParticipants.map(({ workerSid }) => workerSid)).toEqual([null, BOB.sid]);
  expect(gateway.tasks.get(TASK_SID)?.assignmentStatus).toBe('completed');
});
