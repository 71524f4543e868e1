import type { TransferReceipt, TransferTarget } from '../../src/contract/transfer';
import type { ChannelInvite, ChatReads } from './flex-chat';
import { readTarget } from './situation';
import type { Situation } from './situation';
import type { TransferMark } from './transfer-attributes';

/** What the browser is told about an invite. Costs a round trip only for another target than the one asked for. */
export async function receiptFor(
  { sid, taskSid, createdAt }: ChannelInvite,
  { id, leave, target }: Pick<TransferMark, 'id' | 'leave' | 'target'>,
  { target: asked, channel }: Situation,
  reads: ChatReads,
): Promise<TransferReceipt> {
  return {
    ...{ transferId: id, inviteSid: sid, taskSid },
    ...channel,
    ...{ target: asked?.sid === target ? asked : await named(target, reads), leave, sentAt: createdAt * 1_000 },
  };
}

/** A target that was deleted meanwhile goes by its SID. */
const named = async (sid: string, reads: ChatReads): Promise<TransferTarget> =>
  (await readTarget(sid, reads)) ?? { type: sid.startsWith('WK') ? 'worker' : 'queue', sid, name: sid };
