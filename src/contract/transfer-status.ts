import type { TransferFailure } from './failure';
import type { UnacceptedStatus } from './reservation';
import type { TransferReceipt } from './transfer';

/**
 * Names one transfer: the browser's id, and the invite's task (`WT…`) as far as the browser knows it. The SIDs of interaction and
 * channel find it also when TaskRouter has forgotten that task, or another one has taken its place.
 */
export type TransferReference = Pick<TransferReceipt, 'transferId' | 'taskSid' | 'interactionSid' | 'channelSid'>;

/** Another agent, by the name that Flex shows. */
export interface Colleague {
  sid: string;
  name: string;
}

/**
 * The state of the invite. `pending`: TaskRouter looks for a worker. `reserved`: it offers the chat to `worker`. `returning`: the
 * invite is routed to the sender again, with a reservation or without. `returned`: the sender has accepted it. `canceled`: nobody
 * will get it any more, and the conversation is still open. `withdrawn`: as canceled, and the sender never left the conversation.
 * `closed`: the conversation is over.
 */
export type InviteStatus =
  | { state: 'pending' | 'returning' | 'returned' | 'canceled' | 'withdrawn' | 'closed' }
  | { state: 'reserved' | 'accepted'; worker: Colleague };

/** One transfer as Twilio has it now. */
export interface TransferStatus {
  /** Of the invite that is live now, which may be another than the one asked for. */
  receipt: TransferReceipt;
  /** The sender (`WK…`) and the task they transferred (`WT…`). */
  senderSid: string;
  heldTaskSid: string;
  /** Whether the sender is still in the conversation with that task. */
  senderPresent: boolean;
  invite: InviteStatus;
  /** The last reservation that its worker did not accept. */
  lastReservation?: { worker: Colleague; status: UnacceptedStatus };
}

export type StatusReply = { outcome: 'known'; status: TransferStatus } | { outcome: 'failed'; failure: TransferFailure };

/**
 * The transfers of this agent that are not finished: nobody has accepted yet, or the agent is still to be removed. `eventCallbacks`
 * tells whether the workspace sends TaskRouter's events to this service; without them TaskRouter may ask a worker again who rejected the chat, for example.
 */
export type PendingReply =
  | { outcome: 'listed'; transfers: TransferStatus[]; eventCallbacks: 'ours' | 'missing' }
  | { outcome: 'failed'; failure: TransferFailure };

/**
 * `returning`: it is routed to the sender now. `withdrawn`: there is no invite any more and the sender never left.
 * `too_late`: it was accepted, or it ended, before it could be taken back.
 */
export type TakeBackReply =
  { outcome: 'returning' | 'withdrawn' | 'too_late'; status: TransferStatus } | { outcome: 'failed'; failure: TransferFailure };
