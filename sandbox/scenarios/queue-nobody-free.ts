import { openContactCenter } from './contact-center';
import { hire } from './hire';
import { inboundChat } from './inbound-contact';
import type { Scenario } from './scenario';

/** Only Alice is free. A transfer to Bob, or to any queue, finds no free worker. */
export const queueNobodyFree: Scenario = (world, inputs) => {
  const { activities, queues, workflows } = openContactCenter(world, inputs);
  const alice = hire(world, { name: 'Alice', levels: { billing: 3, support: 2 }, activitySid: activities.available });
  const bob = hire(world, { name: 'Bob', levels: { billing: 2 }, activitySid: activities.unavailable });
  const carol = hire(world, { name: 'Carol', levels: { support: 3 }, activitySid: activities.unavailable });
  const dan = hire(world, { name: 'Dan', levels: { sales: 3 }, activitySid: activities.unavailable });

  const casey = inboundChat(world, {
    channel: 'web',
    customer: 'Casey Nguyen',
    workflowSid: workflows.inbound,
    messages: ['Hello?', 'My parcel says delivered, but nothing arrived.'],
  });

  return {
    workers: { alice: alice.sid, bob: bob.sid, carol: carol.sid, dan: dan.sid },
    queues,
    workflows,
    customerConversationSid: casey.conversationSid,
    customerTaskSid: casey.taskSid,
  };
};
