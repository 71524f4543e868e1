import { openContactCenter } from './contact-center';
import { hire } from './hire';
import { inboundChat } from './inbound-contact';
import type { Scenario } from './scenario';

/** Alice and Bob are available, Carol is in Support, Dan on a break, Sara supervises. Casey's webchat rings at Alice. */
export const twoAgentsOneChat: Scenario = (world, inputs) => {
  const { activities, queues, workflows } = openContactCenter(world, inputs);
  const alice = hire(world, { name: 'Alice', levels: { billing: 3, support: 2 }, activitySid: activities.available });
  const bob = hire(world, { name: 'Bob', levels: { billing: 2, support: 2 }, activitySid: activities.available });
  const carol = hire(world, { name: 'Carol', levels: { support: 3 }, activitySid: activities.available });
  const dan = hire(world, { name: 'Dan', levels: { sales: 3 }, activitySid: activities.unavailable });

  const casey = inboundChat(world, {
    channel: 'web',
    customer: 'Casey Nguyen',
    workflowSid: workflows.inbound,
    messages: [
      'Hi, I was charged twice for my March order 😟',
      'Order 48213, two payments of $64.90 on the same day.',
      'Can someone take a look?',
    ],
  });

  const sara = hire(world, { name: 'Sara', levels: {}, roles: ['agent', 'supervisor'] });

  return {
    workers: { alice: alice.sid, bob: bob.sid, carol: carol.sid, dan: dan.sid, sara: sara.sid },
    queues,
    workflows,
    customerConversationSid: casey.conversationSid,
    customerTaskSid: casey.taskSid,
  };
};
