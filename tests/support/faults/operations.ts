import type { LeavePolicy, TransferReply } from '../../../src/contract/transfer';
import type { StatusReply, TakeBackReply } from '../../../src/contract/transfer-status';
import { neverJoinNext } from '../../../sandbox/twilio/domain/interactions/interactions';
import { acceptReservation, rejectReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorker } from '../../../sandbox/twilio/domain/taskrouter/workers';
import type { World } from '../../../sandbox/twilio/domain/world';
import type { Alice } from './alice';
import type { ServiceName } from './account';
import type { Chat } from './chat';
import { ringing } from './facts';

type Reply = TransferReply | TakeBackReply | StatusReply;

/** Something that the service does at Twilio, for the browser or after TaskRouter's callbacks. */
export interface Operation {
  title: string;
  leave: LeavePolicy;
  /** Which of the services does it. */
  service: ServiceName;
  /** What goes before it. */
  prepare?(chat: Chat, alice: Alice): Promise<void>;
  /** The last answer, when the browser asks for it. */
  perform(chat: Chat, alice: Alice): Promise<Reply | undefined>;
  /** What that answer has to be. */
  outcome?: Reply['outcome'];
  /** How many requests to Twilio it takes when nothing goes wrong, and which of them change something. */
  requests: number;
  changes: readonly string[];
  /** The callbacks that it causes, and those of the acceptance that follows. The first one is what the service acts on. */
  callbacks: readonly string[];
}

const CREATED = 'reservation.created';
const ACCEPTED = 'reservation.accepted';
const REJECTED = 'reservation.rejected';
const CANCELED = 'task.canceled';

/** Alice has transferred the chat, and nothing is under way. */
const handedTo = (name: 'bob' | 'dan' | 'support') => async (chat: Chat, alice: Alice) => {
  await alice.transfer(name === 'support' ? chat.supportSid : chat.workers[name]);
  await chat.settled();
};

/** The worker with the reservation answers. */
const answers = (act: (world: World, reservationSid: string) => void) => async (chat: Chat) => {
  act(chat.world, ringing(chat).sid);
  await chat.settled();
  return undefined;
};

const TRANSFERS: readonly Operation[] = [
  {
    ...{ title: 'a transfer to an agent', leave: 'immediately', service: 'immediately' },
    perform: (chat, alice) => alice.transfer(chat.workers.bob),
    outcome: 'transferred',
    ...{ requests: 10, changes: ['POST Invites', 'POST Participants'], callbacks: [CREATED, ACCEPTED] },
  },
  {
    ...{ title: 'a transfer to a queue', leave: 'immediately', service: 'immediately' },
    perform: (chat, alice) => alice.transfer(chat.supportSid),
    outcome: 'transferred',
    ...{ requests: 10, changes: ['POST Invites', 'POST Participants'], callbacks: [CREATED, ACCEPTED] },
  },
  {
    ...{ title: 'an offer to an agent', leave: 'on-acceptance', service: 'on-acceptance' },
    perform: (chat, alice) => alice.transfer(chat.workers.bob),
    outcome: 'offered',
    ...{ requests: 9, changes: ['POST Invites'], callbacks: [CREATED, ACCEPTED] },
  },
];

const TAKE_BACKS: readonly Operation[] = [
  {
    ...{ title: 'a take back while it rings', leave: 'immediately', service: 'immediately' },
    prepare: handedTo('bob'),
    perform: (_, alice) => alice.takeBack(),
    outcome: 'returning',
    ...{ requests: 19, changes: ['POST Tasks', 'POST Invites'], callbacks: [CANCELED, CREATED, ACCEPTED] },
  },
  {
    ...{ title: 'a take back while it waits', leave: 'immediately', service: 'immediately' },
    prepare: handedTo('dan'),
    perform: (_, alice) => alice.takeBack(),
    outcome: 'returning',
    ...{ requests: 19, changes: ['POST Tasks', 'POST Invites'], callbacks: [CANCELED, CREATED, ACCEPTED] },
  },
  {
    ...{ title: 'a take back of an offer', leave: 'on-acceptance', service: 'on-acceptance' },
    prepare: handedTo('bob'),
    perform: (_, alice) => alice.takeBack(),
    outcome: 'withdrawn',
    ...{ requests: 17, changes: ['POST Tasks'], callbacks: [CANCELED] },
  },
];

