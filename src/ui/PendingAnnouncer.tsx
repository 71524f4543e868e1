import * as React from 'react';
import { stateText } from './pending-texts';
import type { PendingTexts } from './pending-texts';
import type { PendingTransfer } from '../transfer/view';
import { UNSEEN } from './unseen';

/**
 * Says each change of state, and no more than that, to those who do not see the view. It stays mounted: browsers
 * announce only what changes inside a live region that was there before.
 */
export function PendingAnnouncer({ pending, texts }: { pending: readonly PendingTransfer[]; texts: PendingTexts }) {
  return (
    <div aria-live="polite" aria-atomic="false" style={UNSEEN} data-testid="chat-transfer-pending-news">
      {pending.map((transfer) => (
        <p key={transfer.taskSid}>{`${transfer.customer ?? texts.customer}: ${stateText(transfer, texts)}`}</p>
      ))}
    </div>
  );
}
