import * as v from 'valibot';
import { transferFailureSchema } from './failure';
import { formFields } from './form';
import { transferReferenceSchema, transferStatusSchema } from './transfer-status';

/**
 * How a transfer can be stuck. `alone`: the conversation is open, without an agent and without a pending invite.
 * `duplicate invites`: two invites for one conversation. `half-done`: accepted, and the sender is still there. `never joined`:
 * accepted, and the agent is not in the conversation. `closed`: an invite for a conversation that is over.
 */
export const PROBLEM_KINDS = ['alone', 'duplicate invites', 'half-done', 'never joined', 'closed'] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];

const problems = v.array(v.picklist(PROBLEM_KINDS));
const failedSchema = v.object({ outcome: v.literal('failed'), failure: transferFailureSchema });

const workspaceTransferSchema = v.object({
  ...transferStatusSchema.entries,
  senderName: v.string(),
  problems,
  /** There are so many transfers that the service has read this one's task alone: it may be further than the status says. */
  taskOnly: v.optional(v.literal(true)),
});

/** A transfer as a supervisor sees it. */
export type WorkspaceTransfer = v.InferOutput<typeof workspaceTransferSchema>;

export const workspaceReplySchema = v.variant('outcome', [
  v.object({
    outcome: v.literal('listed'),
    /** The pending and the stuck transfers of all agents, oldest first. */
    transfers: v.array(workspaceTransferSchema),
    /** How many accepted or ended transfers the service has not looked at: some of them may be stuck. */
    unchecked: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  failedSchema,
]);

export type WorkspaceReply = v.InferOutput<typeof workspaceReplySchema>;

/** A transfer, by the invite that the supervisor has seen, and the worker or queue that is to get the chat. */
export const redirectRequestSchema = v.object({
  ...transferReferenceSchema.entries,
  targetSid: formFields.sid('WK', 'WQ'),
});

export type RedirectRequest = v.InferOutput<typeof redirectRequestSchema>;

/**
 * `redirected`: it is routed to that target now. `moved`: somebody or the workflow has sent it elsewhere meanwhile, and it stays
 * there. `too_late`: it was accepted, or it ended, before it could be redirected.
 */
export const redirectReplySchema = v.variant('outcome', [
  v.object({ outcome: v.picklist(['redirected', 'moved', 'too_late']), status: transferStatusSchema }),
  failedSchema,
]);

export type RedirectReply = v.InferOutput<typeof redirectReplySchema>;

/** `repaired`: `problems` were corrected. `in_order`: there were none. */
export const repairReplySchema = v.variant('outcome', [
  v.object({ outcome: v.picklist(['repaired', 'in_order']), problems, status: transferStatusSchema }),
  failedSchema,
]);

export type RepairReply = v.InferOutput<typeof repairReplySchema>;
