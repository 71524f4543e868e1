import * as React from 'react';
import { fill } from './fill';
import { TransferWords } from './TransferWords';
import type { pendingStyles } from './pending-styles';
import { endingText } from './pending-texts';
import type { PendingTexts } from './pending-texts';
import type { RecentTransfer } from '../transfer/recent';

export interface RecentTransfersProps {
  recent: readonly RecentTransfer[];
  texts: PendingTexts;
  /** What durations are written in. */
  locale: string;
  /** ms since the epoch */
  time: number;
  styles: ReturnType<typeof pendingStyles>;
}

/** How the last transfers ended. They stay folded away unless one of them leaves the agent something to do for the customer. */
export function RecentTransfers({ recent, texts, locale, time, styles }: RecentTransfersProps) {
  return (
    <details style={styles.recent} open={recent.some(({ ending }) => ending === 'unanswered')} data-testid="chat-transfer-recent">
      <summary style={styles.summary}>{fill(texts.recent, { count: recent.length })}</summary>
      <ul role="list" style={styles.list}>
        {recent.map((ended) => (
          <RecentItem key={ended.taskSid} {...{ ended, texts, locale, time, styles }} />
        ))}
      </ul>
    </details>
  );
}

function RecentItem({ ended, texts, locale, time, styles }: Omit<RecentTransfersProps, 'recent'> & { ended: RecentTransfer }) {
  const { customer = texts.customer, target, endedAt } = ended;
  const words = endingText(ended, texts);
  return (
    <li style={styles.item} aria-label={fill(texts.row, { customer, target, state: words })}>
      <TransferWords {...{ customer, target, since: endedAt, time, texts, locale, styles }} />
      <div style={styles.state}>{words}</div>
    </li>
  );
}
