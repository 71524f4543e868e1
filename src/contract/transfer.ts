import type { TransferFailure } from './failure';

/** The functions that the browser calls, below the service's base URL. */
export const SERVICE_PATHS = {
  transfer: '/transfer-chat',
  status: '/transfer-status',
  pending: '/pending-transfers',
  takeBack: '/take-back-transfer',
} as const;

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

export const LEAVE_POLICIES = ['immediately', 'on-acceptance'] as const;

/** When the agent leaves the conversation: once the invite exists, or once somebody has accepted it. */
export type LeavePolicy = (typeof LEAVE_POLICIES)[number];

/** The invite that carries the conversation on. */
export interface TransferReceipt {
  transferId: string;
  /** The invite (`KG…`) and its new task (`WT…`). */
  inviteSid: string;
  taskSid: string;
  /** Where the conversation takes place (`KD…`, `UO…`). */
  interactionSid: string;
  channelSid: string;
  target: TransferTarget;
  leave: LeavePolicy;
  /** When the invite was made: milliseconds since the epoch. */
  sentAt: number;
}

/**
 * `transferred`: invited, and the agent is out. `offered`: invited, and the agent stays until somebody accepts, as the leave policy
 * says. `invited` is the half-done transfer: the invite is live and the agent is still in the conversation. Ask again to finish it.
 */
export type TransferReply =
  | { outcome: 'transferred'; receipt: TransferReceipt }
  | { outcome: 'offered'; receipt: TransferReceipt }
  | { outcome: 'invited'; receipt: TransferReceipt; failure: TransferFailure }
  | { outcome: 'failed'; failure: TransferFailure };
