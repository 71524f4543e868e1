import { isSupervisor } from '../http/flex-endpoint';
import { TransferError } from '../http/transfer-error';
import type { AcceptanceClients } from '../transfer/acceptance';
import type { TransferDependencies } from '../transfer/reconcile';
import { clientsForAgent } from '../twilio/clients';
import type { ChannelInvite, GatewayReads, GatewayWrites } from '../twilio/gateway';

/**
 * What the service works with for a supervisor. Reads nothing before the token is valid and its roles allow it. Throws
 * `invalid_token`, `not_supervisor`, and `too_many_requests` or `twilio_unavailable` when another try can help.
 */
export async function clientsForSupervisor(dependencies: TransferDependencies): Promise<AcceptanceClients> {
  const { policies, log } = dependencies;
  const { agent, clients } = clientsForAgent(dependencies);
  const identity = await agent;
  if (isSupervisor(identity, policies)) return { ...clients, policies, log };
  const message = `Failed to let ${identity.workerSid} act for others: none of the token's roles is that of a supervisor`;
  throw new TransferError('not_supervisor', message);
}

type Gateway = GatewayReads & GatewayWrites;

/** A request that changes something. `sid` names the task, the participant or the reservation; for an invite, the channel. */
export interface ServiceWrite {
  kind: keyof GatewayWrites;
  sid: string;
  /** For an invite: where the workflow routes it. */
  to?: 'fallback' | 'sender';
}

const NO_SID = '0'.repeat(32);

/**
 * The gateway, with every change recorded. In a rehearsal the change is recorded but not made, which shows what the
 * service would do.
 */
export function recordedWrites(gateway: Gateway, changes: ServiceWrite[], { isRehearsal }: { isRehearsal: boolean }): Gateway {
  const record = async <Answer>(change: ServiceWrite, make: () => Promise<Answer>, instead: Answer): Promise<Answer> => {
    const answer = isRehearsal ? instead : await make();
    if (answer !== false) changes.push(change);
    return answer;
  };
  return {
    ...gateway,
    invite: (channel, invite) => {
      const { attributes } = invite;
      const to = attributes.transferTargetType === 'fallback' ? 'fallback' : 'sender';
      const rehearsed: ChannelInvite = { sid: `KG${NO_SID}`, taskSid: `WT${NO_SID}`, attributes, createdAt: 0 };
      return record({ kind: 'invite', sid: channel.channelSid, to }, () => gateway.invite(channel, invite), rehearsed);
    },
    close: (channel, sid) => record({ kind: 'close', sid }, () => gateway.close(channel, sid), undefined),
    takeOut: (member) => record({ kind: 'takeOut', sid: member.conversationSid }, () => gateway.takeOut(member), true),
    write: (message) => record({ kind: 'write', sid: message.conversationSid }, () => gateway.write(message), true),
    claim: (name) => record({ kind: 'claim', sid: name }, () => gateway.claim(name), true),
    wrapUp: (channel, sid) => record({ kind: 'wrapUp', sid }, () => gateway.wrapUp(channel, sid), undefined),
    withdraw: (invite, reason) =>
      record({ kind: 'withdraw', sid: invite.taskSid }, () => gateway.withdraw(invite, reason), undefined),
    complete: (taskSid, reason) => record({ kind: 'complete', sid: taskSid }, () => gateway.complete(taskSid, reason), true),
    updateAttributes: (task, attributes) =>
      record({ kind: 'updateAttributes', sid: task.sid }, () => gateway.updateAttributes(task, attributes), true),
    reject: (taskSid, sid) => record({ kind: 'reject', sid }, () => gateway.reject(taskSid, sid), true),
  };
}
