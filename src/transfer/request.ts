import type { TransferReceipt, TransferRequest } from '../contract/transfer';
import type { TransferReference } from '../contract/transfer-status';
import { chosenIn } from './choice';
import type { Choice } from './choice';
import type { TransferContext, TransferInput } from './context';

/** For the inputs of states that cannot be entered before the value is known. */
export function known<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`Failed to continue the transfer: the ${name} is not known yet`);
  return value;
}
export const requestIn = (context: TransferContext): TransferRequest => known(context.request, 'request');
export const receiptIn = (context: TransferContext): TransferReceipt => known(context.receipt, 'receipt');

/** While an invite may exist under an earlier id, the request keeps that: the service creates at most one invite for it. */
export const requestFor = (context: TransferContext, choice: Choice, transferId: string): TransferRequest => ({
  transferId: context.request && context.mayBeInvited ? context.request.transferId : transferId,
  taskSid: context.task.taskSid,
  interactionSid: context.task.interactionSid,
  channelSid: context.task.channelSid,
  workerSid: context.task.workerSid,
  ...chosenIn(choice),
});

/** The transfer that the request may have begun. While its invite is not known, the service finds it by the channel. */
export const referenceIn = ({ task, receipt, request }: TransferContext): TransferReference => ({
  transferId: known(request, 'request').transferId,
  taskSid: receipt?.taskSid ?? task.taskSid,
  interactionSid: task.interactionSid ?? '',
  channelSid: task.channelSid ?? '',
});

/** The request that finishes a transfer which the service has found under way. */
export const requestToFinish = ({ task, receipt }: TransferInput): TransferRequest | undefined =>
  receipt && {
    transferId: receipt.transferId,
    taskSid: task.taskSid,
    targetSid: receipt.target.sid,
    interactionSid: receipt.interactionSid,
    channelSid: receipt.channelSid,
    workerSid: task.workerSid,
  };
