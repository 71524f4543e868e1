import { useEffect, useState } from 'react';
import type { Transfers } from '../transfer/registry';
import { pendingTransfer } from '../transfer/view';
import type { PendingTransfer } from '../transfer/view';

const pendingIn = (transfers: Transfers): PendingTransfer[] =>
  transfers
    .all()
    .flatMap((transfer) => pendingTransfer(transfer.getSnapshot()) ?? [])
    .sort((one, other) => one.sentAt - other.sentAt);

/** Follows every transfer under way, also those that start or end while the component is shown. Oldest first. */
export function usePendingTransfers(transfers: Transfers): PendingTransfer[] {
  const [pending, setPending] = useState(() => pendingIn(transfers));
  useEffect(() => {
    const look = () => setPending(pendingIn(transfers));
    let following: { unsubscribe(): void }[] = [];
    const letGo = () => following.forEach((subscription) => subscription.unsubscribe());
    const follow = () => {
      letGo();
      // With a listener for errors of its own, XState does not throw an error again that the registry has reported.
      following = transfers.all().map((transfer) => transfer.subscribe({ next: look, error: look }));
      look();
    };
    follow();
    const unsubscribe = transfers.subscribe(follow);
    return () => {
      unsubscribe();
      letGo();
    };
  }, [transfers]);
  return pending;
}