/** After TaskRouter's callbacks, with no browser. */
const ANSWERS: readonly Operation[] = [
  {
    ...{ title: 'a rejection', leave: 'immediately', service: 'callbacks' },
    prepare: handedTo('bob'),
    perform: answers(rejectReservation),
    ...{ requests: 11, changes: ['POST Tasks', 'POST Invites'], callbacks: [REJECTED, CREATED, CANCELED, ACCEPTED] },
  },
  {
    ...{ title: 'a rejection while nobody is there', leave: 'immediately', service: 'callbacks' },
    prepare: async (chat, alice) => {
      await handedTo('bob')(chat, alice);
      updateWorker(chat.world, chat.workers.alice, { activitySid: chat.activities.unavailable });
    },
    perform: async (chat) => {
      // Otherwise TaskRouter offers the task to Bob again after a while.
      updateWorker(chat.world, chat.workers.bob, { activitySid: chat.activities.unavailable });
      return answers(rejectReservation)(chat);
    },
    ...{ requests: 11, changes: ['POST Tasks', 'POST Invites'], callbacks: [REJECTED, CANCELED, ACCEPTED] },
  },
  {
    ...{ title: 'a rejection in a queue', leave: 'immediately', service: 'callbacks' },
    prepare: handedTo('support'),
    perform: answers(rejectReservation),
    ...{ requests: 9, changes: ['POST Tasks'], callbacks: [REJECTED, CREATED, ACCEPTED] },
  },
  {
    ...{ title: 'a rejection of an offer', leave: 'on-acceptance', service: 'callbacks' },
    prepare: handedTo('bob'),
    perform: answers(rejectReservation),
    ...{ requests: 6, changes: ['POST Tasks'], callbacks: [REJECTED, CANCELED] },
  },
  {
    ...{ title: 'an acceptance of an offer', leave: 'on-acceptance', service: 'callbacks' },
    prepare: handedTo('bob'),
    perform: answers(acceptReservation),
    ...{ requests: 3, changes: ['POST Participants'], callbacks: [ACCEPTED] },
  },
];

/** Bob's next acceptance brings nobody into the conversation. Then Alice's browser looks, as it does while it waits. */
const neverJoins = async (chat: Chat, alice: Alice) => {
  neverJoinNext(chat.world, chat.workers.bob);
  await answers(acceptReservation)(chat);
  await alice.look();
  await chat.settled();
  return undefined;
};

const UNJOINED: readonly Operation[] = [
  {
    ...{ title: 'an acceptance that brings nobody', leave: 'immediately', service: 'callbacks' },
    prepare: handedTo('bob'),
    perform: neverJoins,
    ...{ requests: 22, changes: ['POST Tasks', 'POST Invites'], callbacks: [ACCEPTED, CREATED] },
  },
  {
    ...{ title: 'an acceptance of an offer that brings nobody', leave: 'on-acceptance', service: 'callbacks' },
    prepare: handedTo('bob'),
    perform: neverJoins,
    ...{ requests: 16, changes: ['POST Tasks'], callbacks: [ACCEPTED] },
  },
];

export const OPERATIONS: readonly Operation[] = [...TRANSFERS, ...TAKE_BACKS, ...ANSWERS, ...UNJOINED];

const LOOK: Operation = {
  ...{ title: 'a look at a transfer', leave: 'immediately', service: 'immediately' },
  prepare: handedTo('bob'),
  perform: (_, alice) => alice.look(),
  outcome: 'known',
  ...{ requests: 4, changes: [], callbacks: [] },
};

/** What the agent's browser asks for. The service asks Twilio first whose token it is. */
export const REQUESTS: readonly Operation[] = [...TRANSFERS, ...TAKE_BACKS, LOOK];
