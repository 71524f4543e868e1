import { ALICE, BOB, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { replacementInvite, isRoutedTo, routedAttributes } from './target';
import type { Route } from './target';
import { LONGEST_ATTRIBUTES, parseTransferMetadata } from './metadata';

const MARK = {
  id: 'one',
  hop: 2,
  from: ALICE.sid,
  task: sid('WT', 1),
  target: SUPPORT.sid,
  leave: 'on-acceptance',
  declined: [BOB.sid],
};
const COMMON = {
  crmId: 17,
  ignoreWorkerContactUri: 'client:alice',
  flexChannelInviteSid: sid('KG', 1),
  conversations: { conversation_id: sid('WT', 1), media: [{ type: 'ChatTranscript', sid: sid('CH', 1) }] },
};
const QUEUED = { ...COMMON, transferTargetType: 'queue', transferQueueName: 'Support', transfer: MARK };
const HOME: Route = { to: 'worker', workerSid: ALICE.sid };

describe('another route', () => {
  it('leads to one worker, who is then the target, and touches nothing else', () => {
    expect(routedAttributes(QUEUED, HOME)).toEqual({
      ...COMMON,
      ...{ transferTargetType: 'worker', transferTargetSid: ALICE.sid },
      transfer: { ...MARK, target: ALICE.sid, chosen: SUPPORT.sid, leave: 'immediately' },
    });
  });

  it('keeps in mind whom the sender has chosen, however often it changes', () => {
    expect(routedAttributes(routedAttributes(QUEUED, HOME), HOME).transfer).toMatchObject({ chosen: SUPPORT.sid });
  });

  it('notes that the sender has taken it back', () => {
    expect(routedAttributes(QUEUED, { ...HOME, takenBack: true }).transfer).toMatchObject({ target: ALICE.sid, takenBack: true });
  });

  it('leads to the fallback queue, with no target in the way', () => {
    expect(routedAttributes(routedAttributes(QUEUED, HOME), { to: 'fallback' })).toEqual({
      ...COMMON,
      transferTargetType: 'fallback',
      transfer: { ...MARK, target: ALICE.sid, chosen: SUPPORT.sid, leave: 'immediately' },
    });
  });

  it.each<[string, Route, string[]]>([
    ['the decline that leads there', { to: 'fallback', rejectedBy: CAROL.sid }, [BOB.sid, CAROL.sid]],
    ['one that was known', { to: 'fallback', rejectedBy: BOB.sid }, [BOB.sid]],
    ['none by whom it goes to now', { to: 'worker', workerSid: BOB.sid }, []],
  ])('notes %s', (_, route, declined) => {
    expect(routedAttributes(QUEUED, route).transfer).toMatchObject({ declined });
  });

  it('leaves the decline out where there is no room for it', () => {
    const fallback = { to: 'fallback', rejectedBy: CAROL.sid } as const;
    const { length } = JSON.stringify(routedAttributes({ ...QUEUED, notes: '' }, fallback));
    const declinedWith = (room: number) =>
      parseTransferMetadata(routedAttributes({ ...QUEUED, notes: 'n'.repeat(room) }, fallback))?.declined;
    expect(declinedWith(LONGEST_ATTRIBUTES - length)).toEqual([BOB.sid, CAROL.sid]);
    expect(declinedWith(LONGEST_ATTRIBUTES - length + 1)).toEqual([BOB.sid]);
  });

  it.each<[Route, boolean[]]>([
    [HOME, [false, true, false]],
    [{ to: 'worker', workerSid: BOB.sid }, [false, false, false]],
    [{ to: 'fallback' }, [false, false, true]],
  ])('is known by the attributes: %j', (route, expected) => {
    const tasks = [QUEUED, routedAttributes(QUEUED, HOME), routedAttributes(QUEUED, { to: 'fallback' })];
    expect(tasks.map((attributes) => isRoutedTo(attributes, route))).toEqual(expected);
  });

  it('is not taken for the worker’s while the mark names another target', () => {
    expect(isRoutedTo({ ...routedAttributes(QUEUED, HOME), transfer: MARK }, HOME)).toBe(false);
  });
});

describe('an invite that takes the place of another', () => {
  it('is the same but for its route and for what Twilio adds to each invite', () => {
    const task = {
      sid: sid('WT', 2),
      assignmentStatus: 'canceled',
      attributes: QUEUED,
      priority: 7,
      taskChannelUniqueName: 'sms',
    };
    expect(replacementInvite(task, HOME)).toEqual({
      attributes: {
        ...{ crmId: 17, ignoreWorkerContactUri: 'client:alice', conversations: { conversation_id: sid('WT', 1) } },
        ...{ transferTargetType: 'worker', transferTargetSid: ALICE.sid },
        transfer: { ...MARK, target: ALICE.sid, chosen: SUPPORT.sid, leave: 'immediately' },
      },
      ...{ priority: 7, taskChannelUniqueName: 'sms' },
    });
  });
});
