import * as React from 'react';
import { sinceText } from './durations';
import { fill } from './fill';
import type { pendingStyles } from './pending-styles';
import type { PendingTexts } from './pending-texts';

export interface TransferWordsProps {
  customer: string;
  target: string;
  /** ms since the epoch: since when the transfer is as it is, and now. */
  since: number;
  time: number;
  texts: PendingTexts;
  /** What durations are written in. */
  locale: string;
  styles: ReturnType<typeof pendingStyles>;
}

/** The customer whose chat it is, the target, and since when. */
export function TransferWords({ customer, target, since, time, texts, locale, styles }: TransferWordsProps) {
  const at = new Date(since);
  return (
    <div style={styles.words}>
      <div style={styles.customer} title={customer}>
        {customer}
      </div>
      <div style={styles.detail}>
        <span style={styles.target} title={target}>
          {fill(texts.target, { target })}
        </span>
        <span aria-hidden>·</span>
        <time style={styles.since} dateTime={at.toISOString()} title={at.toLocaleTimeString(locale)}>
          {sinceText(time - since, locale)}
        </time>
      </div>
    </div>
  );
}
