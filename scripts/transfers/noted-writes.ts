import type { ChannelInvite, GatewayReads, GatewayWrites } from '../../functions/lib/twilio/gateway';

type Chat = GatewayReads & GatewayWrites;

/** A request that changes something: `sid` is that of the task, the participant or the reservation, or for an invite of the channel. */
export interface Change {
  kind: keyof GatewayWrites;
  sid: string;
  /** For an invite: whether the workflow is to take it to the fallback queue, or back to the sender. */
  to?: 'fallback' | 'sender';
}

const NO_SID = '0'.repeat(32);

/**
 * The same Twilio, of which every change is noted: as it is made, or, in a rehearsal, in its place. What the service would do is found by letting
 * it do so in a rehearsal.
 */
export function notedWrites(chat: Chat, changes: Change[], { isRehearsal }: { isRehearsal: boolean }): Chat {
  const note = async <Answer>(change: Change, make: () => Promise<Answer>, instead: Answer): Promise<Answer> => {
    const answer = isRehearsal ? instead : await make();
    if (answer !== false) changes.push(change);
    return answer;
  };
  return {
    ...chat,
    invite: (channel, invite) => {
      const { attributes } = invite;
      const to = attributes.transferTargetType === 'fallback' ? 'fallback' : 'sender';
      const pretended: ChannelInvite = { sid: `KG${NO_SID}`, taskSid: `WT${NO_SID}`, attributes, createdAt: 0 };
      return note({ kind: 'invite', sid: channel.channelSid, to }, () => chat.invite(channel, invite), pretended);
    },
    close: (channel, sid) => note({ kind: 'close', sid }, () => chat.close(channel, sid), undefined),
    withdraw: (invite, reason) => note({ kind: 'withdraw', sid: invite.taskSid }, () => chat.withdraw(invite, reason), undefined),
    updateAttributes: (task, attributes) =>
      note({ kind: 'updateAttributes', sid: task.sid }, () => chat.updateAttributes(task, attributes), true),
    reject: (taskSid, sid) => note({ kind: 'reject', sid }, () => chat.reject(taskSid, sid), true),
  };
}
