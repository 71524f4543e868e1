import { awaitsAcceptance } from '../twilio/gateway';
import type { Reservation, Task } from '../twilio/gateway';
import { oldestFirst } from './conversation';
import type { KnownInvite } from './conversation';
import { hasAccepter } from './end-reasons';

/** An invite, its task and that task's reservations. */
export interface InviteRecord {
  invite: KnownInvite;
  /** Undefined when TaskRouter has forgotten it, five minutes after its end. */
  task: Task | undefined;
  reservations: Reservation[];
}

/**
 * An assigned invite comes first, and one whose worker has passed the conversation on; then one that awaits acceptance, then one
 * that was accepted and has ended, then those that nobody accepted. Of two live invites the older comes first, because it stays;
 * of two that have ended, the newer.
 */
export const byImportance =
  (invites: KnownInvite[]) =>
  (a: InviteRecord, b: InviteRecord): number => {
    const [ofA, ofB] = [importance(a, invites), importance(b, invites)];
    return ofB - ofA || (ofA >= LIVE ? oldestFirst(a.invite, b.invite) : oldestFirst(b.invite, a.invite));
  };

const LIVE = 2;

function importance({ task, invite }: InviteRecord, invites: KnownInvite[]): number {
  const wasPassedOn = invites.some(({ transfer }) => transfer?.task === invite.taskSid);
  if (wasPassedOn || task?.assignmentStatus === 'assigned') return LIVE + 1;
  if (!task) return 0;
  if (awaitsAcceptance(task)) return LIVE;
  return hasAccepter(task) ? 1 : 0;
}
