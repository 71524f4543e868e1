import type { TransferSnapshot } from '../../../src/transfer/view';
import { transferFacts } from '../../support/transfer-facts';
import type { Desks } from './moments';

const liveInvites = ({ flex }: Desks): number =>
  transferFacts(flex.sandbox)
    .tasks.slice(1)
    .filter(({ status }) => status === 'pending' || status === 'reserved').length;

const agents = ({ flex }: Desks): string[] => transferFacts(flex.sandbox).agents;

/** What an agent sees in a state that lasts, and how it stands at Twilio then. */
const SIGNS: Readonly<Record<string, (desks: Desks) => Promise<void>>> = {
  selectingTarget: async (desks) => {
    await desks.alice.frame.getByRole('button', { name: 'Transfer', exact: true }).waitFor();
    expect(await desks.alice.handOverPanel.count()).toBe(0);
    expect([liveInvites(desks), agents(desks)]).toEqual([0, ['alice']]);
  },
  preparing: async (desks) => {
    await desks.alice.handOverPanel.waitFor();
    expect([liveInvites(desks), agents(desks)]).toEqual([0, ['alice']]);
  },
  failed: async (desks) => {
    await desks.alice.isTold('The chat with Casey Nguyen was not transferred and is still yours');
    await desks.alice.frame.getByRole('button', { name: 'Transfer', exact: true }).waitFor();
    expect([liveInvites(desks), agents(desks)]).toEqual([0, ['alice']]);
  },
  'invited.awaitingAcceptance': async (desks) => {
    await desks.bob.acceptButton.first().waitFor();
    await desks.alice.mayTakeBack();
    expect([liveInvites(desks), agents(desks)]).toEqual([1, []]);
  },
  'invited.returning': async (desks) => {
    await desks.alice.isTold('coming back to you');
    await desks.alice.acceptButton.first().waitFor();
    await desks.bob.isIdle();
    expect([liveInvites(desks), agents(desks)]).toEqual([1, []]);
  },
  accepted: async (desks) => {
    await desks.alice.isTold('Bob accepted Casey Nguyen’s chat');
    await desks.alice.isIdle();
    expect([liveInvites(desks), agents(desks)]).toEqual([0, ['bob']]);
  },
  returned: async (desks) => {
    await desks.alice.isTold('is yours again');
    await desks.alice.frame.getByTestId('end-task-button').waitFor();
    await desks.bob.isIdle();
    expect([liveInvites(desks), agents(desks)]).toEqual([0, ['alice']]);
  },
  customerLeft: async (desks) => {
    await desks.alice.isTold('The conversation with Casey Nguyen ended before anybody accepted');
    await desks.bob.isIdle();
    expect([liveInvites(desks), agents(desks)]).toEqual([0, []]);
  },
};

/** The innermost state's name, such as `invited.returning`. */
const nameOf = ({ value }: TransferSnapshot): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value)
        .map(([outer, inner]) => `${outer}.${String(inner)}`)
        .join();

/** Looks whether Flex and Twilio are as the machine's state says. Throws for a state that has no signs. */
export async function seesState(snapshot: TransferSnapshot, desks: Desks): Promise<void> {
  const sign = SIGNS[nameOf(snapshot)];
  if (!sign)
    throw new Error(`Failed to look for the state ${nameOf(snapshot)}: tests/e2e/model/signs.ts does not know its signs`);
  await sign(desks);
}
