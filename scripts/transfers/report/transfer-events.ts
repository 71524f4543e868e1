import type { Twilio } from 'twilio';
import * as v from 'valibot';
import { readHandOver } from '../../../src/contract/hand-over';
import type { HandOver } from '../../../src/contract/hand-over';
import { shownName } from '../../../src/contract/shown-name';
import { transferTaskOf } from '../../../functions/lib/transfer/metadata';
import type { Signing, TransferTask } from '../../../functions/lib/transfer/metadata';
import { parseAttributes, readAttributes } from '../../../functions/lib/twilio/attributes';
import { twilioError } from '../../account/twilio-error';

/** A TaskRouter event about the task of a transfer's invite. */
export interface TransferEvent extends Pick<TransferTask, 'metadata' | 'channel'> {
  /** Such as `reservation.accepted`. */
  type: string;
  /** Milliseconds since the epoch. */
  at: number;
  taskSid: string;
  handOver: HandOver;
  /** The worker of a reservation's event. */
  worker?: { sid: string; name: string };
  /** Why the task was canceled or completed. */
  reason?: string;
}

const dataSchema = v.object({
  task_sid: v.string(),
  task_attributes: v.string(),
  task_assignment_status: v.optional(v.string(), ''),
  worker_sid: v.optional(v.string()),
  worker_name: v.optional(v.string(), ''),
  worker_attributes: v.optional(v.string()),
  task_canceled_reason: v.optional(v.string()),
  task_completed_reason: v.optional(v.string()),
});

const eventSchema = v.object({ eventType: v.string(), eventDateMs: v.number(), eventData: v.unknown() });

const PAGE_SIZE = 1_000;

export interface EventsAsked extends Signing {
  workspaceSid: string;
  /** The transfer workflow. */
  workflowSid: string;
  since: Date;
}

/**
 * The events of all transfers since then, oldest first. TaskRouter keeps events for 30 days. Throws when Twilio does not answer.
 * Source: https://www.twilio.com/docs/taskrouter/api/event
 */
export async function readTransferEvents(
  client: Twilio,
  { workspaceSid, workflowSid, since, signingKey }: EventsAsked,
): Promise<TransferEvent[]> {
  const workspace = client.taskrouter.v1.workspaces(workspaceSid);
  const found = await workspace.events.list({ workflowSid, startDate: since, pageSize: PAGE_SIZE }).catch((error: unknown) => {
    throw twilioError("read TaskRouter's events", error);
  });
  // TaskRouter lists the newest first.
  const events = found.flatMap((event) => transferEventOf(event, { signingKey })).reverse();
  return events.sort((a, b) => a.at - b.at);
}

/** Empty for an event of another task, and for one whose metadata an agent has written over. */
function transferEventOf(event: unknown, signing: Signing): TransferEvent[] {
  const known = v.safeParse(eventSchema, event);
  const data = v.safeParse(dataSchema, known.success ? dataOf(known.output.eventData) : undefined);
  if (!known.success || !data.success) return [];
  const { task_sid: taskSid, task_attributes: text, worker_sid: workerSid } = data.output;
  const attributes = parseAttributes(text);
  const rest = { priority: 0, taskChannelUniqueName: '', assignmentStatus: data.output.task_assignment_status };
  const transfer = attributes && transferTaskOf({ sid: taskSid, attributes, ...rest }, signing);
  if (!transfer) return [];
  const reason = data.output.task_canceled_reason ?? data.output.task_completed_reason;
  return [
    {
      ...{ type: known.output.eventType, at: known.output.eventDateMs, taskSid },
      ...{ metadata: transfer.metadata, channel: transfer.channel, handOver: readHandOver(attributes) },
      ...(workerSid !== undefined && { worker: { sid: workerSid, name: workerNameIn(data.output) } }),
      ...(reason !== undefined && { reason }),
    },
  ];
}

const workerNameIn = ({ worker_name: friendlyName, worker_attributes: text }: v.InferOutput<typeof dataSchema>): string =>
  shownName({ friendlyName, attributes: readAttributes(text) });

/** Twilio's client leaves it as it came: an object, or its JSON text. */
function dataOf(eventData: unknown): unknown {
  return typeof eventData === 'string' ? parseAttributes(eventData) : eventData;
}
