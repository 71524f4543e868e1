import type { Transfers } from '../transfer/registry';
import { buttonView } from '../transfer/view';
import type { ButtonView } from '../transfer/view';
import { useTransfer } from './use-transfer';

/** Follows the transfer of one task, also one that starts or ends while the component is shown. */
export const useButtonView = (transfers: Transfers, taskSid: string): ButtonView => buttonView(useTransfer(transfers, taskSid));
