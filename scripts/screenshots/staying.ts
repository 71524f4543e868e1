import { aliceWithChat, picture, REMOVAL, ringingAtBob, WINDOW } from './stage';
import type { Take } from './stage';

const HELD_UP_MS = 6_000;

/** Alice stays in the chat until a colleague has joined, and cannot end it until then. */
export const offered: Take = async (session, keep) => {
  const { alice, bob } = await ringingAtBob(session);
  await alice.isTold('Bob was invited to Casey Nguyen’s chat. You stay in the chat until they have joined');
  await keep('offered.png', await picture(alice.page));

  await alice.closeNotices();
  await alice.frame.getByTestId('end-task-button').click();
  await alice.isTold('Take it back first, or wait until it is accepted');
  await keep('end-held-back-while-offered.png', await picture(alice.page));

  await alice.closeNotices();
  await alice.takeBackButton.click();
  await alice.isTold('You took Casey Nguyen’s chat for Bob back');
  await keep('taken-back-while-offered.png', await picture(alice.page));

  await alice.closeNotices();
  await alice.transferTo('Agents', 'Bob');
  await bob.decline();
  await alice.isTold('Bob declined Casey Nguyen’s chat. It is still yours');
  await keep('still-yours.png', await picture(alice.page));
};

/** Bob has joined, and Alice is being removed. */
export const leavingOnAcceptance: Take = async (session, keep) => {
  const [alice, bob] = await Promise.all([aliceWithChat(session), session.openDesk('bob', WINDOW)]);
  session.sandbox.plan({ ...REMOVAL, delayMs: HELD_UP_MS, times: 2 });
  await alice.transferTo('Agents', 'Bob');
  await bob.accept();
  await alice.frame.getByText('Accepted · you are leaving the chat').first().waitFor();
  await alice.closeNotices();
  await keep('leaving.png', await picture(alice.page));
  await alice.isIdle();
};
