import * as v from 'valibot';
import { transferFailureSchema } from './failure';
import { formFields } from './form';
import { isSid, sid } from './sid';

/** The functions that the browser calls, below the service's base URL. */
export const SERVICE_PATHS = {
  transfer: '/transfer-chat',
  status: '/transfer-status',
  pending: '/pending-transfers',
  takeBack: '/take-back-transfer',
  targets: '/transfer-targets',
  workspace: '/workspace-transfers',
  redirect: '/redirect-transfer',
  repair: '/repair-transfer',
} as const;

/**
 * What the plugin asks for. Sent as `application/x-www-form-urlencoded` together with the agent's Flex token in `Token`,
 * so that the browser needs no preflight. The service trusts none of it but the token.
 */
export const transferRequestSchema = v.object({
  /** Made by the browser once per transfer; the service creates at most one invite for it. */
  transferId: formFields.uuid,
  /** The agent's own task. */
  taskSid: formFields.sid('WT'),
  /** A worker or a task queue. */
  targetSid: formFields.sid('WK', 'WQ'),
  /** The task's interaction and its channel: hints that save a round trip, checked against the task. */
  interactionSid: formFields.optionalSid('KD'),
  channelSid: formFields.optionalSid('UO'),
  /** The agent's own worker: a hint that saves a round trip, checked against the token. */
  workerSid: formFields.optionalSid('WK'),
  /** For the colleague. The service checks its length. */
  note: formFields.optionalText,
  /** One of the settings' reasons. */
  reason: formFields.optionalText,
});

export type TransferRequest = v.InferOutput<typeof transferRequestSchema>;

const SID_OF_TARGET = { worker: 'WK', queue: 'WQ' } as const;

const transferTargetSchema = v.pipe(
  v.object({ type: v.picklist(['worker', 'queue']), sid: v.string(), name: v.string() }),
  v.forward(
    v.check((target) => isSid(target.sid, SID_OF_TARGET[target.type])),
    ['sid'],
  ),
);

/** The worker or the queue that gets the conversation, as the service found it at Twilio. */
export type TransferTarget = v.InferOutput<typeof transferTargetSchema>;

export type TargetType = TransferTarget['type'];

export const LEAVE_POLICIES = ['immediately', 'on-acceptance'] as const;

/** When the agent leaves the conversation: once the invite exists, or once somebody has accepted it. */
export type LeavePolicy = (typeof LEAVE_POLICIES)[number];

/** The invite that carries the conversation on. */
export const transferReceiptSchema = v.object({
  transferId: v.string(),
  inviteSid: sid('KG'),
  /** The invite's new task. */
  taskSid: sid('WT'),
  /** Where the conversation takes place. */
  interactionSid: sid('KD'),
  channelSid: sid('UO'),
  target: transferTargetSchema,
  leave: v.picklist(LEAVE_POLICIES),
  /** When the service made the invite: milliseconds since the epoch, on the receiver's clock (`clock.ts`). */
  sentAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

export type TransferReceipt = v.InferOutput<typeof transferReceiptSchema>;

/**
 * `transferred`: invited, and the agent is out. `offered`: invited, and the agent stays until somebody accepts, as the
 * leave policy says. `invited` is the half-done transfer: the invite is live and the agent is still in the
 * conversation. Ask again to finish it.
 */
export const transferReplySchema = v.variant('outcome', [
  v.object({ outcome: v.literal('transferred'), receipt: transferReceiptSchema }),
  v.object({ outcome: v.literal('offered'), receipt: transferReceiptSchema }),
  v.object({ outcome: v.literal('invited'), receipt: transferReceiptSchema, failure: transferFailureSchema }),
  v.object({ outcome: v.literal('failed'), failure: transferFailureSchema }),
]);

export type TransferReply = v.InferOutput<typeof transferReplySchema>;
