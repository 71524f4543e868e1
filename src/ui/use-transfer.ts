import { useSelector } from '@xstate/react';
import { useEffect, useState } from 'react';
import type { Transfers } from '../transfer/registry';
import type { TransferSnapshot } from '../transfer/view';

/** Follows the transfer of one task, also one that starts or ends while the component is shown. Undefined while there is none. */
export function useTransfer(transfers: Transfers, taskSid: string): TransferSnapshot | undefined {
  const [actor, setActor] = useState(() => transfers.find(taskSid));
  useEffect(() => {
    const look = () => setActor(transfers.find(taskSid));
    look();
    return transfers.subscribe(look);
  }, [transfers, taskSid]);
  return useSelector(actor, (snapshot) => snapshot);
}
