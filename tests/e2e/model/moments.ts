import type { Environment } from '../../../src/transfer/model/graph';
import type { AgentDesk } from '../../support/agent-desk';
import type { BrowserSandbox } from '../../support/browser-sandbox';

/** Two agents at their desks. */
export interface Desks {
  flex: BrowserSandbox;
  alice: AgentDesk;
  bob: AgentDesk;
}

type Moment = keyof typeof NEXT;

/** Something that can happen at a moment. Without `make` it happens by itself. */
export interface MomentHandler {
  then: string;
  make?(desks: Desks): Promise<void>;
  /** Done before what comes before it, such as a fault that the service is going to meet. */
  prepare?(desks: Desks): void;
}

const refuse =
  (pathPattern: string, status: number) =>
  ({ flex }: Desks) =>
    flex.sandbox.plan({ method: 'POST', pathPattern, status });

const chooseBob = ({ alice }: Desks) => alice.pick('Agents', 'Bob');
/** The directory is open again. */
const chooseBobThere = async ({ alice }: Desks) => {
  await alice.directoryEntry('Bob').hover();
  await alice.pickButton('Bob').click();
};
const handOver = async ({ alice }: Desks) => {
  await alice.noteField.fill('Wants a refund');
  await alice.confirmButton.click();
};
const acceptAsBob = ({ bob }: Desks) => bob.accept();

/** What can happen next with a chat in Flex, from moment to moment. The titles are those of the machine's samples. */
const NEXT = {
  held: { 'Alice chooses Bob, and is asked for a note': { then: 'writing', make: chooseBob } },
  writing: {
    'Alice writes a note and confirms': { then: 'asked', make: handOver },
    'Alice goes back': {
      then: 'at the directory',
      make: ({ alice }) => alice.handOverPanel.getByRole('button', { name: 'Back' }).click(),
    },
  },
  'at the directory': { 'Alice chooses Bob, and is asked for a note': { then: 'writing again', make: chooseBobThere } },
  asked: {
    'the service has invited Bob and removed Alice': { then: 'removed' },
    'the service refuses the transfer': { then: 'refused', prepare: refuse('/Invites$', 400) },
    'the service has invited Bob, but could not remove Alice': { then: 'half done', prepare: refuse('/Participants/UT', 403) },
  },
  refused: { 'Alice chooses Bob, and is asked for a note': { then: 'writing again', make: chooseBob } },
  'writing again': { 'Alice writes a note and confirms': { then: 'asked again', make: handOver } },
  'half done': { 'the pause is over': { then: 'asked again' } },
  'asked again': { 'the service has invited Bob and removed Alice': { then: 'removed' } },
  removed: { 'Flex lets go of the conversation': { then: 'released' } },
  released: { 'TaskRouter offers the chat to Bob': { then: 'reserved' } },
  reopened: { 'the service finds the invite': { then: 'released' } },
  reserved: {
    'Bob accepts': { then: 'joining', make: acceptAsBob },
    'Bob rejects the chat': { then: 'rejected', make: ({ bob }) => bob.decline() },
    'Alice presses Take back': { then: 'wanted back', make: ({ alice }) => alice.takeBackButton.click() },
    'the customer leaves': {
      then: 'over',
      make: async ({ flex }) => {
        await flex.isWatched();
        flex.customerLeaves();
      },
    },
  },
  joining: { 'Bob joins the conversation': { then: 'over' } },
  rejected: { 'the chat is routed back to Alice': { then: 'returning' } },
  returning: { 'Alice accepts the returned chat': { then: 'over', make: ({ alice }) => alice.accept() } },
  'wanted back': { 'the service routes the chat back to Alice': { then: 'coming back' } },
  'coming back': { 'Alice accepts the returned chat': { then: 'over' } },
  over: {},
} satisfies Record<string, Record<string, MomentHandler>>;

const handlersAt = (moment: Moment): Record<string, MomentHandler> => NEXT[moment];
const isMoment = (name: string): name is Moment => Object.hasOwn(NEXT, name);

/** Flex, as far as two agents and a customer can make things happen in it; every chat is transferred to Bob. */
export const inFlex: Environment<Moment> = {
  begin: ({ input }) => (input.receipt ? 'reopened' : 'held'),
  after: (moment, { title }) => {
    const then = handlersAt(moment)[title]?.then;
    return then !== undefined && isMoment(then) ? then : undefined;
  },
};

/** How each of the steps happens, in their order. Throws for a step that cannot happen in Flex. */
export function handlersOf(path: { beginning: Parameters<typeof inFlex.begin>[0]; steps: readonly { title: string }[] }) {
  let moment = inFlex.begin(path.beginning);
  return path.steps.map(({ title }): MomentHandler => {
    const handler = handlersAt(moment)[title];
    if (!handler || !isMoment(handler.then)) throw new Error(`Failed to make "${title}" happen: not after "${moment}"`);
    moment = handler.then;
    return handler;
  });
}
