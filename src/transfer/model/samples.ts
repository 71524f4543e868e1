import { getNextTransitions } from 'xstate';
import type { EventObject } from 'xstate';
import type { TransferInput } from '../setup';
import type { TransferSnapshot } from '../view';
import {
  ALICE,
  BOB,
  failedWith,
  HALF_DONE,
  OFFERED,
  RECEIPT,
  REMOVED,
  STATUS,
  STAYING_STATUS,
  SUPPORT,
  TASK,
  TRANSFERRED,
} from './sample-data';

/** An event that may happen to a transfer, in words and as the machine gets it. */
export interface Sample {
  title: string;
  event: EventObject & Record<string, unknown>;
}

/** How a transfer's machine may start. */
export interface Beginning {
  title: string;
  input: TransferInput;
}

export const BEGINNINGS: readonly Beginning[] = [
  { title: 'Alice holds a chat', input: { task: TASK } },
  { title: 'Flex is opened while a transfer is under way', input: { task: TASK, receipt: RECEIPT } },
];

type Payload = Record<string, unknown>;

const bug = (doing: string): Payload => ({ error: new Error(`Failed to ${doing}: a bug`) });
const output = (value: unknown): Payload => ({ output: value });

/**
 * The payloads of each event, by its type and then by a title in words. A new event of the chart needs its entry here; the
 * generated tests and the visualizer follow from it.
 */
