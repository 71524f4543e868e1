import type { TransferReceipt } from '../../src/contract/transfer';
import type { ChannelInvite, GatewayReads } from './flex-chat';
import type { RequestContext } from './situation';
import { nameTarget } from './target';
import type { TransferMetadata } from './transfer-attributes';

/** What the browser is told about an invite. Costs a round trip only for another target than the one asked for. */
export async function receiptFor(
  { sid, taskSid, createdAt }: ChannelInvite,
  { id, leave, target }: Pick<TransferMetadata, 'id' | 'leave' | 'target'>,
  { target: asked, channel }: Pick<RequestContext, 'target' | 'channel'>,
  reads: GatewayReads,
): Promise<TransferReceipt> {
  const known = asked?.sid === target ? asked : await nameTarget(target, reads);
  return { transferId: id, inviteSid: sid, taskSid, ...channel, target: known, leave, sentAt: createdAt * 1_000 };
}
