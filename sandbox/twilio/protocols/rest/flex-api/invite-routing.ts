import { badRequest } from '../../../domain/errors';
import type { InviteRouting } from '../../../domain/interactions/entities';
import type { Json, JsonObject } from '../../../domain/json';
import { jsonObject } from '../parameters';

/**
 * Parses an invite's routing: `{properties: {workspace_sid, workflow_sid, …}}`. Throws 400 for a property of the wrong type and
 * for a missing `workspace_sid`.
 * Source: https://www.twilio.com/docs/flex/developer/conversations/interactions-api/invites-subresource
 */
export function readInviteRouting(routing: JsonObject): InviteRouting {
  const properties = jsonObject('Routing.properties', routing.properties);
  const workspaceSid = text(properties, 'workspace_sid');
  if (workspaceSid === undefined) throw badRequest('Missing required parameter Routing.properties.workspace_sid');
  return {
    workspaceSid,
    workflowSid: text(properties, 'workflow_sid'),
    queueSid: text(properties, 'queue_sid'),
    workerSid: text(properties, 'worker_sid'),
    taskChannelSid: text(properties, 'task_channel_sid'),
    taskChannelUniqueName: text(properties, 'task_channel_unique_name'),
    attributes: properties.attributes === undefined ? {} : jsonObject('Routing.properties.attributes', properties.attributes),
    priority: wholeNumber(properties, 'priority'),
    timeoutSeconds: wholeNumber(properties, 'timeout'),
  };
}

const isAbsent = (value: Json | undefined): value is null | undefined => value === null || value === undefined;

function text(properties: JsonObject, name: string): string | undefined {
  const value = properties[name];
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'string') throw badRequest(`Invalid Routing.properties.${name}: it must be a string`);
  return value;
}

function wholeNumber(properties: JsonObject, name: string): number | undefined {
  const value = properties[name];
  if (isAbsent(value)) return undefined;
  if (!Number.isInteger(Number(value))) throw badRequest(`Invalid Routing.properties.${name}: it must be a whole number`);
  return Number(value);
}
