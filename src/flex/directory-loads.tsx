import * as React from 'react';
import type { TransferSettings } from '../contract/settings';
import type { Eligibility } from './eligibility';
import type { FlexUi } from './host';
import { agentLoadText, queueLoadText } from './load-texts';
import { sectionTexts } from './strings';
import { isFull } from './target-loads';
import { allowed, useKnownTargets } from './use-known-targets';
import type { KnownTargetsOptions, Listed } from './use-known-targets';

export interface DirectoryLoadsOptions extends KnownTargetsOptions {
  isOurs: Eligibility;
  settings: () => TransferSettings;
  strings: () => object;
  locale: string;
}

interface FlexWorkerItem extends Listed {
  isAvailable: boolean;
  activityName: string;
}

interface ListProps {
  workers: readonly FlexWorkerItem[];
  queues: readonly Listed[];
  isWorkerLoading: boolean;
  isQueueLoading?: boolean;
}

/** Two lines for a queue, with the height of an agent's: Flex shows one. */
const QUEUE_LINES = `
.Twilio-WorkerDirectory-Queue { min-height: 62px; }
.Twilio-WorkerDirectory-QueueContent { white-space: pre-line; font-weight: 400; font-size: 0.75rem; padding-right: 0.5rem; }
.Twilio-WorkerDirectory-QueueContent::first-line { font-weight: 600; font-size: 0.875rem; }
`;

/** The name that a queue's second line has in Flex's template. */
const QUEUE_TEMPLATE = 'WorkerDirectoryQueueItemText';
const SECOND_LINE = '{{queue.chatTransferLoad}}';

/** Flex's texts, with a place for the queue's load behind its name. It stays empty for tasks that are not ours. */
export function withPlaceForLoad<Strings extends object>(strings: Strings): Strings {
  const template: unknown = new Map<string, unknown>(Object.entries(strings)).get(QUEUE_TEMPLATE);
  return typeof template === 'string' ? { ...strings, [QUEUE_TEMPLATE]: template + SECOND_LINE } : strings;
}

/**
 * Shows in Flex's own directory how full each agent and each queue is, and leaves out the targets that are not allowed.
 *
 * Flex's component keeps the lists to itself and gives them to the element that it returns. So the wrapper calls it, as React
 * would, and changes the lists in that element. Where another plugin's wrapper stands between, the directory stays as it is.
 */
export function addDirectoryLoads({ WorkerDirectory }: Pick<FlexUi, 'WorkerDirectory'>, options: DirectoryLoadsOptions): void {
  const { isOurs, settings, strings, locale } = options;
  WorkerDirectory.Tabs.Content.addWrapper((Original) => {
    const DirectoryWithLoads: typeof Original = (props) => {
      const element = isFunctionComponent(Original) ? Original(props) : <Original {...props} />;
      const lists = listsIn(element);
      const taskSid = lists && isOurs(props.task) ? props.task.taskSid : undefined;
      const { known, awaited, marker } = useKnownTargets(options, taskSid, lists?.props);
      if (!lists || taskSid === undefined) return element;
      const texts = sectionTexts('directory', strings());
      const refusesFull = settings().fullTargets === 'refuse';
      return (
        <>
          <style ref={marker}>{QUEUE_LINES}</style>
          {React.cloneElement(lists.element, {
            ...(awaited && { isWorkerLoading: true, isQueueLoading: true }),
            workers: allowed(lists.props.workers, known.agents).map((worker) => {
              const agent = known.agents.get(worker.sid);
              if (!agent) return worker;
              const isAvailable = agent.available && !(refusesFull && isFull(agent));
              const activity =
                agent.available === worker.isAvailable ? worker.activityName : texts[agent.available ? 'back' : 'away'];
              const parts = [activity, agentLoadText(agent, texts)];
              return changed(worker, { isAvailable, activityName: parts.filter(Boolean).join(' · ') });
            }),
            queues: allowed(lists.props.queues, known.queues).map((queue) => {
              const found = known.queues.get(queue.sid);
              return found ? changed(queue, { chatTransferLoad: `\n${queueLoadText(found, texts, locale)}` }) : queue;
            }),
          })}
        </>
      );
    };
    return DirectoryWithLoads;
  });
}

const isFunctionComponent = <Props,>(component: React.ComponentType<Props>): component is React.FunctionComponent<Props> =>
  !(component.prototype instanceof React.Component);

interface Lists {
  element: React.ReactElement;
  props: ListProps;
}

/** The lists in Flex's element; undefined when it has none. */
function listsIn(element: React.ReactElement<Partial<ListProps>> | null): Lists | undefined {
  if (!React.isValidElement(element)) return undefined;
  const { workers, queues, isWorkerLoading = false } = element.props;
  return Array.isArray(workers) && Array.isArray(queues) ? { element, props: { workers, queues, isWorkerLoading } } : undefined;
}

/** Flex's own object, with other values for these properties. */
const changed = <Item extends Listed>(item: Item, values: object): Item =>
  Object.create(item, Object.getOwnPropertyDescriptors(values));
