import { isJsonObject } from '../contract/json';
import { isFailureNotice, NOTICES, toneOf } from '../transfer/notices';
import type { Notice, NoticeDetails, Tone } from '../transfer/notices';
import { isolated } from '../ui/isolated';
import { namesIn, noticeKey } from './strings';

/** Flex shows notices over the task's header, buttons included: even an error must go away by itself. */
const TIMEOUT_MS: Record<Tone, number> = { information: 5_000, success: 8_000, warning: 10_000, error: 15_000 };

/** A notice that Flex shows, as far as it is read here. */
interface ShownNotice {
  id: string;
  context?: unknown;
}

export interface NotificationHost<Type, Shown extends ShownNotice> {
  Notifications: {
    registerNotification(notification: {
      id: string;
      content: string;
      type: Type;
      timeout: number;
      closeButton: boolean;
    }): unknown;
    /** The notices that Flex still shows. */
    activeNotifications: readonly Shown[];
    showNotification(id: string, context: object): unknown;
    dismissNotification(shown: Shown): unknown;
  };
  NotificationType: Record<Tone, Type>;
}

/** `taskSid` (`WT…`): the task that the agent transfers. */
export type ShowNotice = (notice: Notice, details: NoticeDetails & { taskSid: string }) => void;

const OURS: ReadonlySet<string> = new Set(NOTICES.map(noticeKey));

const isAbout = (taskSid: string, { id, context }: ShownNotice): boolean =>
  OURS.has(id) && isJsonObject(context) && context.taskSid === taskSid;

/**
 * Registers every notice with Flex. The function that it returns shows one, in place of the notice before it about the same task.
 */
export function registerNotices<Type, Shown extends ShownNotice>(
  { Notifications, NotificationType }: NotificationHost<Type, Shown>,
  strings: () => object,
): ShowNotice {
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
  return (notice, { taskSid, ...names }) => {
    for (const shown of Notifications.activeNotifications.filter((one) => isAbout(taskSid, one))) {
      Notifications.dismissNotification(shown);
    }
    const shownNames = Object.entries(namesIn(names, strings())).map(([key, name]) => [key, isolated(name)]);
    Notifications.showNotification(noticeKey(notice), { taskSid, ...Object.fromEntries(shownNames) });
  };
}

/** A failure stands at its task until the agent has dealt with it. It is shown as a bar only while they look at another one. */
export const withoutFailuresAtTask =
  (show: ShowNotice, isLookedAt: (taskSid: string) => boolean): ShowNotice =>
  (notice, details) => {
    if (!isFailureNotice(notice) || !isLookedAt(details.taskSid)) show(notice, details);
  };
