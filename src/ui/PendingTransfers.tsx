import * as React from 'react';
import { pendingStyles } from './pending-styles';
import type { PendingColours, PendingPlace } from './pending-styles';
import { fill } from './fill';
import { TransferWords } from './TransferWords';
import { RecentTransfers } from './RecentTransfers';
import { stateText, waitText } from './pending-texts';
import type { PendingTexts } from './pending-texts';
import { isRecent } from '../transfer/recent';
import type { RecentTransfer } from '../transfer/recent';
import type { PendingTransfer } from '../transfer/view';
import { useNow } from './use-now';

/** Flex's own button, which the host passes in. */
export type TakeBackButton = (props: {
  disabled: boolean;
  onClick: () => void;
  'aria-label': string;
  children: string;
}) => React.ReactElement | null;

export interface PendingTransfersProps {
  pending: readonly PendingTransfer[];
  /** Those that have ended. They are shown while they are recent. */
  recent: readonly RecentTransfer[];
  texts: PendingTexts;
  /** What durations are written in. */
  locale: string;
  colours: PendingColours;
  place: PendingPlace;
  Button: TakeBackButton;
  /** ms since the epoch */
  now: () => number;
  onTakeBack: (taskSid: string) => void;
}

const REFRESH_MS = 15_000;

/** The agent's outgoing transfers: those under way, and the recent ones; nothing when there are none. */
export function PendingTransfers(props: PendingTransfersProps) {
  return props.pending.length + props.recent.length > 0 ? <PendingSection {...props} /> : null;
}

function PendingSection({ pending, recent, now, ...props }: PendingTransfersProps) {
  const time = useNow(now, REFRESH_MS);
  const underWay = new Set(pending.map(({ taskSid }) => taskSid));
  const ended = recent.filter((one) => isRecent(one, time) && !underWay.has(one.taskSid));
  const { texts, colours, place } = props;
  const styles = pendingStyles(colours, place);
  const heading = fill(texts.heading, { count: pending.length });
  if (pending.length + ended.length === 0) return null;
  const name = pending.length > 0 ? heading : fill(texts.recent, { count: ended.length });
  return (
    <section aria-label={name} style={styles.section} data-testid="chat-transfer-pending">
      {pending.length > 0 && (
        <>
          <h2 style={styles.heading}>{heading}</h2>
          <ul role="list" style={styles.list}>
            {pending.map((transfer) => (
              <PendingItem key={transfer.taskSid} transfer={transfer} time={time} styles={styles} {...props} />
            ))}
          </ul>
        </>
      )}
      {ended.length > 0 && <RecentTransfers recent={ended} time={time} styles={styles} {...props} />}
    </section>
  );
}

interface PendingItemProps extends Omit<PendingTransfersProps, 'pending' | 'recent' | 'now'> {
  transfer: PendingTransfer;
  time: number;
  styles: ReturnType<typeof pendingStyles>;
}

function PendingItem({ transfer, time, styles, texts, locale, colours, Button, onTakeBack }: PendingItemProps) {
  const { taskSid, customer = texts.customer, target, sentAt, state, canTakeBack } = transfer;
  const words = stateText(transfer, texts);
  const waits = waitText(transfer, texts, { time, locale });
  return (
    <li style={styles.item} aria-label={fill(texts.row, { customer, target, state: words })}>
      <TransferWords {...{ customer, target, since: sentAt, time, texts, locale, styles }} />
      <div style={styles.state}>
        <span style={{ ...styles.dot, background: colours.dot[state] }} aria-hidden />
        <span>{words}</span>
      </div>
      {waits !== undefined && <div style={styles.wait}>{waits}</div>}
      <span style={styles.button} title={canTakeBack ? texts.takeBackTitle : fill(texts.takeBackNotNow, { state: words })}>
        <Button
          disabled={!canTakeBack}
          onClick={() => onTakeBack(taskSid)}
          aria-label={fill(texts.takeBackLabel, { customer, target })}
        >
          {texts.takeBack}
        </Button>
      </span>
    </li>
  );
}
