import type { Interaction, InteractionChannel, InteractionParticipant, Invite } from '../../../domain/interactions/entities';
import type { World } from '../../../domain/world';
import { seconds } from '../dates';

const BASE = 'https://flex-api.twilio.com/v1/Interactions';

const channelUrl = (interactionSid: string, channelSid: string): string => `${BASE}/${interactionSid}/Channels/${channelSid}`;

export function interactionPayload(world: World, interaction: Interaction, channel: InteractionChannel, invite?: Invite | null) {
  const url = `${BASE}/${interaction.sid}`;
  return {
    sid: interaction.sid,
    channel: { type: channel.type, sid: channel.sid },
    routing: invite ? routingPayload(world, invite) : null,
    interaction_context_sid: null,
    webhook_ttid: null,
    url,
    links: { channels: `${url}/Channels` },
  };
}

export function channelPayload({ sid, interactionSid, type, status }: InteractionChannel) {
  const url = channelUrl(interactionSid, sid);
  return {
    sid,
    interaction_sid: interactionSid,
    type,
    status,
    error_code: null,
    error_message: null,
    url,
    links: { participants: `${url}/Participants`, invites: `${url}/Invites`, transfers: `${url}/Transfers` },
  };
}

export function invitePayload(world: World, invite: Invite) {
  const { sid, interactionSid, channelSid } = invite;
  return {
    sid,
    interaction_sid: interactionSid,
    channel_sid: channelSid,
    routing: routingPayload(world, invite),
    url: `${channelUrl(interactionSid, channelSid)}/Invites/${sid}`,
  };
}

export function participantPayload({ sid, interactionSid, channelSid, type, routing }: InteractionParticipant) {
  return {
    sid,
    interaction_sid: interactionSid,
    channel_sid: channelSid,
    type,
    routing_properties: routing && {
      task_sid: routing.taskSid,
      worker_sid: routing.workerSid,
      reservation_sid: routing.reservationSid,
    },
    url: `${channelUrl(interactionSid, channelSid)}/Participants/${sid}`,
  };
}

/** An invite's task, with dates in seconds and the invite's attributes (SPEC IN14); null when the task is gone. */
function routingPayload(world: World, { taskSid, attributes }: Invite) {
  const { workspaceSid, tasks, taskQueues, taskChannels, workflows, reservations } = world.taskrouter;
  const task = tasks.get(taskSid);
  if (!task) return null;
  const now = world.clock.now();
  return {
    reservation: null,
    properties: {
      account_sid: world.account.accountSid,
      workspace_sid: workspaceSid,
      sid: task.sid,
      date_created: seconds(task.dateCreated),
      date_updated: seconds(task.dateUpdated),
      attributes: JSON.stringify(world.rules.invitesKeepAttributes ? attributes : task.attributes),
      assignment_status: task.assignmentStatus,
      workflow_sid: task.workflowSid,
      workflow_name: workflows.get(task.workflowSid)?.friendlyName ?? null,
      queue_sid: task.taskQueueSid,
      queue_name: taskQueues.get(task.taskQueueSid ?? '')?.friendlyName ?? null,
      priority: task.priority,
      age: seconds(now - task.dateCreated),
      reason: task.reason,
      timeout: task.timeoutSeconds,
      assignmentCounter: [...reservations.values()].filter((reservation) => reservation.taskSid === taskSid).length,
      task_channel_sid: task.taskChannelSid,
      task_channel_unique_name: taskChannels.get(task.taskChannelSid)?.uniqueName ?? null,
      routing_target: task.routingTarget,
      task_queue_entered_date: task.taskQueueEnteredAt === null ? null : seconds(task.taskQueueEnteredAt),
      age_in_queue: task.taskQueueEnteredAt === null ? 0 : seconds(now - task.taskQueueEnteredAt),
      addons: '{}',
      version: task.version,
      virtual_start_time: seconds(task.virtualStartTime),
      ignore_capacity: task.ignoreCapacity,
      custom_context: null,
      twilio_context: null,
      required_attention: null,
    },
  };
}
