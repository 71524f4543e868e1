import { GREETING } from '../../tests/support/greeting';
import { delayedUpdatesOf } from '../../tests/support/delayed-updates';
import { acceptAndAnswer, HELLO, picture, ringingAtBob, WINDOW } from './stage';
import type { Take } from './stage';

const TAKE_BACK = /\/take-back-transfer$/;

/** Alice takes the chat back before her colleague accepts it, from a slow service. */
export const takenBack: Take = async (session, keep) => {
  const { alice } = await ringingAtBob(session);
  await alice.closeNotices();
  session.sandbox.plan({ method: 'POST', pathPattern: '/Tasks/WT', delayMs: 2_000 });
  await alice.takeBackButton.click();
  await alice.frame.getByText('Taking back…').first().waitFor();
  await keep('taking-back.png', await picture(alice.page));
  await alice.isTold('is yours again');
  await alice.sees(...GREETING, HELLO);
  await keep('taken-back.png', await picture(alice.page));
};

/** Taking back fails: the service does not answer, and then Twilio refuses. */
export const notTakenBack: Take = async (session, keep) => {
  const { alice } = await ringingAtBob(session);
  await alice.page.route(TAKE_BACK, (route) => route.abort());
  await alice.takeBackButton.click();
  await alice.isTold('could not be taken back just now');
  await keep('take-back-try-again.png', await picture(alice.page));

  await alice.page.unroute(TAKE_BACK);
  session.sandbox.plan({ method: 'POST', pathPattern: '/Tasks/WT', status: 400 });
  await alice.takeBackButton.click();
  await alice.isTold('could not be taken back. If the customer is waiting');
  await keep('take-back-refused.png', await picture(alice.page));
};

/** Bob accepts first, and Alice's Flex does not know it yet. */
export const takenBackTooLate: Take = async ({ openDesk }, keep) => {
  const [alice, bob] = await Promise.all([openDesk('alice', WINDOW), openDesk('bob', WINDOW)]);
  const updates = await delayedUpdatesOf(alice.page);
  await alice.page.reload();
  await acceptAndAnswer(alice);
  await alice.transferTo('Agents', 'Bob');
  await alice.frame.getByText('Ringing at Bob').first().waitFor();
  updates.hold();
  await bob.accept();
  await alice.takeBackButton.click();
  await alice.isTold('could not be taken back any more');
  await keep('take-back-too-late.png', await picture(alice.page));
};
