import * as v from 'valibot';
import { transferFailureSchema } from './failure';
import { formFields } from './form';
import { transferSettingsSchema } from './settings';
import { isSid, sid } from './sid';

/** The most agents whose load one request may ask for. Each costs the service a request to Twilio. */
export const MOST_LOADS = 50;

const WORKERS = `up to ${MOST_LOADS} SIDs (WK) with commas between them`;

/** What the directory asks while it is open. */
export const targetsRequestSchema = v.object({
  /** The task to transfer: its channel, such as chat, is the one whose places count. */
  taskSid: formFields.sid('WT'),
  /** The agents in sight whose load is not known; on the form a list with commas. */
  workerSids: v.optional(
    v.pipe(
      v.string(WORKERS),
      v.transform((text) => (text === '' ? [] : text.split(','))),
      v.check((sids) => sids.length <= MOST_LOADS && sids.every((one) => isSid(one, 'WK')), WORKERS),
    ),
    '',
  ),
});

export type TargetsRequest = v.InferOutput<typeof targetsRequestSchema>;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const loadSchema = v.object({
  /** Chats that the agent has or is asked about. */
  assigned: count,
  /** How many the agent may have. */
  capacity: count,
});

export type AgentLoad = v.InferOutput<typeof loadSchema>;

const listedAgentSchema = v.object({
  sid: sid('WK'),
  /** Whether the admin allows this target to the sender. */
  allowed: v.boolean(),
  /** Whether the agent's activity is an available one. */
  available: v.boolean(),
  load: v.optional(loadSchema),
});

export type ListedAgent = v.InferOutput<typeof listedAgentSchema>;

const queueLoadSchema = v.object({
  /** Agents whose activity is an available one, whatever their load is. */
  agentsAvailable: count,
  /** Tasks that no agent has accepted. */
  waiting: count,
  longestWaitSeconds: count,
});

export type QueueLoad = v.InferOutput<typeof queueLoadSchema>;

const listedQueueSchema = v.object({
  sid: sid('WQ'),
  /** False also for a queue that the transfer workflow has no rule for. */
  allowed: v.boolean(),
  load: v.optional(queueLoadSchema),
});

export type ListedQueue = v.InferOutput<typeof listedQueueSchema>;

/** What Twilio does not say in time is left out: it is unknown. */
export const targetsReplySchema = v.variant('outcome', [
  v.object({
    outcome: v.literal('listed'),
    /** The agents who were asked about, and all that are not allowed. */
    agents: v.array(listedAgentSchema),
    queues: v.array(listedQueueSchema),
    settings: transferSettingsSchema,
  }),
  v.object({ outcome: v.literal('failed'), failure: transferFailureSchema }),
]);

export type TargetsReply = v.InferOutput<typeof targetsReplySchema>;
