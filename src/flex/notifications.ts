import { NOTICES, toneOf } from '../transfer/notices';
import type { Notice, NoticeDetails, Tone } from '../transfer/notices';
import { noticeKey } from './strings';

/** Flex shows notices over the task's header, buttons included: even an error must go away by itself. */
const TIMEOUT_MS: Record<Tone, number> = { information: 5_000, success: 8_000, warning: 10_000, error: 15_000 };

/** They say that something is under way, which the next notice ends. */
const PROGRESS = ['transferStarted', 'takingBack'] as const satisfies readonly Notice[];

export interface NotificationHost<Type> {
  Notifications: {
    registerNotification(notification: {
      id: string;
      content: string;
      type: Type;
      timeout: number;
      closeButton: boolean;
    }): unknown;
    showNotification(id: string, context: object): unknown;
    dismissNotificationById(id: string): unknown;
  };
  NotificationType: Record<Tone, Type>;
}

export type ShowNotice = (notice: Notice, details?: NoticeDetails) => void;

/** Registers every notice with Flex. The function it returns shows one, which takes the place of one that said what was under way. */
export function registerNotices<Type>({ Notifications, NotificationType }: NotificationHost<Type>): ShowNotice {
  for (const notice of NOTICES) {
    const tone = toneOf(notice);
    Notifications.registerNotification({
      id: noticeKey(notice),
      content: noticeKey(notice),
      type: NotificationType[tone],
      timeout: TIMEOUT_MS[tone],
      closeButton: true,
    });
  }
  return (notice, { target, worker } = {}) => {
    for (const progress of PROGRESS) {
      if (notice !== progress) Notifications.dismissNotificationById(noticeKey(progress));
    }
    Notifications.showNotification(noticeKey(notice), { target, worker });
  };
}
