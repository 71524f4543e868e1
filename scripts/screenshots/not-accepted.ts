import { QUEUE_SIDS } from '../../sandbox/scenarios/contact-center';
import type { Sandbox } from '../../sandbox/start';
import { leaveAsCustomer } from '../../sandbox/twilio/control/act-as-customer';
import { updateTask } from '../../sandbox/twilio/domain/taskrouter/tasks';
import { updateWorkflow } from '../../sandbox/twilio/domain/taskrouter/workspace';
import type { NoAnswerPolicy } from '../../functions/lib/http/configuration';
import { transferWorkflow } from '../workflow/transfer-workflow';
import { aliceWithChat, picture, ringingAtBob, WINDOW } from './stage';
import type { Take } from './stage';

/** The service of these stories has the same time (`stories.ts`). */
export const ANSWER_SECONDS = 4;
const ENDED_EVERY_MS = 300;

/** Gives everybody little time to answer. With `fallback-queue` the chats then wait in Sales, where nobody works. */
function shortenAnswerTime({ world, sids }: Sandbox, noAnswer: NoAnswerPolicy): void {
  const configuration = transferWorkflow({
    queues: [],
    everyoneQueueSid: QUEUE_SIDS.Everyone,
    fallbackQueueSid: QUEUE_SIDS.Sales,
    noAnswer,
    answerSeconds: ANSWER_SECONDS,
  });
  updateWorkflow(world, sids.workflows.transfer, { configuration });
}

/** The colleague rejects the chat, so it comes back. */
export const declined: Take = async (session, keep) => {
  const { alice, bob } = await ringingAtBob(session);
  await bob.decline();
  await alice.isTold('Bob declined Casey Nguyen’s chat, so it is coming back to you');
  await alice.acceptButton.waitFor();
  await keep('declined.png', await picture(alice.page));
};

/** One agent of a queue rejects the chat, and it waits for the others. */
export const declinedInQueue: Take = async (session, keep) => {
  const [alice, bob] = await Promise.all([aliceWithChat(session), session.openDesk('bob', WINDOW)]);
  await alice.transferTo('Queues', 'Billing');
  await bob.acceptButton.first().waitFor();
  await alice.frame.getByText('Ringing at Bob').first().waitFor();
  await bob.decline();
  await alice.isTold('Bob declined Casey Nguyen’s chat. Nobody has accepted it yet');
  await keep('declined-in-queue.png', await picture(alice.page));
};

/** The colleague does not answer, and the chat waits for others. */
export const missed: Take = async (session, keep) => {
  shortenAnswerTime(session.sandbox, 'fallback-queue');
  const { alice } = await ringingAtBob(session);
  await alice.isTold('Bob did not accept Casey Nguyen’s chat in time. Nobody has accepted it yet');
  await keep('missed.png', await picture(alice.page));
};

/** The colleague does not answer, the chat comes back, and Alice does not answer either. */
export const returning: Take = async (session, keep) => {
  shortenAnswerTime(session.sandbox, 'return-to-sender');
  const { alice } = await ringingAtBob(session);
  await alice.isTold('Bob did not accept Casey Nguyen’s chat in time, so it is coming back to you');
  await alice.acceptButton.waitFor();
  await keep('returning.png', await picture(alice.page));
  await alice.isTold('You did not accept Casey Nguyen’s chat for Bob');
  await keep('not-taken-again.png', await picture(alice.page));
};

/** Somebody cancels every invite in TaskRouter, also the reinvites of the service, until it gives up. */
export const unanswered: Take = async (session, keep) => {
  const { world } = session.sandbox;
  const { alice } = await ringingAtBob(session);
  const endInvites = (): void => {
    for (const { sid, attributes, assignmentStatus } of world.taskrouter.tasks.values()) {
      const isPending = assignmentStatus === 'pending' || assignmentStatus === 'reserved';
      if ('transfer' in attributes && isPending) updateTask(world, sid, { assignmentStatus: 'canceled', reason: 'Ended by an admin' });
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

/** The customer leaves before the colleague accepts. */
export const customerLeft: Take = async (session, keep) => {
  const { sandbox } = session;
  const { alice } = await ringingAtBob(session);
  leaveAsCustomer(sandbox.world, sandbox.sids.customerConversationSid);
  await alice.isTold('The conversation with Casey Nguyen ended before anybody accepted');
  await keep('customer-left.png', await picture(alice.page));
};
