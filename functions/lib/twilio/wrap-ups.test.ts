import { ALICE, BOB, CHANNEL, FakeGateway, NOW, TASK_SID, sid } from '../../testing/fake-gateway';
import type { FlexWorker } from './gateway';
import { membershipOf, withoutWrapUps } from './wrap-ups';

const invite = (conversationSid: unknown, taskSid = sid('WT', 101)) => ({
  ...{ sid: sid('KG', 1), taskSid, createdAt: NOW / 1_000 },
  attributes: { conversationSid },
});
const named = (friendlyName: string, contact_uri: unknown): FlexWorker => ({
  ...ALICE,
  friendlyName,
  attributes: { contact_uri },
});
const CONVERSATION = sid('CH', 1);

describe('a worker’s identity and conversation', () => {
  it.each([
    ['alice', 'client:alice', 'alice'],
    ['ann.veal@example.com', 'client:ann_2Eveal_40example_2Ecom', 'ann_2Eveal_40example_2Ecom'],
    ['Jürgen 🏔', 'client:J_C3_BCrgen_20_F0_9F_8F_94', 'J_C3_BCrgen_20_F0_9F_8F_94'],
  ])('follow from the name and from another invite: %s', (name, uri, identity) => {
    expect(membershipOf(TASK_SID, named(name, uri), [invite(CONVERSATION)])).toEqual({ conversationSid: CONVERSATION, identity });
  });

  it.each<[string, FlexWorker, ReturnType<typeof invite>[]]>([
    ['the worker says to be another', named('alice', 'client:bob'), [invite(CONVERSATION)]],
    ['the worker says nothing', named('alice', undefined), [invite(CONVERSATION)]],
    ['there is no other invite', ALICE, [invite(CONVERSATION, TASK_SID)]],
    ['the invite names none', ALICE, [invite({ sid: CONVERSATION })]],
    ['who holds another task names another', ALICE, [invite(CONVERSATION, TASK_SID), invite(sid('CH', 9))]],
  ])('are not certain when %s', (_, worker, invites) => {
    expect(membershipOf(TASK_SID, worker, invites)).toBeUndefined();
  });
});

describe('who wraps up', () => {
  it('is out of the conversation; the customer and who works on a task are in it', async () => {
    const gateway = new FakeGateway();
    gateway.addTask(sid('WT', 9), {});
    gateway.channelParticipants.push(
      { sid: sid('UT', 9), type: 'agent', taskSid: sid('WT', 9), workerSid: BOB.sid },
      { sid: sid('UT', 10), type: 'agent', taskSid: sid('WT', 10), workerSid: BOB.sid },
    );
    const task = gateway.tasks.get(TASK_SID);
    if (task) gateway.tasks.set(TASK_SID, { ...task, assignmentStatus: 'wrapping' });
    const found = await withoutWrapUps(gateway).participants(CHANNEL);
    expect(found?.map((one) => one.sid)).toEqual([sid('UT', 1), sid('UT', 9), sid('UT', 10)]);
  });

  it('is nobody in a channel that does not exist', async () => {
    expect(await withoutWrapUps(new FakeGateway()).participants({ ...CHANNEL, channelSid: sid('UO', 9) })).toBeUndefined();
  });
});
