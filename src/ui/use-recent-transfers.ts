import { useEffect, useState } from 'react';
import type { RecentTransfer, RecentTransfers } from '../transfer/recent';

/** Follows the transfers that have ended. */
export function useRecentTransfers(recent: RecentTransfers): readonly RecentTransfer[] {
  const [ended, setEnded] = useState(recent.all);
  useEffect(() => {
    const look = () => setEnded(recent.all());
    look();
    return recent.subscribe(look);
  }, [recent]);
  return ended;
}
