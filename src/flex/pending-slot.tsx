import * as React from 'react';
import type { RecentTransfers } from '../transfer/recent';
import type { Transfers } from '../transfer/registry';
import { PendingAnnouncer } from '../ui/PendingAnnouncer';
import { PendingTransfers } from '../ui/PendingTransfers';
import type { TakeBackButton } from '../ui/PendingTransfers';
import type { PendingColours, PendingPlace } from '../ui/pending-styles';
import { usePendingTransfers } from '../ui/use-pending-transfers';
import { useChanges } from '../ui/use-changes';
import { useRecentTransfers } from '../ui/use-recent-transfers';
import type { FlexUi } from './host';
import { sectionTexts } from './strings';
import type { Waits } from './waits';

export interface PendingTransfersOptions {
  transfers: Transfers;
  recent: RecentTransfers;
  waits: Pick<Waits, 'of' | 'subscribe'>;
  /** The customer's name, if it is known, by the SID of the task that was transferred. */
  customerOf: (taskSid: string) => string | undefined;
  strings: () => object;
  /** What durations are written in. */
  locale: string;
  /** ms since the epoch */
  now: () => number;
}

/** What is used of Flex's theme: Paste's tokens, in the account's colours. */
interface Theme {
  tokens: {
    textColors: Record<
      'colorText' | 'colorTextWeak' | 'colorTextLink' | `colorTextIcon${'Offline' | 'Busy' | 'Available'}`,
      string
    >;
    borderColors: Record<'colorBorderWeak', string>;
    backgroundColors: Record<'colorBackground' | 'colorBackgroundBody', string>;
  };
}

function coloursOf({ tokens: { textColors, borderColors, backgroundColors } }: Theme): PendingColours {
  const back = textColors.colorTextIconBusy;
  const idle = textColors.colorTextIconOffline;
  return {
    text: textColors.colorText,
    weakText: textColors.colorTextWeak,
    border: borderColors.colorBorderWeak,
    background: { column: backgroundColors.colorBackground, card: backgroundColors.colorBackgroundBody },
    dot: {
      pending: idle,
      reserved: textColors.colorTextLink,
      takingBack: back,
      comingBack: back,
      returning: back,
      leaving: textColors.colorTextIconAvailable,
    },
  };
}

/** Puts the pending transfers at the foot of the task list and, when the agent has no task, on the canvas that says so. */
export function addPendingTransfers(flex: FlexUi, options: PendingTransfersOptions): void {
  const { transfers, recent, waits, customerOf, strings, locale, now } = options;
  const usePending = () => {
    useChanges(waits);
    const pending = usePendingTransfers(transfers);
    return pending.map((one) => ({ ...one, customer: customerOf(one.taskSid), wait: waits.of(one.taskSid) }));
  };
  const Button: TakeBackButton = (props) => <flex.Button variant="secondary" size="small" {...props} />;

  const PendingSlot = flex.withTheme(function PendingSlot({ theme, place }: { theme: Theme; place: PendingPlace }) {
    return (
      <PendingTransfers
        pending={usePending()}
        recent={useRecentTransfers(recent)}
        texts={sectionTexts('pending', strings())}
        locale={locale}
        colours={coloursOf(theme)}
        place={place}
        Button={Button}
        now={now}
        onTakeBack={(taskSid) => transfers.find(taskSid)?.send({ type: 'takeBack.asked' })}
      />
    );
  });
  const Announcer = () => <PendingAnnouncer pending={usePending()} texts={sectionTexts('pending', strings())} />;

  flex.TaskListContainer.Content.add(<PendingSlot key="chat-transfer-pending" place="column" />, { sortOrder: 10 });
  flex.NoTasksCanvas.Content.add(<PendingSlot key="chat-transfer-pending" place="card" />, { sortOrder: 10 });
  flex.AgentDesktopView.Panel1.Content.add(<Announcer key="chat-transfer-pending-announcer" />, { sortOrder: 10 });
}
