import { StartPage } from '../../tests/support/start-page';
import { GREETING } from '../../tests/support/greeting';
import { acceptAndAnswer, HELLO, picture } from './stage';
import type { Take } from './stage';

/** What the admin has customers told. */
export const SENTENCES = {
  CHAT_TRANSFER_CUSTOMER_HANDED_OVER: 'One moment, please. We are looking for a colleague who can help you.',
  CHAT_TRANSFER_CUSTOMER_JOINED: 'A colleague has joined and reads what you wrote.',
};

/** Casey reads that the chat was handed over, and that somebody has joined. */
export const customerTold: Take = async (session, keep) => {
  const { page, alice, bob } = await session.openStartPage({ viewport: { width: 1600, height: 900 }, deviceScaleFactor: 1 });
  const customer = new StartPage(page);
  await acceptAndAnswer(alice);
  await alice.transferTo('Agents', 'Bob');
  await bob.accept();
  const { CHAT_TRANSFER_CUSTOMER_HANDED_OVER: handedOver, CHAT_TRANSFER_CUSTOMER_JOINED: joined } = SENTENCES;
  await customer.customerSees(...GREETING, HELLO, handedOver, joined);
  await bob.sees(...GREETING, HELLO, handedOver, joined);
  await keep('customer-told.png', await picture(page));
};
