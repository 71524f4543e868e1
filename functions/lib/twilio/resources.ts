import type { Twilio } from 'twilio';
import { isSid } from '../../../src/contract/sid';
import type { SidPrefix } from '../../../src/contract/sid';
import { TransferError } from '../http/transfer-error';
import type { ChannelAddress, Membership } from './gateway';

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
  return {
    workspace,
    atTask: (taskSid: string) => workspace.tasks(checked(taskSid, 'WT')),
    atWorker: (workerSid: string) => workspace.workers(checked(workerSid, 'WK')),
    atQueue: (queueSid: string) => workspace.taskQueues(checked(queueSid, 'WQ')),
    inConversation: ({ conversationSid, identity }: Membership) =>
      client.conversations.v1.conversations(checked(conversationSid, 'CH')).participants(identity),
    at: ({ interactionSid, channelSid }: ChannelAddress) =>
      client.flexApi.v1.interaction(checked(interactionSid, 'KD')).channels(checked(channelSid, 'UO')),
  };
}

export type Resources = ReturnType<typeof resourcesOf>;

function checked(sid: string, prefix: SidPrefix): string {
  if (isSid(sid, prefix)) return sid;
  throw new ImpossibleSidError(prefix);
}
