import { newContact } from '../../sandbox/scenarios/new-contact';
import { aliceWithChat, picture, WINDOW } from './stage';
import type { Take } from './stage';

/** Sara, a supervisor, sees two pending transfers and sends one of them to somebody else. */
export const supervisor: Take = async (session, keep) => {
  const { sandbox, openDesk } = session;
  const [alice, sara] = await Promise.all([aliceWithChat(session), openDesk('sara', WINDOW)]);
  newContact(sandbox.world, sandbox.sids.workflows.inbound, { channel: 'web', customer: 'Robin Okafor' });
  await alice.accept('Robin Okafor');
  await alice.transferTo('Queues', 'Sales');
  await alice.isTold('Transferring Robin Okafor’s chat to Sales');
  await alice.select('Casey Nguyen');
  await alice.transferTo('Agents', 'Bob');
  await alice.frame.getByText('Ringing at Bob').first().waitFor();

  await sara.frame.getByRole('link', { name: 'Transfers', exact: true }).click();
  const view = sara.frame.getByTestId('chat-transfer-workspace');
  const row = (text: string) => view.getByRole('row').filter({ hasText: text });
  await row('Ringing at Bob').waitFor();
  await row('Waiting for Sales').waitFor();
  await keep('supervisors-view.png', await picture(sara.page));
  await row('Robin Okafor').getByRole('button', { name: /^Send elsewhere/ }).click();
  await view.getByRole('button', { name: 'Carol · Available' }).waitFor();
  await keep('supervisor-sends-elsewhere.png', await picture(sara.page));
};
