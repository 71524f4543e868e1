import type { TransferFailure } from './failure';

/** Path of the function below the service's base URL. */
export const TRANSFER_PATH = '/transfer-chat';

/**
 * What the plugin asks for. Sent as `application/x-www-form-urlencoded` together with the agent's Flex token in `Token`,
 * so that the browser needs no preflight. The service trusts none of it but the token.
 */
export interface TransferRequest {
  /** Made by the browser once per transfer; the service creates at most one invite for it. UUID. */
  transferId: string;
  /** The agent's own task (`WT…`). */
  taskSid: string;
  /** A worker (`WK…`) or a task queue (`WQ…`). */
  targetSid: string;
  /** The task's interaction (`KD…`) and its channel (`UO…`): hints that save a round trip, checked against the task. */
  interactionSid?: string;
  channelSid?: string;
  /** The agent's own worker (`WK…`): a hint that saves a round trip, checked against the token. */
  workerSid?: string;
}

export type TargetType = 'worker' | 'queue';

/** Whom the conversation goes to, as the service found it at Twilio. */
export interface TransferTarget {
  type: TargetType;
  sid: string;
  name: string;
}

/** The invite that carries the conversation on: its own SID (`KG…`) and its new task's (`WT…`). */
export interface TransferReceipt {
  transferId: string;
  inviteSid: string;
  taskSid: string;
  target: TransferTarget;
}

/** `invited` is the half-done transfer: the invite is live and the agent is still in the conversation. Ask again to finish it. */
export type TransferReply =
  | { outcome: 'transferred'; receipt: TransferReceipt }
  | { outcome: 'invited'; receipt: TransferReceipt; failure: TransferFailure }
  | { outcome: 'failed'; failure: TransferFailure };
