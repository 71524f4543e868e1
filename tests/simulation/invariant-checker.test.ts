import { removeMessage } from '../../sandbox/twilio/domain/conversations/messages';
import {
  findConversationParticipant,
  removeConversationParticipant,
} from '../../sandbox/twilio/domain/conversations/participants';
import { addParticipant, neverJoinNext } from '../../sandbox/twilio/domain/interactions/interactions';
import { getWorkflow } from '../../sandbox/twilio/domain/taskrouter/lookups';
import { acceptReservation } from '../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorkflow } from '../../sandbox/twilio/domain/taskrouter/workspace';
import { DEFAULT_RULES } from '../../sandbox/twilio/domain/world';
import { SECRET } from './senders-words';
import { SERVICE_PATHS } from '../../src/contract/transfer';
import { sampleAgent, TRANSFER } from './sample-story';
import { transferKey } from './service';
import { trueTransferOf } from './true-transfer';
import { watched } from './watched-world';
import type { Scene } from './watched-world';

const UUID = '3f0e8a0c-5d1b-4b5e-9a55-6f3c0d9b7a11';

const slow = [sampleAgent(), sampleAgent({ answers: [{ answer: 'ignore', afterMs: 0 }] }), sampleAgent({ available: false })];

it.each<[string, (scene: Scene) => Promise<void> | void, string]>([
  [
    'an agent who leaves the customer alone',
    (scene) => scene.removeAlice(),
    "nobody stranded: Casey's chat has been alone for 0 s",
  ],
  [
    'two invites that wait',
    async (scene) => {
      for (const agent of scene.simulation.agents) scene.simulation.center.setActivity(agent.hired.workerSid, false);
      scene.invite();
      scene.invite();
      await scene.pass(9_000);
      expect(scene.checker.violation).toBeUndefined();
      await scene.pass(2_000);
    },
    "one invite: Casey's chat has had two invites for",
  ],
  [
    'a worker with more than they can take',
    ({ simulation }) => simulation.center.setCapacity(simulation.center.agents[0]?.workerSid ?? '', 0),
    'capacity: Alice has 1 tasks and may have 0',
  ],
  [
    'an agent who cannot read along',
    ({ world, conversationSid }) => {
      const conversation = world.conversations.conversations.get(conversationSid);
      const alice = conversation && findConversationParticipant(conversation, 'alice');
      removeConversationParticipant(world, conversationSid, alice?.sid ?? '');
    },
    'messages: Alice cannot read the chat that they have accepted',
  ],
  [
    'a message that is gone',
    ({ world, conversationSid, checker }) => {
      removeMessage(world, conversationSid, 0);
      checker.close();
    },
    'messages: Casey wrote 1 messages, 0 are kept',
  ],
  [
    'somebody who joins uninvited',
    ({ world, channelSid, simulation }) => {
      const routing = { taskSid: 'WT1', workerSid: simulation.center.agents[1]?.workerSid ?? '', reservationSid: 'WR1' };
      addParticipant(world, channelSid, { type: 'agent', identity: 'bob', routing });
    },
    'invited: Bob joins without an invitation',
  ],
  [
    'an acceptance that nobody has seen',
    async (scene) => {
      await scene.transfer();
      scene.show('transferAccepted', 'Carol');
    },
    'true notices: Alice is told transferAccepted (Carol), and it is not so',
  ],
  [
    'an end that is told twice',
    async (scene) => {
      await scene.transfer();
      scene.simulation.customers[0]?.leave();
      scene.show('customerLeft');
      scene.show('customerLeft');
    },
    "one final notice: Alice is told customerLeft after the transfer's end",
  ],
  [
    'a transfer that does not end',
    async (scene) => {
      await scene.transfer({ ...TRANSFER, target: 1 });
      scene.checker.close();
    },
    'ending: not everything has ended: Alice: {"invited":"awaitingAcceptance"}; Casey\'s chat waits',
  ],
  [
    'an agent who accepts and never joins, while nobody looks',
    async (scene) => {
      scene.simulation.world.taskrouter.eventCallbackUrl = null;
      const [, bob] = scene.simulation.center.agents;
      neverJoinNext(scene.world, bob?.workerSid ?? '');
      await scene.transfer();
      acceptReservation(scene.world, scene.newestReservationSid);
      await scene.pass(9_000);
      expect(scene.checker.violation).toBeUndefined();
      await scene.pass(2_000);
    },
    "accepted chats: Bob accepted Casey's chat",
  ],
  [
    'an agent who gets the transfer of another',
    async (scene) => {
      await scene.transfer();
      const receipt = scene.simulation.agents[0]?.tabs[0]?.transfers.all()[0]?.getSnapshot().context.receipt;
      scene.answer(SERVICE_PATHS.takeBack, { outcome: 'transferred', receipt });
    },
    "nobody gains by forging: Bob gets somebody else's transfer from /take-back-transfer",
  ],
  [
    'a list that fails',
    (scene) => scene.answer(SERVICE_PATHS.pending, { outcome: 'failed', failure: { code: 'unexpected', detail: '' } }),
    "nobody gains by forging: Bob's list fails: unexpected",
  ],
  [
    'a transfer for which its sender has not asked',
    async (scene) => {
      await scene.transfer();
      scene.inviteAgain({ from: scene.simulation.center.agents[1]?.workerSid });
    },
    "nobody gains by forging: a transfer is said to be Bob's, who has not asked for it",
  ],
  [
    'a transfer of a task that its sender never held',
    async (scene) => {
      await scene.transfer();
      const { id = '', from = '' } = trueTransferOf(scene.world, scene.newestTaskSid) ?? {};
      scene.simulation.service.askedFor.add(transferKey({ id, from, task: scene.newestTaskSid }));
      scene.inviteAgain({ task: scene.newestTaskSid });
    },
    'nobody gains by forging: Alice transfers a chat that they never held',
  ],
  [
    'more transfers than the policy allows',
    async (scene) => {
      await scene.transfer();
      acceptReservation(scene.world, scene.newestReservationSid);
      const { service, center } = scene.simulation;
      const [target, from = ''] = center.agents.map(({ workerSid }) => workerSid);
      const transfer = { id: UUID, from, task: scene.newestTaskSid };
      service.askedFor.add(transferKey(transfer));
      scene.inviteAgain({ ...transfer, target });
    },
    'nobody gains by forging: a conversation sees 2 transfers',
  ],
  [
    'an agent who is out although they have not passed the chat on',
    (scene) => {
      for (const agent of scene.simulation.center.agents) scene.simulation.center.setActivity(agent.workerSid, false);
      scene.invite();
      scene.removeAlice();
    },
    'nobody gains by forging: Alice is out of a chat that they have not passed on',
  ],
  [
    'a note in the service’s log',
    async (scene) => {
      scene.simulation.journal.write(`   the service logs ${SECRET}`);
      await scene.pass(1_000);
    },
    'hand-over: a note is in a line for developers',
  ],
  [
    'a note in an answer',
    (scene) => scene.answer(SERVICE_PATHS.pending, { note: SECRET }),
    'hand-over: a note is in an answer from /pending-transfers',
  ],
  [
    'a note in the conversation',
    ({ world, conversationSid, checker }) => {
      const conversation = world.conversations.conversations.get(conversationSid);
      if (conversation) conversation.attributes = { note: SECRET };
      checker.close();
    },
    'hand-over: a note is in a conversation',
  ],
  [
    'a note that is lost on the way',
    async (scene) => {
      scene.simulation.story.world.words = [{ note: 'short', reason: 'offered' }];
      await scene.transfer();
      scene.inviteAgain({});
    },
    "hand-over: the chat goes on without Alice's note",
  ],
  [
    'a transfer whose note is too long',
    async (scene) => {
      await scene.transfer();
      scene.simulation.story.world.words = [{ note: 'too long', reason: 'none' }];
      scene.inviteAgain({});
    },
    "hand-over: Alice's transfer is made with a note that is too long",
  ],
  [
    'an unexpected error',
    ({ simulation }) => simulation.onUnexpected('unexpected: a bug'),
    'nothing unexpected: unexpected: a bug',
  ],
])('sees %s', async (_, damage, text) => {
  expect(await watched(async (scene) => damage(scene), { agents: slow, maxHops: 1 })).toContain(text);
});

