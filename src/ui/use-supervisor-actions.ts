import { useEffect, useRef, useState } from 'react';
import { FAILURES } from '../contract/failure';
import type { FailureCode } from '../contract/failure';
import type { RedirectReply, RepairReply, WorkspaceTransfer } from '../contract/supervision';
import type { TakeBackReply } from '../contract/transfer-status';
import { fill } from './fill';
import { namesOf } from './workspace-texts';
import type { Told, WorkspaceTexts } from './workspace-texts';

type ActionReply = TakeBackReply | RedirectReply | RepairReply;

const TOLD: Record<Exclude<ActionReply['outcome'], 'failed'>, Told> = {
  returning: 'takenBack',
  withdrawn: 'takenBack',
  redirected: 'redirected',
  moved: 'moved',
  too_late: 'tooLate',
  repaired: 'repaired',
  in_order: 'inOrder',
};

const TOLD_OF_FAILURE: Partial<Record<FailureCode, Told>> = {
  target_not_found: 'targetGone',
  target_not_allowed: 'targetForbidden',
  transfer_not_found: 'tooLate',
  unexpected: 'tryAgain',
};

function toldOf(reply: ActionReply): Told {
  if (reply.outcome !== 'failed') return TOLD[reply.outcome];
  const { code } = reply.failure;
  return TOLD_OF_FAILURE[code] ?? (FAILURES[code].retryable ? 'tryAgain' : 'refused');
}

/** One action at a time for each transfer. `told` says what came of the last. */
export function useSupervisorActions(texts: WorkspaceTexts, refresh: () => void) {
  const [told, setTold] = useState('');
  const underWay = useRef(new Set<string>());
  const isShown = useRef(true);
  useEffect(() => () => void (isShown.current = false), []);
  const act = (transfer: WorkspaceTransfer, target: string, ask: () => Promise<ActionReply>): void => {
    const { heldTaskSid } = transfer;
    if (underWay.current.has(heldTaskSid)) return;
    underWay.current.add(heldTaskSid);
    const names = { ...namesOf(transfer, texts), target };
    setTold(fill(texts.working, names));
    void ask().then((reply) => {
      underWay.current.delete(heldTaskSid);
      if (!isShown.current) return;
      const place = reply.outcome === 'failed' ? target : reply.status.receipt.target.name;
      setTold(fill(texts[`told.${toldOf(reply)}`], { ...names, target: place }));
      refresh();
    });
  };
  return { told, act };
}
