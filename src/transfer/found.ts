import type { StatusReply, TransferStatus } from '../contract/transfer-status';

/** Who has accepted the chat, also while they join. */
export const accepterIn = ({ invite }: TransferStatus): string | undefined =>
  invite.state === 'joining' || invite.state === 'accepted' ? invite.worker.name : undefined;

/** Whether the sender has the conversation and nobody is invited to it any more. */
export const isKept = ({ senderPresent, invite }: TransferStatus): boolean =>
  senderPresent && ['canceled', 'withdrawn', 'closed'].includes(invite.state);

/** Whether the service has found no such transfer. */
export const isUnknown = (reply: StatusReply): boolean =>
  reply.outcome === 'failed' && reply.failure.code === 'transfer_not_found';

/** What the machine remembers of a transfer that the service has found. */
export function foundIn(reply: StatusReply) {
  if (reply.outcome === 'failed') return {};
  const { receipt, senderPresent } = reply.status;
  const stays = senderPresent && receipt.leave === 'on-acceptance';
  const acceptedBy = senderPresent ? accepterIn(reply.status) : undefined;
  const isToBeRemoved = senderPresent && !(stays && acceptedBy === undefined);
  return { receipt, failure: undefined, attempts: 1, stays, acceptedBy, ...(!isToBeRemoved && { looks: 0 }) };
}
