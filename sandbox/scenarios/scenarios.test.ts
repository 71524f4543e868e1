import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ManualClock } from '../twilio/domain/clock';
import { connectProducts } from '../twilio/domain/flex';
import { eligibleWorkers, getTaskQueue } from '../twilio/domain/taskrouter/workspace';
import { createWorld } from '../twilio/domain/world';
import type { World } from '../twilio/domain/world';
import { newContact } from './new-contact';
import { queueNobodyFree } from './queue-nobody-free';
import type { Scenario, ScenarioResult } from './scenario';
import { twoAgentsOneChat } from './two-agents-one-chat';

const exampleWorkflow = path.join(__dirname, '..', '..', 'assets', 'example-taskrouter-workflow.json');

function play(scenario: Scenario): { world: World; sids: ScenarioResult } {
  const world = createWorld({ clock: new ManualClock() });
  connectProducts(world);
  return { world, sids: scenario(world, { transferWorkflow: JSON.parse(readFileSync(exampleWorkflow, 'utf8')) }) };
}

/** The identities of the workers with a pending reservation. */
const ringing = ({ taskrouter: { reservations, workers } }: World, taskSid: string): (string | undefined)[] =>
  [...reservations.values()]
    .filter((reservation) => reservation.taskSid === taskSid && reservation.status === 'pending')
    .map(({ workerSid }) => workers.get(workerSid)?.friendlyName);

describe('the scenarios', () => {
  it.each([
    ['two agents, one chat', twoAgentsOneChat],
    ['a queue with nobody free', queueNobodyFree],
  ])('%s: the waiting chat rings at Alice, and the same SIDs come out every time', (_name, scenario) => {
    const { world, sids } = play(scenario);
    expect(ringing(world, sids.customerTaskSid)).toEqual(['alice']);
    expect(play(scenario).sids).toEqual(sids);
  });

  it('staff each queue by skill', () => {
    const { world, sids } = play(twoAgentsOneChat);
    const staff = Object.entries(sids.queues).map(([name, taskQueueSid]) => [
      name,
      eligibleWorkers(world, getTaskQueue(world, taskQueueSid)).map(({ friendlyName }) => friendlyName),
    ]);
    expect(Object.fromEntries(staff)).toEqual({
      Everyone: ['alice', 'bob', 'carol', 'dan', 'sara'],
      Support: ['alice', 'bob', 'carol'],
      Billing: ['alice', 'bob'],
      Sales: ['dan'],
    });
  });

  it('give the inbound task the attributes that Flex Conversations gives it', () => {
    const { world, sids } = play(twoAgentsOneChat);
    const [channel] = [...world.interactions.channels.values()];
    const [invite] = [...world.interactions.invites.values()];
    expect(world.taskrouter.tasks.get(sids.customerTaskSid)?.attributes).toEqual({
      from: 'Casey Nguyen',
      name: 'Casey Nguyen',
      customerName: 'Casey Nguyen',
      customerAddress: 'casey-nguyen-1',
      channelType: 'web',
      direction: 'inbound',
      conversationSid: sids.customerConversationSid,
      conversations: {
        conversation_id: channel?.interactionSid,
        media: [{ type: 'ChatTranscript', sid: sids.customerConversationSid }],
      },
      initiatedBy: 'customer',
      taskCreateSource: 'interaction',
      customers: { name: 'Casey Nguyen' },
      flexInteractionSid: channel?.interactionSid,
      flexInteractionChannelSid: channel?.sid,
      flexChannelInviteSid: invite?.sid,
    });
  });

  it.each([
    ['web', 'chat'],
    ['sms', 'sms'],
    ['whatsapp', 'sms'],
    ['voice', 'voice'],
  ] as const)('let a further customer in by %s, on the task channel %s', (channel, taskChannel) => {
    const { world, sids } = play(twoAgentsOneChat);
    const { taskSid } = newContact(world, sids.workflows.inbound, { channel });
    const task = world.taskrouter.tasks.get(taskSid);
    expect(world.taskrouter.taskChannels.get(task?.taskChannelSid ?? '')?.uniqueName).toBe(taskChannel);
    expect(ringing(world, taskSid)).toEqual(['alice']);
  });
});
