import { useEffect, useState } from 'react';
import type { TransferFailure } from '../contract/failure';
import type { WorkspaceReply } from '../contract/supervision';
import type { SupervisorPorts } from '../transfer/supervisor-ports';

export type ListedWorkspace = Extract<WorkspaceReply, { outcome: 'listed' }>;

export const LIST_EVERY_MS = 10_000;
const LONGEST_PAUSE_MS = 80_000;

/** Longer after each failure in a row. */
const pauseAfter = (failures: number): number => Math.min(LIST_EVERY_MS * 2 ** failures, LONGEST_PAUSE_MS);

export interface WorkspaceList {
  /** As read last, also while the service does not answer any more; gone when it no longer lets the agent see it. */
  listed?: ListedWorkspace;
  /** Why the service has not answered now. */
  failure?: TransferFailure;
}

/** Asks again and again, but not while the page is hidden, and one question at a time. */
function watchList(list: SupervisorPorts['list'], page: Document, tell: (reply: WorkspaceReply) => void) {
  const caller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isAsking = false;
  let isAskedAgain = false;

  const look = async (): Promise<void> => {
    clearTimeout(timer);
    isAskedAgain = isAsking;
    if (isAsking || page.hidden) return;
    isAsking = true;
    const reply = await list(caller.signal);
    isAsking = false;
    if (caller.signal.aborted) return;
    failures = reply.outcome === 'failed' ? failures + 1 : 0;
    tell(reply);
    timer = setTimeout(() => void look(), isAskedAgain ? 0 : pauseAfter(failures));
  };
  const onVisible = (): void => void look();
  page.addEventListener('visibilitychange', onVisible);
  void look();
  return {
    refresh: onVisible,
    stop: () => {
      caller.abort();
      clearTimeout(timer);
      page.removeEventListener('visibilitychange', onVisible);
    },
  };
}

function after({ listed }: WorkspaceList, reply: WorkspaceReply): WorkspaceList {
  if (reply.outcome === 'listed') return { listed: reply };
  const { failure } = reply;
  return failure.code === 'not_supervisor' ? { failure } : { listed, failure };
}

/** The transfers of the workspace, live while the component is mounted. `refresh` asks at once. */
export function useWorkspaceList(list: SupervisorPorts['list']): WorkspaceList & { refresh: () => void } {
  const [state, setState] = useState<WorkspaceList>({});
  const [watch, setWatch] = useState<ReturnType<typeof watchList>>();
  useEffect(() => {
    const started = watchList(list, document, (reply) => setState((before) => after(before, reply)));
    setWatch(started);
    return started.stop;
  }, [list]);
  return { ...state, refresh: () => watch?.refresh() };
}
