import { hire } from '../../../sandbox/scenarios/hire';
import { inboundChat } from '../../../sandbox/scenarios/inbound-contact';
import type { InteractionParticipant, Invite } from '../../../sandbox/twilio/domain/interactions/entities';
import { inviteOfTask, participantOfTask } from '../../../sandbox/twilio/domain/interactions/lookup';
import { acceptReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import {
  createActivity,
  createTaskChannel,
  createTaskQueue,
  createWorkflow,
} from '../../../sandbox/twilio/domain/taskrouter/workspace';
import type { World } from '../../../sandbox/twilio/domain/world';
import { transferWorkflow } from '../../../scripts/workflow/transfer-workflow';
import { ACCOUNT } from './account';

export interface HeldChat {
  /** Bob and Carol are free, Dan is away. */
  workers: Record<'alice' | 'bob' | 'carol' | 'dan', string>;
  /** Bob's and Carol's queue. */
  supportSid: string;
  activities: { available: string; unavailable: string };
  conversationSid: string;
  /** The invite by which Alice has the chat, and she among the participants. */
  held: Invite;
  sender: InteractionParticipant;
}

/**
 * Makes the world one of the account that the functions know, with a small contact center in it and one chat, which
 * Alice has.
 */
export function aliceHoldsAChat(world: World): HeldChat {
  const { workspaceSid, workflowSid, ...account } = ACCOUNT;
  Object.assign(world.account, account);
  Object.assign(world.taskrouter, { workspaceSid });

  const available = createActivity(world, { friendlyName: 'Available', available: true }).sid;
  const unavailable = createActivity(world, { friendlyName: 'Unavailable', available: false }).sid;
  for (const uniqueName of ['default', 'voice', 'chat', 'sms'])
    createTaskChannel(world, { uniqueName, friendlyName: uniqueName });
  const everyone = createTaskQueue(world, { friendlyName: 'Everyone' });
  const support = createTaskQueue(world, { friendlyName: 'Support', targetWorkers: 'routing.skills HAS "support"' });
  createWorkflow(world, {
    sid: workflowSid,
    friendlyName: 'Chat transfer',
    configuration: transferWorkflow({
      ...{ queues: [support], everyoneQueueSid: everyone.sid, fallbackQueueSid: everyone.sid },
      ...{ noAnswer: 'return-to-sender', answerSeconds: 120 },
    }),
  });
  const inbound = createWorkflow(world, {
    friendlyName: 'Inbound',
    configuration: { task_routing: { default_filter: { queue: everyone.sid } } },
  });

  const person = (name: string, skill: string, activitySid = available) =>
    hire(world, { name, levels: { [skill]: 1 }, activitySid }).sid;
  const alice = person('Alice', 'billing');
  const { conversationSid, taskSid } = inboundChat(world, {
    ...{ channel: 'web', customer: 'Casey', messages: ['Hello'], workflowSid: inbound.sid },
  });
  for (const { sid } of [...world.taskrouter.reservations.values()]) acceptReservation(world, sid);
  const held = inviteOfTask(world, taskSid);
  const sender = participantOfTask(world, taskSid);
  if (!held || !sender) throw new Error('Failed to give Alice a chat');
  const workers = {
    alice,
    bob: person('Bob', 'support'),
    carol: person('Carol', 'support'),
    dan: person('Dan', 'sales', unavailable),
  };
  return { workers, supportSid: support.sid, activities: { available, unavailable }, conversationSid, held, sender };
}
