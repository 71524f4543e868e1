import { QUEUE_SIDS } from '../../sandbox/scenarios/contact-center';
import type { Sandbox } from '../../sandbox/start';
import { leaveAsCustomer } from '../../sandbox/twilio/control/act-as-customer';
import { updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { updateWorkflow } from '../../sandbox/twilio/domain/taskrouter/workspace';
import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import { transferWorkflow } from '../workflow/transfer-workflow';
import { aliceWithChat, picture, ringingAtBob, WINDOW } from './stage';
import type { Take } from './stage';

const ANSWER_SECONDS = 4;
const ENDED_EVERY_MS = 300;

/** Gives everybody little time to answer. In Sales, where the chats then wait under `fallback-queue`, nobody is at work. */
function hurry({ world, sids }: Sandbox, noAnswer: NoAnswerPolicy): void {
  const configuration = transferWorkflow({
    queues: [],
    everyoneQueueSid: QUEUE_SIDS.Everyone,
    fallbackQueueSid: QUEUE_SIDS.Sales,
    noAnswer,
    answerSeconds: ANSWER_SECONDS,
  });
  updateWorkflow(world, sids.workflows.transfer, { configuration });
}

/** The colleague does not want the chat, so that it comes back. */
export const declined: Take = async (studio, keep) => {
  const { alice, bob } = await ringingAtBob(studio);
  await bob.decline();
  await alice.isTold('Bob declined the chat, so it is coming back to you');
  await alice.acceptButton.waitFor();
  await keep('declined.png', await picture(alice.page));
};

/** One of a queue's agents does not want the chat, which goes on waiting for the others. */
export const declinedInQueue: Take = async (studio, keep) => {
  const [alice, bob] = await Promise.all([aliceWithChat(studio), studio.openDesk('bob', WINDOW)]);
  await alice.transferTo('Queues', 'Billing');
  await bob.acceptButton.first().waitFor();
  await alice.frame.getByText('Ringing at Bob').first().waitFor();
  await bob.decline();
  await alice.isTold('Bob declined the chat. Nobody has accepted it yet');
  await keep('declined-in-queue.png', await picture(alice.page));
};

/** The colleague does not answer, and the chat waits for others. */
export const missed: Take = async (studio, keep) => {
  hurry(studio.sandbox, 'fallback-queue');
  const { alice } = await ringingAtBob(studio);
  await alice.isTold('Bob did not accept the chat in time. Nobody has accepted it yet');
  await keep('missed.png', await picture(alice.page));
};

/** The colleague does not answer, the chat comes back, and nor does Alice. */
export const returning: Take = async (studio, keep) => {
  hurry(studio.sandbox, 'return-to-sender');
  const { alice } = await ringingAtBob(studio);
  await alice.isTold('Bob did not accept the chat in time, so it is coming back to you');
  await alice.acceptButton.waitFor();
  await keep('returning.png', await picture(alice.page));
  await alice.isTold('You did not accept the chat for Bob');
  await keep('not-taken-again.png', await picture(alice.page));
};

/** Somebody ends every invite in TaskRouter, also those that the service makes in its place, until it gives up. */
export const unanswered: Take = async (studio, keep) => {
  const { world } = studio.sandbox;
  const { alice } = await ringingAtBob(studio);
  const endInvites = (): void => {
    for (const { sid, attributes, assignmentStatus } of world.taskrouter.tasks.values()) {
      const waits = assignmentStatus === 'pending' || assignmentStatus === 'reserved';
      if ('transfer' in attributes && waits) updateTask(world, sid, { assignmentStatus: 'canceled', reason: 'Ended by an admin' });
    }
  };
  const ending = setInterval(endInvites, ENDED_EVERY_MS);
  try {
    await alice.isTold('Please tell your supervisor');
    await keep('unanswered.png', await picture(alice.page));
  } finally {
    clearInterval(ending);
  }
};

/** The customer does not wait for the colleague. */
export const customerLeft: Take = async (studio, keep) => {
  const { sandbox } = studio;
  const { alice } = await ringingAtBob(studio);
  leaveAsCustomer(sandbox.world, sandbox.sids.customerConversationSid);
  await alice.isTold('The conversation ended before anybody accepted');
  await keep('customer-left.png', await picture(alice.page));
};
