import type { Twilio } from 'twilio';
import { isJsonObject } from '../../src/contract/json';
import type { JsonObject } from '../../src/contract/json';
import type { Configuration } from './configuration';
import { TransferError, httpStatusOf, toTransferError } from './failure';
import type { ChannelAddress, ChannelInvite, GatewayReads, Task, GatewayWrites } from './flex-chat';
import { parseJsonObject } from './json-text';

/** The largest page that Twilio's lists give: all participants or invites of a channel in one request. */
const PAGE_SIZE = 1_000;

/** Runs one request of twilio-node and turns what it throws into a TransferError. */
const perform = <T>(step: string, request: () => Promise<T>): Promise<T> =>
  request().catch((error: unknown) => {
    throw toTransferError(step, error);
  });

/** As `perform`, but undefined for what does not exist (404). */
const find = <T>(step: string, request: () => Promise<T>): Promise<T | undefined> =>
  request().catch((error: unknown) => {
    if (httpStatusOf(error) === 404) return undefined;
    throw toTransferError(step, error);
  });

/** TaskRouter's answers to a change of what has another version now, or of a reservation that has ended. */
const CONFLICT: readonly number[] = [412];
const NOT_RINGING: readonly number[] = [400, 404, 409, 412];

/** As `perform`; false in place of an answer with one of these statuses. */
async function unless(statuses: readonly number[], step: string, request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    if (statuses.includes(httpStatusOf(error) ?? 0)) return false;
    throw toTransferError(step, error);
  }
}

/** Attributes as Twilio carries them: an object as JSON text. Throws `unexpected` for anything else; the text is not repeated. */
function parseAttributes(text: unknown, sid: string): JsonObject {
  const attributes = parseJsonObject(text);
  if (attributes) return attributes;
  throw new TransferError('unexpected', `Failed to read the attributes of ${sid}: not a JSON object`);
}

interface TwilioTask {
  sid: string;
  assignmentStatus: string;
  attributes: string;
  priority: number;
  taskChannelUniqueName: string;
  taskQueueSid: string | null;
  reason: string | null;
}

const toTask = (task: TwilioTask, version: string): Task => {
  const { sid, assignmentStatus, priority, taskChannelUniqueName } = task;
  const attributes = parseAttributes(task.attributes, sid);
  return {
    sid,
    assignmentStatus,
    attributes,
    priority,
    taskChannelUniqueName,
    taskQueueSid: task.taskQueueSid ?? undefined,
    reason: task.reason ?? undefined,
    version,
  };
};

/**
 * An invite with the task in its `routing`; undefined for one without a readable task, which is none of ours.
 * Source: https://www.twilio.com/docs/flex/developer/conversations/interactions-api/invites-subresource
 */
function parseInvite(sid: string, routing: unknown): ChannelInvite | undefined {
  const task = isJsonObject(routing) ? routing.properties : undefined;
  if (!isJsonObject(task) || typeof task.sid !== 'string' || typeof task.date_created !== 'number') return undefined;
  const attributes = parseJsonObject(task.attributes);
  return attributes && { sid, taskSid: task.sid, attributes, createdAt: task.date_created };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Flex's chats at Twilio, by way of twilio-node. */
export function createGateway(client: Twilio, { workspaceSid, workflowSid }: Configuration): GatewayReads & GatewayWrites {
  const workspace = client.taskrouter.v1.workspaces(workspaceSid);
  const at = ({ interactionSid, channelSid }: ChannelAddress) =>
    client.flexApi.v1.interaction(interactionSid).channels(channelSid);

  return {
    task: (taskSid) =>
      find(`read task ${taskSid}`, async () => {
        const { body, headers } = await workspace.tasks(taskSid).fetchWithHttpInfo();
        return toTask(body, headers.etag ?? '');
      }),
    reservations: async (taskSid) => {
      const list = () => workspace.tasks(taskSid).reservations.list({ pageSize: PAGE_SIZE });
      const found = await find(`read the reservations of ${taskSid}`, list);
      return (found ?? []).map(({ sid, workerSid, workerName, reservationStatus, dateCreated, dateUpdated }) => ({
        ...{ sid, workerSid, workerName, status: reservationStatus },
        ...{ createdAt: dateCreated.getTime(), updatedAt: dateUpdated.getTime() },
      }));
    },
    worker: (workerSid) =>
      find(`read worker ${workerSid}`, async () => {
        const { sid, friendlyName, attributes } = await workspace.workers(workerSid).fetch();
        return { sid, friendlyName, attributes: parseAttributes(attributes, workerSid) };
      }),
    queue: (queueSid) =>
      find(`read queue ${queueSid}`, async () => {
        const { sid, friendlyName } = await workspace.taskQueues(queueSid).fetch();
        return { sid, friendlyName };
      }),
    participants: (channel) =>
      find(`read the participants of ${channel.channelSid}`, async () => {
        const participants = await at(channel).participants.list({ pageSize: PAGE_SIZE });
        return participants.map(({ sid, type, routingProperties }) => {
          const routing: unknown = routingProperties;
          const { task_sid, worker_sid } = isJsonObject(routing) ? routing : {};
          return { sid, type, taskSid: text(task_sid), workerSid: text(worker_sid) };
        });
      }),
    invites: (channel) =>
      find(`read the invites of ${channel.channelSid}`, async () => {
        const invites = await at(channel).invites.list({ pageSize: PAGE_SIZE });
        return invites.flatMap(({ sid, routing }) => parseInvite(sid, routing) ?? []);
      }),
    channelStatus: (channel) => find(`read channel ${channel.channelSid}`, async () => (await at(channel).fetch()).status),
    transferTasks: () =>
      perform('read the tasks that are being transferred', async () => {
        const listed = { workflowSid, assignmentStatus: ['pending', 'reserved', 'assigned', 'canceled'], pageSize: PAGE_SIZE };
        const tasks = await workspace.tasks.list(listed);
        return tasks.filter(({ attributes }) => parseJsonObject(attributes)).map((task) => toTask(task, ''));
      }),
    eventCallbackUrl: () => perform('read the workspace', async () => (await workspace.fetch()).eventCallbackUrl || undefined),

    invite: (channel, { attributes, priority, taskChannelUniqueName }) =>
      perform(`invite on ${channel.channelSid}`, async () => {
        const { sid, routing } = await at(channel).invites.create({
          routing: {
            properties: {
              workspace_sid: workspaceSid,
              workflow_sid: workflowSid,
              task_channel_unique_name: taskChannelUniqueName,
              priority,
              attributes,
            },
          },
        });
        const invite = parseInvite(sid, routing);
        if (!invite) throw new TransferError('unexpected', `Failed to read invite ${sid}: it names no task`);
        return invite;
      }),
    close: (channel, participantSid) =>
      perform(`close participant ${participantSid}`, async () => {
        await at(channel).participants(participantSid).update({ status: 'closed' });
      }),
    withdraw: ({ taskSid }, reason) =>
      perform(`cancel task ${taskSid}`, async () => {
        await workspace.tasks(taskSid).update({ assignmentStatus: 'canceled', reason });
      }),
    updateAttributes: (task, attributes) =>
      unless(CONFLICT, `update task ${task.sid}`, () =>
        workspace.tasks(task.sid).update({ ifMatch: task.version, attributes: JSON.stringify(attributes) }),
      ),
    reject: (taskSid, reservationSid) =>
      unless(NOT_RINGING, `reject reservation ${reservationSid}`, () =>
        workspace.tasks(taskSid).reservations(reservationSid).update({ reservationStatus: 'rejected' }),
      ),
  };
}
