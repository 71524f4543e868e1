import * as React from 'react';
import { readHandOver } from '../contract/hand-over';
import { isJsonObject } from '../contract/json';
import { HandOverCard } from '../ui/HandOverCard';
import { originIn, originText } from '../ui/history';
import { PasteTheme } from '../ui/PasteTheme';
import type { FlexTheme } from '../ui/PasteTheme';
import type { Eligibility } from './eligibility';
import type { FlexTask, FlexUi } from './host';
import { sectionTexts } from './strings';

export interface HandOverCardOptions {
  isOurs: Eligibility;
  workerSid: () => string;
  strings: () => object;
  /** What dates are written in. */
  locale: string;
  /** ms since the epoch */
  now: () => number;
}

/** Above the messages. */
const SORT_ORDER = -1;

const PLACE: React.CSSProperties = { flex: 'none', maxHeight: '40%', overflowY: 'auto' };

/** Puts the hand-over card on top of the chat, from what the task says: it is there after a reload too. */
export function addHandOverCard(flex: FlexUi, { isOurs, workerSid, strings, locale, now }: HandOverCardOptions): void {
  const Card = ({ theme, task }: { theme: FlexTheme; task?: FlexTask }) => {
    const handOver = isOurs(task) ? readHandOver(task.attributes) : undefined;
    if (!handOver || !originIn(handOver)) return null;
    return (
      <div style={PLACE}>
        <PasteTheme theme={theme}>
          <HandOverCard
            key={task?.taskSid}
            {...{ handOver, locale, now: now() }}
            isSender={isSender(task, workerSid())}
            texts={sectionTexts('card', strings())}
          />
        </PasteTheme>
      </div>
    );
  };
  const CardSlot = flex.withTaskContext(flex.withTheme(Card));
  flex.MessagingCanvas.Content.add(<CardSlot key="chat-transfer-card" />, { sortOrder: SORT_ORDER });
}

/** Whether this worker is the sender, as the task says. */
function isSender(task: FlexTask | undefined, workerSid: string): boolean {
  const { transfer } = task?.attributes ?? {};
  return isJsonObject(transfer) && transfer.from === workerSid;
}

type Line = (task: FlexTask, ...rest: unknown[]) => string;

/** The part of Flex's definition of a channel that words a task which rings. */
interface ChannelTemplates {
  templates?: {
    TaskListItem?: { secondLine?: unknown };
    IncomingTaskCanvas?: { titleLine?: unknown };
  };
}

/** Flex's choice of a template: a text, a function, or one by the reservation's status. */
function original(template: unknown, task: FlexTask, rest: unknown[]): string {
  if (typeof template === 'function') return String(template(task, ...rest));
  if (typeof template !== 'object' || template === null) return typeof template === 'string' ? template : '';
  const byStatus = new Map<string, unknown>(Object.entries(template));
  const names = { pending: ['Pending', 'Reserved'], accepted: ['Accepted', 'Assigned'] }[task.status] ?? [
    task.status.charAt(0).toUpperCase() + task.status.slice(1),
  ];
  return names.map((name) => byStatus.get(name)).find((text): text is string => typeof text === 'string') ?? '';
}

/**
 * Says "Transferred by Alice · Refund" of a chat that rings, in place of "Incoming chat request". Flex takes what is no name of a
 * template for a plain text, which it escapes.
 */
export function wordIncomingTransfers(
  channels: readonly ChannelTemplates[],
  { isOurs, workerSid, strings }: HandOverCardOptions,
): void {
  const worded =
    (template: unknown): Line =>
    (task, ...rest) => {
      const isRinging = task.status === 'pending' && isOurs(task);
      const origin = isRinging ? originIn(readHandOver(task.attributes), isSender(task, workerSid())) : undefined;
      return origin ? originText(origin, sectionTexts('card', strings())) : original(template, task, rest);
    };
  for (const { templates } of channels) {
    if (templates?.TaskListItem) templates.TaskListItem.secondLine = worded(templates.TaskListItem.secondLine);
    if (templates?.IncomingTaskCanvas) templates.IncomingTaskCanvas.titleLine = worded(templates.IncomingTaskCanvas.titleLine);
  }
}
