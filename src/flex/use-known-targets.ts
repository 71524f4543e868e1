import * as React from 'react';
import { agentsInSight } from './agents-in-sight';
import type { KnownTargets, TargetLoads } from './target-loads';

export interface KnownTargetsOptions {
  loads: TargetLoads;
  /** Whether the agent has the directory open now. */
  isOpen: () => boolean;
}

/** An agent or a queue as Flex lists them. */
export interface Listed {
  sid: string;
}

interface ListedAgents {
  workers: readonly Listed[];
  isWorkerLoading: boolean;
}

/** How often the open directory asks. */
const ASK_EVERY_MS = 5_000;

/** How soon it asks about agents who have come into sight. */
const IN_SIGHT_MS = 300;

/** How long nobody can be picked because the service has not said yet who is not allowed. It refuses them in any case. */
const FIRST_ANSWER_MS = 700;

/** Those that are not known to be forbidden. */
export const allowed = <Item extends Listed>(items: readonly Item[], known: ReadonlyMap<string, { allowed: boolean }>): Item[] =>
  items.filter(({ sid }) => known.get(sid)?.allowed !== false);

/**
 * Asks the service while the directory is open, about the agents in sight. Asks nothing without a task, and nothing before Flex
 * has listed the agents. `awaited`: the first answer is not there yet. `marker` belongs to an element beside the directory.
 */
export function useKnownTargets({ loads, isOpen }: KnownTargetsOptions, taskSid: string | undefined, lists?: ListedAgents) {
  const known = useCurrent(loads);
  const marker = React.useRef<HTMLStyleElement>(null);
  const workerSids = React.useRef<string[]>([]);
  workerSids.current = allowed(lists?.workers ?? [], known.agents).map(({ sid }) => sid);
  const [hasListed, setHasListed] = React.useState(false);
  const isListed = lists !== undefined && !lists.isWorkerLoading && lists.workers.length > 0;
  React.useEffect(() => {
    if (isListed) setHasListed(true);
  }, [isListed]);
  const { awaited, stopWaiting } = useFirstAnswer(loads, taskSid);

  const askSoon = React.useRef(() => undefined as void);
  React.useEffect(() => {
    if (taskSid === undefined || !hasListed) return undefined;
    const closed = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let soon: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    const asked = new Set<string>();
    const inSight = () => agentsInSight(marker.current, workerSids.current);
    const ask = async (): Promise<void> => {
      if (!isOpen() || isAsking) return;
      clearTimeout(timer);
      isAsking = true;
      const agents = inSight();
      agents.forEach((sid) => asked.add(sid));
      const isToAsk = await loads.ask(taskSid, agents, closed.signal);
      isAsking = false;
      if (closed.signal.aborted) return;
      stopWaiting();
      if (!isToAsk) return closed.abort();
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
      askSoon.current();
    };
    askSoon.current = () => {
      clearTimeout(soon);
      if (closed.signal.aborted) return;
      soon = setTimeout(() => {
        if (loads.unknownOf(inSight()).some((sid) => !asked.has(sid))) void ask();
      }, IN_SIGHT_MS);
    };
    const onScroll = () => askSoon.current();
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    void ask();
    return () => {
      closed.abort();
      document.removeEventListener('scroll', onScroll, { capture: true });
      clearTimeout(timer);
      clearTimeout(soon);
    };
  }, [loads, isOpen, taskSid, hasListed, stopWaiting]);

  const listedSids = workerSids.current.join();
  React.useEffect(() => askSoon.current(), [listedSids]);
  return { known, awaited, marker };
}

function useCurrent(loads: TargetLoads): KnownTargets {
  const [known, setKnown] = React.useState(loads.current);
  React.useEffect(() => loads.subscribe(() => setKnown(loads.current())), [loads]);
  return known;
}

/** Whether an answer is worth waiting for: the first one for this task. */
function useFirstAnswer(loads: TargetLoads, taskSid: string | undefined) {
  const [awaited, setAwaited] = React.useState(!loads.hasAnswered());
  const stopWaiting = React.useCallback(() => setAwaited(false), []);
  React.useEffect(() => {
    if (!awaited || taskSid === undefined) return undefined;
    const timer = setTimeout(stopWaiting, FIRST_ANSWER_MS);
    return () => clearTimeout(timer);
  }, [awaited, taskSid, stopWaiting]);
  return { awaited, stopWaiting };
}
