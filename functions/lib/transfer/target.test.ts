import { ALICE, BOB, SUPPORT, sid } from '../../testing/fake-gateway';
import { CAROL } from '../../testing/fake-task-router';
import { replacementInvite, isRoutedTo, routedAttributes } from './target';
import type { Route } from './target';
import { LONGEST_ATTRIBUTES, parseTransferMetadata } from './metadata';

const METADATA = {
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
  ...{ ignoreWorkerContactUri: 'client:alice', transferSenderSid: ALICE.sid },
  flexChannelInviteSid: sid('KG', 1),
  conversations: { conversation_id: sid('WT', 1), media: [{ type: 'ChatTranscript', sid: sid('CH', 1) }] },
};
const QUEUED = { ...COMMON, transferTargetType: 'queue', transferQueueName: 'Support', transfer: METADATA };
const TO_SENDER: Route = { to: 'worker', workerSid: ALICE.sid };

describe('another route', () => {
  it('to a worker makes that worker the target and changes nothing else', () => {
    expect(routedAttributes(QUEUED, TO_SENDER)).toEqual({
      ...COMMON,
      ...{ transferTargetType: 'worker', transferTargetSid: ALICE.sid },
      transfer: { ...METADATA, target: ALICE.sid, chosen: SUPPORT.sid, leave: 'immediately' },
    });
  });

  it('keeps the target that the sender chose, however often the route changes', () => {
    expect(routedAttributes(routedAttributes(QUEUED, TO_SENDER), TO_SENDER).transfer).toMatchObject({ chosen: SUPPORT.sid });
  });

  it('records that the sender has taken the chat back', () => {
    expect(routedAttributes(QUEUED, { ...TO_SENDER, takenBack: true }).transfer).toMatchObject({
      target: ALICE.sid,
      takenBack: true,
    });
  });

  it('to the fallback queue names no other worker or queue', () => {
    expect(routedAttributes(routedAttributes(QUEUED, TO_SENDER), { to: 'fallback' })).toEqual({
      ...COMMON,
      transferTargetType: 'fallback',
      transfer: { ...METADATA, target: ALICE.sid, chosen: SUPPORT.sid, leave: 'immediately' },
    });
  });

  it.each<[string, Route, string[]]>([
    ['the rejection that caused it', { to: 'fallback', rejectedBy: CAROL.sid }, [BOB.sid, CAROL.sid]],
    ['a known rejection once', { to: 'fallback', rejectedBy: BOB.sid }, [BOB.sid]],
    ['no rejection by the worker it leads to', { to: 'worker', workerSid: BOB.sid }, []],
  ])('records %s', (_, route, declined) => {
    expect(routedAttributes(QUEUED, route).transfer).toMatchObject({ declined });
  });

  it('omits the rejection when there is no room for it', () => {
    const fallback = { to: 'fallback', rejectedBy: CAROL.sid } as const;
    const { length } = JSON.stringify(routedAttributes({ ...QUEUED, notes: '' }, fallback));
    const declinedWith = (room: number) =>
      parseTransferMetadata(routedAttributes({ ...QUEUED, notes: 'n'.repeat(room) }, fallback))?.declined;
    expect(declinedWith(LONGEST_ATTRIBUTES - length)).toEqual([BOB.sid, CAROL.sid]);
    expect(declinedWith(LONGEST_ATTRIBUTES - length + 1)).toEqual([BOB.sid]);
  });

  it.each<[Route, boolean[]]>([
    [TO_SENDER, [false, true, false]],
    [{ to: 'worker', workerSid: BOB.sid }, [false, false, false]],
    [{ to: 'fallback' }, [false, false, true]],
  ])('is recognized by the attributes: %j', (route, expected) => {
    const tasks = [QUEUED, routedAttributes(QUEUED, TO_SENDER), routedAttributes(QUEUED, { to: 'fallback' })];
    expect(tasks.map((attributes) => isRoutedTo(attributes, route))).toEqual(expected);
  });

  it('is not recognized while the metadata names another target', () => {
    expect(isRoutedTo({ ...routedAttributes(QUEUED, TO_SENDER), transfer: METADATA }, TO_SENDER)).toBe(false);
  });
});

describe('a replacement invite', () => {
  it('is the same except for its route and for what Twilio adds to each invite', () => {
    const task = {
      sid: sid('WT', 2),
      assignmentStatus: 'canceled',
      attributes: QUEUED,
      priority: 7,
      taskChannelUniqueName: 'sms',
    };
    expect(replacementInvite(task, TO_SENDER)).toEqual({
      attributes: {
        ...{ crmId: 17, ignoreWorkerContactUri: 'client:alice', transferSenderSid: ALICE.sid },
        conversations: { conversation_id: sid('WT', 1) },
        ...{ transferTargetType: 'worker', transferTargetSid: ALICE.sid },
        transfer: { ...METADATA, target: ALICE.sid, chosen: SUPPORT.sid, leave: 'immediately' },
      },
      ...{ priority: 7, taskChannelUniqueName: 'sms' },
    });
  });
});
