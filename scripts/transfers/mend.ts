import type { TransferFailure } from '../../src/contract/failure';
import type { TransferReference } from '../../src/contract/transfer-status';
import { isClosed, isOpen } from '../../functions/lib/twilio/gateway';
import { onReservationAccepted } from '../../functions/lib/events/handle-event';
import { TransferError } from '../../functions/lib/http/transfer-error';
import { holderOf } from '../../functions/lib/transfer/conversation';
import { reconciled, rescue } from '../../functions/lib/transfer/reconcile';
import type { Clients } from '../../functions/lib/twilio/clients';
import { inviteStateOf, isSenderPresent } from '../../functions/lib/transfer/transfer-status';
import { currentMetadata } from '../../functions/lib/transfer/transfer-record';
import type { TransferRecord } from '../../functions/lib/transfer/transfer-record';
import type { Change } from './noted-writes';

/**
 * How a transfer can be stuck. `alone`: the conversation is open, and there is neither an agent in it nor an invite that waits. `twins`: two
 * invites to one conversation. `half-done`: accepted, and the sender still there. `closed`: an invite to a conversation that is over.
 */
export type Stuck = 'alone' | 'twins' | 'half-done' | 'closed';

export interface Finding {
  kind: Stuck;
  /** What the service does about it; empty when it would do no more. */
  changes: Change[];
  /** Why that was not possible. */
  trouble?: TransferFailure;
}

export interface MendClients extends Clients {
  /** What was noted of the changes of `chat`, so far. */
  changes: readonly Change[];
}

/**
 * Does what the service does for a transfer when it looks after one, and what it does when TaskRouter tells it of an acceptance. Nothing is done for
 * a transfer that is in order. `again`: invites anew also when that was done often enough. Returns what was wrong. Throws a TransferError when
 * Twilio did not let it look.
 */
export async function mend(
  facts: TransferRecord,
  reference: TransferReference,
  clients: MendClients,
  { again = false }: { again?: boolean } = {},
): Promise<Finding[]> {
  const trouble = await makeGood(facts, reference, clients, again).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof TransferError) return error;
      throw error;
    },
  );
  const made = (kind: Change['kind']): Change[] => clients.changes.filter((change) => change.kind === kind);
  const finding = (kind: Stuck, changes: Change[], isTrue = changes.length > 0): Finding[] =>
    isTrue ? [{ kind, changes, ...(trouble && { trouble: { code: trouble.code, detail: trouble.message } }) }] : [];
  const isLeft = trouble !== undefined;
  const findings = [
    ...finding(isClosed(facts.channelStatus) ? 'closed' : 'twins', made('withdraw')),
    ...finding('half-done', made('close'), made('close').length > 0 || (isLeft && isHalfDone(facts))),
    ...finding('alone', made('invite'), made('invite').length > 0 || (isLeft && isAlone(facts))),
  ];
  if (trouble && findings.length === 0) throw trouble;
  return findings;
}

async function makeGood(
  facts: TransferRecord,
  reference: TransferReference,
  clients: MendClients,
  again: boolean,
): Promise<void> {
  const now = await reconciled(facts, reference, clients);
  const state = inviteStateOf(now);
  if (state.state === 'accepted' && isHalfDone(now)) {
    const event = { type: 'reservation.accepted', taskSid: now.current.invite.taskSid, workerSid: state.workerSid } as const;
    await onReservationAccepted(event, clients);
  }
  const task = [now.current, ...now.earlier].find((leg) => leg.task)?.task;
  if (!task || !isAlone(now) || clients.changes.some(({ kind }) => kind === 'invite')) return;
  // Until here nobody has said whether there is no need, or no more than a try.
  const metadata = currentMetadata(now);
  await rescue({ task, metadata: again ? { ...metadata, rescues: 0 } : metadata, channel: now.channel }, clients);
}

const isHalfDone = (facts: TransferRecord): boolean =>
  inviteStateOf(facts).state === 'accepted' && facts.current.task?.assignmentStatus === 'assigned' && isSenderPresent(facts);

const isAlone = (facts: TransferRecord): boolean =>
  inviteStateOf(facts).state === 'canceled' && isOpen(facts.channelStatus) && holderOf(facts.participants) === 'nobody';
