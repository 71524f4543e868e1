import type { UnjoinedStatus } from '../contract/reservation';
import type { TransferReceipt, TransferReply, TransferRequest } from '../contract/transfer';
import type { StatusReply, TakeBackReply, TransferReference } from '../contract/transfer-status';

/** The task an agent holds in Flex, as far as a transfer needs it. */
export interface HeldTask {
  /** `WT…` */
  taskSid: string;
  /** `WR…`: the key by which Flex knows a task. Missing for a task that Flex no longer has. */
  reservationSid?: string;
  /** `WK…`, the agent who holds it. */
  workerSid: string;
  /** `KD…`, `UO…` and `CH…`, from the task's attributes. */
  interactionSid?: string;
  channelSid?: string;
  conversationSid?: string;
}

/**
 * What becomes of the invite. A reservation that was rejected or timed out is not the end: TaskRouter routes on. `notJoined`: the
 * worker had accepted it, and is not in the conversation. `joined`: they are. `ofSender`: the sender had the reservation.
 * `returning`: the invite is routed to the sender again. `returned`: the sender has accepted it, after the reservation
 * `unaccepted` of which no event has told. `replaced`: another invite has taken its place. `canceled`: nobody will get it.
 * `withdrawn`: as canceled, and the sender never left.
 */
export type InviteEvent =
  | { type: 'reservation.created'; worker: string }
  | { type: 'reservation.rejected' | 'reservation.timeout' | 'reservation.notJoined'; worker?: string; ofSender?: true }
  | { type: 'invite.returning' }
  | { type: 'invite.replaced'; receipt: TransferReceipt }
  | { type: 'reservation.accepted'; worker: string }
  | { type: 'participant.joined' }
  | { type: 'invite.returned'; unaccepted?: { worker: string; status: UnjoinedStatus } }
  | { type: 'invite.canceled' | 'invite.withdrawn' | 'conversation.closed' }
  | { type: 'watch.failed'; detail: string };

/** What the machine needs from its host. Every promise settles within a limited time. */
export interface TransferPorts {
  /** One request to the service. Never rejects for a failed transfer: that is a reply. */
  requestTransfer(request: TransferRequest, signal: AbortSignal): Promise<TransferReply>;
  /** The transfer as the service finds it at Twilio. Never rejects for a failure of the service. */
  readTransfer(reference: TransferReference, signal: AbortSignal): Promise<StatusReply>;
  /** Asks the service to bring the conversation back. Never rejects for a failure of the service. */
  takeBack(reference: TransferReference, signal: AbortSignal): Promise<TakeBackReply>;
  /** The agent is out of the conversation: Flex closes what it still shows of it. */
  releaseConversation(task: HeldTask): Promise<void>;
  /** The agent has taken the chat back: Flex accepts it as soon as TaskRouter offers it. Rejects when that fails. */
  acceptReturned(transferId: string, signal: AbortSignal): Promise<void>;
  /**
   * Sends what becomes of the invite, each event once, with the worker's name as Flex shows it. Returns the function that stops
   * it.
   */
  watchInvite(receipt: TransferReceipt, send: (event: InviteEvent) => void): () => void;
}
