import * as v from 'valibot';
import { transferFailureSchema } from './failure';
import { formFields } from './form';
import { UNJOINED_STATUSES } from './reservation';
import { transferSettingsSchema } from './settings';
import { sid } from './sid';
import { transferReceiptSchema } from './transfer';

/**
 * Names one transfer: the browser's id, and the invite's task, or while the browser does not know that, the task that was to be
 * transferred. The SIDs of interaction and channel find it also when TaskRouter has forgotten the invite's task, or another one
 * has taken its place.
 */
export const transferReferenceSchema = v.object({
  transferId: formFields.uuid,
  taskSid: formFields.sid('WT'),
  interactionSid: formFields.sid('KD'),
  channelSid: formFields.sid('UO'),
});

export type TransferReference = v.InferOutput<typeof transferReferenceSchema>;

const colleagueSchema = v.object({ sid: sid('WK'), name: v.string() });

/** Another agent, by the name that Flex shows. */
export type Colleague = v.InferOutput<typeof colleagueSchema>;

const inviteStatusSchema = v.variant('state', [
  v.object({ state: v.picklist(['pending', 'returning', 'returned', 'canceled', 'withdrawn', 'closed']) }),
  v.object({ state: v.picklist(['reserved', 'joining', 'accepted']), worker: colleagueSchema }),
]);

/**
 * The state of the invite. `pending`: TaskRouter looks for a worker. `reserved`: it offers the chat to `worker`. `joining`:
 * `worker` has accepted the chat and is not in the conversation yet. `accepted`: they are in it, or were. `returning`: the invite
 * is routed to the sender: TaskRouter asks them now or is about to. `returned`: the sender has accepted it. `canceled`: nobody
 * will get it any more, and the conversation is still open. `withdrawn`: as canceled, and the sender never left the conversation.
 * `closed`: the conversation is over.
 */
export type InviteStatus = v.InferOutput<typeof inviteStatusSchema>;

const waitSchema = v.object({
  step: v.picklist(['target', 'sender', 'fallback']),
  /** Milliseconds since the epoch, on the receiver's clock (`clock.ts`). Missing: without a limit. */
  until: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  then: v.optional(v.picklist(['sender', 'fallback', 'kept'])),
  /** The queue's name, with `fallback`. */
  queue: v.optional(v.string()),
});

/**
 * How long an invite waits, by the workflow. `step`: who is asked: the target, the sender after the target, or the fallback
 * queue. `then`: who is asked after `until`. `kept`: nobody, and the sender keeps the conversation.
 */
export type TransferWait = v.InferOutput<typeof waitSchema>;

export const transferStatusSchema = v.object({
  /** Of the invite that is live now, which may be another than the one asked for. */
  receipt: transferReceiptSchema,
  /** The sender and the task they transferred. */
  senderSid: sid('WK'),
  heldTaskSid: sid('WT'),
  /** Whether the sender is still in the conversation with that task. */
  senderPresent: v.boolean(),
  invite: inviteStatusSchema,
  /** The last reservation whose worker did not get into the conversation. */
  lastReservation: v.optional(v.object({ worker: colleagueSchema, status: v.picklist(UNJOINED_STATUSES) })),
  /** The name that Flex shows for the chat. */
  customer: v.optional(v.string()),
  /** The sender's. */
  reason: v.optional(v.string()),
  /** For the sender, while nobody has accepted. One that this version cannot read counts as missing. */
  wait: v.fallback(v.optional(waitSchema), undefined),
});

/** One transfer as Twilio has it now. */
export type TransferStatus = v.InferOutput<typeof transferStatusSchema>;

const failedSchema = v.object({ outcome: v.literal('failed'), failure: transferFailureSchema });

export const statusReplySchema = v.variant('outcome', [
  v.object({ outcome: v.literal('known'), status: transferStatusSchema }),
  failedSchema,
]);

export type StatusReply = v.InferOutput<typeof statusReplySchema>;

export const pendingReplySchema = v.variant('outcome', [
  v.object({
    outcome: v.literal('listed'),
    /**
     * The transfers of this agent that were not finished when they asked: nobody had accepted yet, or the agent was still to be
     * removed.
     */
    transfers: v.array(transferStatusSchema),
    /**
     * Whether the workspace sends TaskRouter's events to this service. Without them it may ask a worker again who
     * rejected the chat. `unknown`: the service did not look, because transfers are pending.
     */
    eventCallbacks: v.picklist(['ours', 'missing', 'unknown']),
    settings: transferSettingsSchema,
    /** The agent may see and correct the transfers of all agents. */
    supervisor: v.optional(v.literal(true)),
  }),
  failedSchema,
]);

export type PendingReply = v.InferOutput<typeof pendingReplySchema>;

/**
 * `returning`: it is routed to the sender now. `withdrawn`: there is no invite any more and the sender never left.
 * `too_late`: it was accepted, or it ended, before it could be taken back.
 */
export const takeBackReplySchema = v.variant('outcome', [
  v.object({ outcome: v.picklist(['returning', 'withdrawn', 'too_late']), status: transferStatusSchema }),
  failedSchema,
]);

export type TakeBackReply = v.InferOutput<typeof takeBackReplySchema>;
