import type { TransferFailure } from '../contract/failure';
import type { TransferReceipt, TransferRequest } from '../contract/transfer';
import type { Choice } from './choice';
import type { UnjoinedReservation } from './notices';
import type { HeldTask } from './ports';

/** The agent's task, and with it the transfer that the service has found to be under way. */
export interface TransferInput {
  task: HeldTask;
  receipt?: TransferReceipt;
}

export interface TransferContext {
  task: HeldTask;
  /** Missing before the agent has chosen, and after a choice that was refused without asking the service. */
  choice?: Choice;
  request?: TransferRequest;
  /** How many requests were sent for the chosen target, and after its acceptance, how many to remove the agent. */
  attempts: number;
  failure?: TransferFailure;
  /** Whether an invite exists, or may exist, under the request's `transferId`. */
  mayBeInvited: boolean;
  /** How often the service was asked since then what became of that request. */
  looks: number;
  receipt?: TransferReceipt;
  /** Whether the agent is in the conversation until somebody accepts, as far as is known. */
  stays: boolean;
  /** The worker who has a reservation now, and the last one whose worker did not join. By the names that Flex shows. */
  reservedFor?: string;
  lastReservation?: UnjoinedReservation;
  acceptedBy?: string;
}
