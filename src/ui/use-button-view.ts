import { useSelector } from '@xstate/react';
import { useEffect, useState } from 'react';
import type { Transfers } from '../transfer/registry';
import { buttonView } from '../transfer/view';
import type { ButtonView } from '../transfer/view';

/** Follows the transfer of one task, also one that starts or ends while the component is shown. */
export function useButtonView(transfers: Transfers, taskSid: string): ButtonView {
  const [actor, setActor] = useState(() => transfers.find(taskSid));
  useEffect(() => {
    const look = () => setActor(transfers.find(taskSid));
    look();
    return transfers.subscribe(look);
  }, [transfers, taskSid]);
  return useSelector(actor, buttonView);
}