const SAMPLES: Readonly<Record<string, Readonly<Record<string, Payload>>>> = {
  'target.chosen': {
    'Alice chooses Bob': { targetSid: BOB, transferId: 'first' },
    'Alice chooses Support': { targetSid: SUPPORT, transferId: 'first' },
    'Alice chooses herself': { targetSid: ALICE, transferId: 'first' },
    'Alice chooses Bob, and is asked for a note': { targetSid: BOB, transferId: 'first', needsHandOver: true },
  },
  'handOver.confirmed': {
    'Alice writes a note and confirms': { transferId: 'first', note: 'Wants a refund', reason: 'Refund' },
  },
  'handOver.canceled': { 'Alice goes back': {} },
  'retry.asked': { 'Alice presses Try again': { transferId: 'first' } },
  'task.ended': { 'the task ends': {} },
  'takeBack.asked': { 'Alice presses Take back': {} },
  'xstate.done.actor.requestTransfer': {
    'the service has invited Bob and removed Alice': output(TRANSFERRED),
    'the service has invited Bob, and Alice stays until he joins': output(OFFERED),
    'the service has invited Bob, but could not remove Alice': output(HALF_DONE),
    'the service has removed Alice': output(REMOVED),
    'the service has invited Bob, Alice stays, and its answer is lost': output(failedWith('service_timeout')),
    'the service answers that Twilio is away': output(failedWith('twilio_unavailable')),
    'the service refuses the transfer': output(failedWith('invalid_token')),
    'the service refuses the note': output(failedWith('note_too_long')),
  },
  'xstate.error.actor.requestTransfer': { 'asking the service fails by a bug': bug('ask the service') },
  'xstate.after.retryDelay.transfer.askingAgain': { 'the pause is over': {} },
  'xstate.after.lookAgainDelay.transfer.inDoubt.waiting': { 'a while has passed': {} },
  'xstate.done.actor.lookAgain': {
    'a second look finds Alice out of the chat': output({ outcome: 'known', status: STATUS }),
    'a second look finds the invite, and Alice in the chat': output({
      outcome: 'known',
      status: { ...STATUS, senderPresent: true },
    }),
    'a second look finds the offer, and Alice in the chat': output({ outcome: 'known', status: STAYING_STATUS }),
    'a second look finds Bob and Alice in the chat': output({
      outcome: 'known',
      status: { ...STAYING_STATUS, invite: { state: 'accepted', worker: { sid: BOB, name: 'Bob' } } },
    }),
    'a second look finds no invite': output(failedWith('transfer_not_found')),
    'a second look finds Twilio away': output(failedWith('twilio_unavailable')),
  },
  'xstate.done.actor.lookAfterEnd': {
    'a look after the end finds Alice out of the chat': output({ outcome: 'known', status: STATUS }),
    'a look after the end finds no invite': output(failedWith('transfer_not_found')),
  },
  'xstate.error.actor.lookAfterEnd': { 'the look after the end fails by a bug': bug('read the transfer') },
  'xstate.error.actor.lookAgain': { 'the second look fails by a bug': bug('read the transfer') },
  'xstate.done.actor.readTransfer': {
    'the service finds the invite': output({ outcome: 'known', status: STATUS }),
    'the service finds the invite, and Alice still in the chat': output({
      outcome: 'known',
      status: { ...STATUS, senderPresent: true },
    }),
    'the service finds nothing': output(failedWith('transfer_not_found')),
  },
  'xstate.error.actor.readTransfer': { 'reading the transfer fails by a bug': bug('read the transfer') },
  'xstate.done.actor.releaseConversation': { 'Flex lets go of the conversation': output(undefined) },
  'xstate.error.actor.releaseConversation': { 'Flex cannot let go of the conversation': bug('release the conversation') },
  'xstate.done.actor.takeBack': {
    'the service routes the chat back to Alice': output({ outcome: 'returning', status: STATUS }),
    'the service withdraws the invite, as Alice never left': output({ outcome: 'withdrawn', status: STATUS }),
    'the service says that it is too late': output({ outcome: 'too_late', status: STATUS }),
    'the service cannot take it back just now': output(failedWith('twilio_unavailable')),
    'the service refuses to take it back': output(failedWith('not_transfer_owner')),
  },
  'xstate.error.actor.takeBack': { 'taking it back fails by a bug': bug('take the chat back') },
  'xstate.done.actor.acceptReturned': { 'Flex has accepted the returned chat': output(undefined) },
  'xstate.error.actor.acceptReturned': { 'Flex cannot accept the returned chat by itself': bug('accept the chat') },
  'xstate.done.actor.leave': {
    'the service has removed Alice': output(TRANSFERRED),
    'the service cannot remove Alice': output(failedWith('twilio_unavailable')),
    'the service finds that Bob has left again': output(failedWith('transfer_ended')),
    'the service finds that Bob did not join': output(failedWith('colleague_not_joined')),
  },
  'xstate.after.retryDelay.transfer.leaving.pausing': { 'the pause is over': {} },
  'xstate.error.actor.leave': { 'asking the service to remove Alice fails by a bug': bug('ask the service') },
  'reservation.created': { 'TaskRouter offers the chat to Bob': { worker: 'Bob' } },
  'reservation.rejected': {
    'Bob rejects the chat': { worker: 'Bob' },
    'Alice rejects the returned chat': { worker: 'Alice', ofSender: true },
  },
  'reservation.timeout': {
    'Bob’s reservation times out': { worker: 'Bob' },
    'Alice’s reservation times out': { worker: 'Alice', ofSender: true },
  },
  'invite.returning': { 'the chat is routed back to Alice': {} },
  'invite.replaced': {
    'another invite takes the place of the first': { receipt: { ...RECEIPT, taskSid: 'WT' + '3'.repeat(32) } },
  },
  'reservation.accepted': { 'Bob accepts': { worker: 'Bob' } },
  'participant.joined': { 'Bob joins the conversation': {} },
  'reservation.notJoined': { 'Bob, who accepted, does not join': { worker: 'Bob' } },
  'invite.returned': { 'Alice accepts the returned chat': {} },
  'invite.canceled': { 'TaskRouter cancels the invite': {} },
  'invite.withdrawn': { 'the service withdraws the invite': {} },
  'conversation.closed': { 'the customer leaves': {} },
  'watch.failed': { 'Flex cannot watch any more': { detail: 'Failed to watch: Sync and the service are away' } },
};

/** All samples of one event. Throws for a new event without an entry in SAMPLES. */
export function samplesOf(eventType: string): Sample[] {
  const samples = SAMPLES[eventType];
  if (!samples) throw new Error(`Failed to explore the machine: src/transfer/model/samples.ts has no sample of ${eventType}`);
  return Object.entries(samples).map(([title, payload]) => ({ title, event: { type: eventType, ...payload } }));
}

/** The events that may happen next; none once the transfer has ended. */
export function samplesFor(snapshot: TransferSnapshot): Sample[] {
  if (snapshot.status !== 'active') return [];
  const types = new Set(getNextTransitions(snapshot).map(({ eventType }) => eventType));
  types.delete('');
  return [...types].flatMap(samplesOf);
}