it('sees a chat that rings for a closed conversation, and goes on', async () => {
  const ignored = async (scene: Scene): Promise<void> => {
    await scene.transfer();
    scene.simulation.world.taskrouter.eventCallbackUrl = null;
    scene.simulation.customers[0]?.leave();
    scene.simulation.agents[0]?.closeTab();
    await scene.pass(60_000);
  };
  const options = { agents: slow.map((agent) => ({ ...agent, answers: Array(9).fill({ answer: 'ignore', afterMs: 0 }) })) };
  expect(
    await watched(ignored, {
      ...options,
      rules: { ...DEFAULT_RULES, closedChannelCancelsInvites: false },
      liveQueries: false,
      noAnswer: 'keep-waiting',
    }),
  ).toMatch(/^closed: it has rung at Bob for/);
});

it('sees a worker who is asked again after a rejection', async () => {
  const agents = [sampleAgent(), sampleAgent({ answers: Array(9).fill({ answer: 'reject', afterMs: 1_000 }) })];
  const deaf = async (scene: Scene): Promise<void> => {
    scene.simulation.world.taskrouter.eventCallbackUrl = null;
    await scene.transfer();
    await scene.pass(60_000);
  };
  expect(await watched(deaf, { agents, noAnswer: 'keep-waiting' })).toMatch(/^final rejection: Bob is asked again/);
});

it('sees a queue that hands the chat straight back', async () => {
  const forgetful = async (scene: Scene): Promise<void> => {
    const { world, center } = scene.simulation;
    const { configuration } = getWorkflow(world, center.workflowSid);
    const filters = configuration.task_routing.filters?.map((filter) => ({
      ...filter,
      targets: filter.targets.map(({ expression: _, ...target }) => target),
    }));
    updateWorkflow(world, center.workflowSid, { configuration: { task_routing: { ...configuration.task_routing, filters } } });
    await scene.transfer({ ...TRANSFER, to: 'queue' });
  };
  const agents = [sampleAgent(), sampleAgent({ available: false })];
  expect(await watched(forgetful, { agents })).toBe('not back to the sender: the queue hands the chat straight back to Alice');
});
