import type { Twilio } from 'twilio';
import * as v from 'valibot';
import { isJsonObject } from '../../../src/contract/json';
import type { ServiceConfiguration } from '../http/configuration';
import { TransferError } from '../http/transfer-error';
import { attributesText, parseAttributes, readAttributes } from './attributes';
import type { ChannelInvite, Gateway, Task } from './gateway';
import { CONFLICT, find, NOT_ALLOWED, PAGE_SIZE, perform, resourcesOf, unless } from './requests';
import { directoryReads } from './twilio-directory';

type TwilioTask = Pick<Task, 'sid' | 'assignmentStatus' | 'priority' | 'taskChannelUniqueName'> & {
  attributes: string;
} & Record<'dateCreated' | 'dateUpdated', Date> &
  Record<'workflowSid' | 'taskQueueSid' | 'taskQueueFriendlyName' | 'reason', string | null>;

const toTask = (task: TwilioTask, version: string, workflowSid: string): Task => {
  const { sid, assignmentStatus, priority, taskChannelUniqueName } = task;
  return {
    ...{ sid, assignmentStatus, priority, taskChannelUniqueName, version },
    attributes: readAttributes(task.attributes),
    ...{ createdAt: Math.floor(task.dateCreated.getTime() / 1_000), updatedAt: task.dateUpdated.getTime() },
    isTransfer: task.workflowSid === workflowSid,
    ...{ taskQueueSid: task.taskQueueSid ?? undefined, taskQueueName: task.taskQueueFriendlyName ?? undefined },
    reason: task.reason ?? undefined,
  };
};

const inviteRouting = v.object({ properties: v.object({ sid: v.string(), date_created: v.number(), attributes: v.string() }) });

/**
 * An invite with the task in its `routing`. Undefined for one without a readable task, which the service did not create.
 * Source: https://www.twilio.com/docs/flex/developer/conversations/interactions-api/invites-subresource
 */
function parseInvite(sid: string, routing: unknown): ChannelInvite | undefined {
  const { success, output } = v.safeParse(inviteRouting, routing);
  if (!success) return undefined;
  const { sid: taskSid, date_created: createdAt, attributes: json } = output.properties;
  const attributes = parseAttributes(json);
  return attributes && { sid, taskSid, attributes, createdAt };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Sync's status for a unique name that another document has. */
const TAKEN: readonly number[] = [409];
const HOUR_SECONDS = 3_600;

/** Twilio's REST API by way of twilio-node. */
export function createGateway(client: Twilio, { workspaceSid, workflowSid }: ServiceConfiguration): Gateway {
  const resources = resourcesOf(client, workspaceSid);
  const { workspace, atTask, atWorker, atQueue, at, documents, inConversation, messagesOf } = resources;

  return {
    ...directoryReads(resources, workflowSid),
    task: (taskSid) =>
      find(`read task ${taskSid}`, async () => {
        const { body, headers } = await atTask(taskSid).fetchWithHttpInfo();
        return toTask(body, headers.etag ?? '', workflowSid);
      }),
    reservations: async (taskSid) => {
      const list = async () => atTask(taskSid).reservations.list({ pageSize: PAGE_SIZE });
      const found = await find(`read the reservations of ${taskSid}`, list);
      return (found ?? []).map(({ sid, workerSid, workerName, reservationStatus, dateCreated, dateUpdated }) => ({
        ...{ sid, workerSid, workerName, status: reservationStatus },
        ...{ createdAt: dateCreated.getTime(), updatedAt: dateUpdated.getTime() },
      }));
    },
    worker: (workerSid) =>
      find(`read worker ${workerSid}`, async () => {
        const { sid, friendlyName, attributes } = await atWorker(workerSid).fetch();
        return { sid, friendlyName, attributes: readAttributes(attributes) };
      }),
    queue: (queueSid) =>
      find(`read queue ${queueSid}`, async () => {
        const { sid, friendlyName } = await atQueue(queueSid).fetch();
        return { sid, friendlyName };
      }),
    participants: (channel) =>
      find(`read the participants of ${channel.channelSid}`, async () => {
        const participants = await at(channel).participants.list({ pageSize: PAGE_SIZE });
        return participants.map(({ sid, type, routingProperties }) => {
          const { task_sid, worker_sid } = isJsonObject(routingProperties) ? routingProperties : {};
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
        const assignmentStatus = ['pending', 'reserved', 'assigned', 'canceled', 'completed'];
        const tasks = await workspace.tasks.list({ workflowSid, assignmentStatus, pageSize: PAGE_SIZE });
        return tasks.map((task) => toTask(task, '', workflowSid));
      }),
    eventCallbackUrl: () => perform('read the workspace', async () => (await workspace.fetch()).eventCallbackUrl || undefined),

    invite: (channel, { attributes, priority, taskChannelUniqueName: task_channel_unique_name }) =>
      perform(`invite on ${channel.channelSid}`, async () => {
        const task = { workspace_sid: workspaceSid, workflow_sid: workflowSid, task_channel_unique_name, priority, attributes };
        const { sid, routing } = await at(channel).invites.create({ routing: attributesText({ properties: task }) });
        const invite = parseInvite(sid, routing);
        if (!invite) throw new TransferError('unexpected', `Failed to read invite ${sid}: it names no task`);
        return invite;
      }),
    close: async (channel, participantSid) => {
      const close = async () => at(channel).participants(participantSid).update({ status: 'closed' });
      await perform(`close participant ${participantSid}`, close);
    },
    takeOut: async (member) => {
      const remove = async () => inConversation(member).remove();
      return (await find('take an agent out of the conversation', remove)) ?? false;
    },
    write: ({ conversationSid, body, attributes }) =>
      unless(NOT_ALLOWED, 'write to the customer', () =>
        // Twilio's default author, `system`.
        messagesOf(conversationSid).create({ body, attributes: attributesText(attributes) }),
      ),
    claim: (uniqueName) => unless(TAKEN, 'claim a name in Sync', () => documents.create({ uniqueName, ttl: HOUR_SECONDS })),
    wrapUp: async (channel, participantSid) => {
      const wrapUp = async () => at(channel).participants(participantSid).update({ status: 'wrapup' });
      await perform(`wrap up for participant ${participantSid}`, wrapUp);
    },
    withdraw: async ({ taskSid }, reason) => {
      await perform(`cancel task ${taskSid}`, async () => atTask(taskSid).update({ assignmentStatus: 'canceled', reason }));
    },
    complete: (taskSid, reason) =>
      unless(NOT_ALLOWED, `complete task ${taskSid}`, () => atTask(taskSid).update({ assignmentStatus: 'completed', reason })),
    updateAttributes: (task, attributes) =>
      unless(CONFLICT, `update task ${task.sid}`, () =>
        atTask(task.sid).update({ ifMatch: task.version, attributes: attributesText(attributes) }),
      ),
    reject: (taskSid, reservationSid) =>
      unless(NOT_ALLOWED, `reject reservation ${reservationSid}`, () =>
        atTask(taskSid).reservations(reservationSid).update({ reservationStatus: 'rejected' }),
      ),
  };
}
