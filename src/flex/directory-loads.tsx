import * as React from 'react';
import type { TransferSettings } from '../contract/settings';
import type { Eligibility } from './eligibility';
import type { FlexUi } from './host';
import { agentLoadText, queueLoadText } from './load-texts';
import { sectionTexts } from './strings';
import { isFull } from './target-loads';
import type { KnownTargets, TargetLoads } from './target-loads';

export interface DirectoryLoadsOptions {
  isOurs: Eligibility;
  loads: TargetLoads;
  settings: () => TransferSettings;
  /** Whether the agent has the directory open now. */
  isOpen: () => boolean;
  strings: () => object;
  locale: string;
}

/** How often the open directory asks. */
const ASK_EVERY_MS = 5_000;

/** Agents and queues as Flex lists them. */
interface Listed {
  sid: string;
}

interface FlexWorkerItem extends Listed {
  isAvailable: boolean;
  activityName: string;
}

interface ListProps {
  workers: readonly FlexWorkerItem[];
  queues: readonly Listed[];
  isWorkerLoading: boolean;
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
      const known = useKnownTargets(options, taskSid, lists);
      if (!lists || taskSid === undefined) return element;
      const texts = sectionTexts('directory', strings());
      const refusesFull = settings().fullTargets === 'refuse';
      return (
        <>
          <style>{QUEUE_LINES}</style>
          {React.cloneElement(lists.element, {
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

const allowed = <Item extends Listed>(items: readonly Item[], known: ReadonlyMap<string, { allowed: boolean }>): Item[] =>
  items.filter(({ sid }) => known.get(sid)?.allowed !== false);

/** Flex's own object, with other values for these properties. */
const changed = <Item extends Listed>(item: Item, values: object): Item =>
  Object.create(item, Object.getOwnPropertyDescriptors(values));

/** Asks while the directory is open. Asks nothing without a task, and nothing before Flex has listed the agents. */
function useKnownTargets(
  { loads, isOpen }: DirectoryLoadsOptions,
  taskSid: string | undefined,
  lists: Lists | undefined,
): KnownTargets {
  const [known, setKnown] = React.useState(loads.current);
  React.useEffect(() => loads.subscribe(() => setKnown(loads.current())), [loads]);

  const workerSids = React.useRef<string[]>([]);
  workerSids.current = lists?.props.workers.map(({ sid }) => sid) ?? [];
  const [hasListed, setHasListed] = React.useState(false);
  const isListed = lists !== undefined && !lists.props.isWorkerLoading && workerSids.current.length > 0;
  React.useEffect(() => {
    if (isListed) setHasListed(true);
  }, [isListed]);

  React.useEffect(() => {
    if (taskSid === undefined || !hasListed) return undefined;
    const closed = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      if (!isOpen()) return;
      const isToAsk = await loads.ask(taskSid, workerSids.current, closed.signal);
      if (isToAsk && !closed.signal.aborted) timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      closed.abort();
      clearTimeout(timer);
    };
  }, [loads, isOpen, taskSid, hasListed]);
  return known;
}
