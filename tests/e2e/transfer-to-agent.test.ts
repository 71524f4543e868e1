import { addMessage } from '../../sandbox/twilio/domain/conversations/messages';
import { customerOf } from '../../sandbox/twilio/control/describe';
import { getConversation } from '../../sandbox/twilio/domain/conversations/conversations';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';

const GREETING = [
  'Hi, I was charged twice for my March order 😟',
  'Order 48213, two payments of $64.90 on the same day.',
  'Can someone take a look?',
];

let flex: BrowserSandbox;
beforeEach(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.stop());

/** The customer writes, as through the chat window. */
const customerWrites = (body: string): void => {
  const { world, sids } = flex.sandbox;
  const customer = customerOf(world, getConversation(world, sids.customerConversationSid));
  addMessage(world, sids.customerConversationSid, { author: customer?.author ?? '', body });
};

it('Alice hands the chat to Bob, who sees the whole transcript, while the customer keeps writing', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);

  await alice.accept();
  await alice.sees(...GREETING);
  await alice.write('Let me get a colleague from billing.');
  await alice.sees(...GREETING, 'Let me get a colleague from billing.');
  await alice.transferTo('Agents', 'Bob');

  await alice.isTold('Transferring to Bob');
  await alice.isIdle();
  customerWrites('Thanks, I will wait');

  await bob.accept();
  await alice.isTold('Bob accepted the chat');
  customerWrites('Are you there?');
  const transcript = [...GREETING, 'Let me get a colleague from billing.', 'Thanks, I will wait', 'Are you there?'];
  await bob.sees(...transcript);
  await bob.write('Bob here, I have your order on my screen.');
  await bob.sees(...transcript, 'Bob here, I have your order on my screen.');
});
