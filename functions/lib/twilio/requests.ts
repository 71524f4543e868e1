import { httpStatusOf, toTransferError, TransferError } from '../http/transfer-error';
import type { Twilio } from 'twilio';
import { isSid } from '../../../src/contract/sid';
import type { SidPrefix } from '../../../src/contract/sid';
import type { Membership } from './conversation-writes';
import type { ChannelAddress } from './gateway';

/** The largest page of Twilio's lists: all participants or invites of a channel in one request. */
export const PAGE_SIZE = 1_000;

/** Runs one request of twilio-node, and throws a TransferError. */
export const perform = <T>(step: string, request: () => Promise<T>): Promise<T> =>
  request().catch((error: unknown) => {
    throw toTransferError(step, error);
  });

/** As `perform`, but undefined for what does not exist (404) or cannot exist. */
export const find = <T>(step: string, request: () => Promise<T>): Promise<T | undefined> =>
  request().catch((error: unknown) => {
    if (httpStatusOf(error) === 404 || error instanceof ImpossibleSidError) return undefined;
    throw toTransferError(step, error);
  });

/** TaskRouter's statuses for a task with another version, and for a task or reservation whose status allows no such change. */
export const CONFLICT: readonly number[] = [412];
export const NOT_ALLOWED: readonly number[] = [400, 404, 409, 412];

/** As `perform`; false instead of a response with one of these statuses. */
export async function unless(statuses: readonly number[], step: string, request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    if (statuses.includes(httpStatusOf(error) ?? 0)) return false;
    throw toTransferError(step, error);
  }
}

/** A name that nothing at Twilio can have. The message omits it. */
export class ImpossibleSidError extends TransferError {
  constructor(expected: SidPrefix) {
    super('not_transferable', `Failed to find something at Twilio: its name is not a SID (${expected})`);
  }
}

/**
 * Twilio's resources by SID. Agents can write the attributes of their tasks, and so the SIDs in them: one like `x/../y` would
 * lead to another resource. Throws ImpossibleSidError in place of any request with such a SID.
 */
export function resourcesOf(client: Twilio, workspaceSid: string) {
  const workspace = client.taskrouter.v1.workspaces(workspaceSid);
  const conversation = (sid: string) => client.conversations.v1.conversations(checked(sid, 'CH'));
  return {
    workspace,
    atTask: (taskSid: string) => workspace.tasks(checked(taskSid, 'WT')),
    atWorker: (workerSid: string) => workspace.workers(checked(workerSid, 'WK')),
    atQueue: (queueSid: string) => workspace.taskQueues(checked(queueSid, 'WQ')),
    inConversation: ({ conversationSid, identity }: Membership) => conversation(conversationSid).participants(identity),
    documents: client.sync.v1.services('default').documents,
    messagesOf: (conversationSid: string) => conversation(conversationSid).messages,
    at: ({ interactionSid, channelSid }: ChannelAddress) =>
      client.flexApi.v1.interaction(checked(interactionSid, 'KD')).channels(checked(channelSid, 'UO')),
  };
}

export type Resources = ReturnType<typeof resourcesOf>;

function checked(sid: string, prefix: SidPrefix): string {
  if (isSid(sid, prefix)) return sid;
  throw new ImpossibleSidError(prefix);
}
