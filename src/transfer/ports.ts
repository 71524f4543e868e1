import type { TransferReceipt, TransferReply, TransferRequest } from '../contract/transfer';

/** The task an agent holds in Flex, as far as a transfer needs it. */
export interface HeldTask {
  /** `WT…` */
  taskSid: string;
  /** `WR…`: the key by which Flex knows a task. */
  reservationSid: string;
  /** `WK…`, the agent who holds it. */
  workerSid: string;
  /** `KD…`, `UO…` and `CH…`, from the task's attributes. */
  interactionSid?: string;
  channelSid?: string;
  conversationSid?: string;
}

/** What becomes of the invite after the agent has left. A decline or a missed offer is not the end: TaskRouter routes on. */
export type InviteEvent =
  | { type: 'invite.accepted'; worker: string }
  | { type: 'invite.declined' }
  | { type: 'invite.missed' }
  | { type: 'invite.canceled' }
  | { type: 'watch.failed'; detail: string };

/** What the core asks of the world. */
export interface TransferPorts {
  /** One request to the service. Never rejects for a failed transfer: that is a reply. Bounded in time. */
  requestTransfer(request: TransferRequest, signal: AbortSignal): Promise<TransferReply>;
  /** The agent is out of the conversation: close what Flex still shows of it. */
  releaseConversation(task: HeldTask): Promise<void>;
  /** Tells what becomes of the invite, each thing once. Returns the function that stops watching. */
  watchInvite(receipt: TransferReceipt, tell: (event: InviteEvent) => void): () => void;
}
