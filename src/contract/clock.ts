import * as v from 'valibot';
import type { RedirectReply, RepairReply, WorkspaceReply } from './supervision';
import type { TargetsReply } from './targets';
import type { TransferReceipt, TransferReply } from './transfer';
import type { PendingReply, StatusReply, TakeBackReply, TransferStatus } from './transfer-status';

/** What every reply about transfers carries besides: the service's clock when it answered, in milliseconds since the epoch. */
const answeredSchema = v.object({ answeredAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

export type Reply =
  TransferReply | StatusReply | TakeBackReply | PendingReply | TargetsReply | WorkspaceReply | RedirectReply | RepairReply;

/** The body of the service's reply. */
export const stamped = <Body extends object>(reply: Body, answeredAt: number): Body & { answeredAt: number } => ({
  ...reply,
  answeredAt,
});

/** How far the receiver's clock, which shows `now`, is ahead of the service's. 0 when the body does not say. */
export function clockLead(body: unknown, now: number): number {
  const { success, output } = v.safeParse(answeredSchema, body);
  return success ? now - output.answeredAt : 0;
}

/** The reply with its times on the receiver's clock: the service's may be hours away from it. */
export function onOwnClock<One extends Reply>(reply: One, lead: number): One {
  const own = (receipt: TransferReceipt): TransferReceipt => ({ ...receipt, sentAt: receipt.sentAt + lead });
  const ownStatus = <Status extends TransferStatus>(status: Status): Status => {
    const { receipt, wait } = status;
    const until = wait?.until !== undefined && { until: wait.until + lead };
    return { ...status, receipt: own(receipt), ...(wait && { wait: { ...wait, ...until } }) };
  };
  if ('receipt' in reply) return { ...reply, receipt: own(reply.receipt) };
  if ('status' in reply) return { ...reply, status: ownStatus(reply.status) };
  return 'transfers' in reply ? { ...reply, transfers: reply.transfers.map((one) => ownStatus(one)) } : reply;
}
