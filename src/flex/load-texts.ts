import type { TransferSettings } from '../contract/settings';
import type { ListedAgent, ListedQueue } from '../contract/targets';
import { durationText } from '../ui/durations';
import { fill } from '../ui/fill';
import type { SectionTexts } from './strings';
import { isFull, isUnstaffed } from './target-loads';
import type { KnownTargets } from './target-loads';

type Texts = SectionTexts<'directory'>;

/** `2 of 3 chats`. Undefined while it is not known. */
export const agentLoadText = (agent: ListedAgent, texts: Texts): string | undefined =>
  agent.load && fill(isFull(agent) ? texts.full : texts.load, { ...agent.load });

/** `2 available · 3 waiting · longest 4 min` */
export function queueLoadText(queue: ListedQueue, texts: Texts, locale: string): string {
  const { load } = queue;
  if (!load) return texts.unknown;
  return [
    isUnstaffed(queue) ? texts.nobody : fill(texts.available, { count: load.agentsAvailable }),
    ...(load.waiting > 0
      ? [
          fill(texts.waiting, { count: load.waiting }),
          fill(texts.longest, { duration: durationText(load.longestWaitSeconds * 1_000, locale) }),
        ]
      : []),
  ].join(' · ');
}

/** What the sender is told before they transfer to a full agent or an unstaffed queue, where the admin has them warned. */
export function warningAbout(
  targetSid: string,
  { agents, queues }: KnownTargets,
  { fullTargets, unstaffedQueues }: TransferSettings,
  { fullWarning, unstaffedWarning }: Texts,
): string | undefined {
  const agent = agents.get(targetSid);
  if (agent?.load && isFull(agent) && fullTargets === 'warn') return fill(fullWarning, { ...agent.load });
  const queue = queues.get(targetSid);
  return queue && isUnstaffed(queue) && unstaffedQueues === 'warn' ? unstaffedWarning : undefined;
}
