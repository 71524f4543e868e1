import { readHandOver } from '../../../src/contract/hand-over';
import type { HandOver } from '../../../src/contract/hand-over';
import { isJsonObject } from '../../../src/contract/json';
import type { JsonObject } from '../../../src/contract/json';
import { toFailure } from '../http/transfer-error';
import type { Clients } from '../twilio/clients';
import { hasEnded } from '../twilio/gateway';
import type { KnownInvite } from './conversation';
import { inFields } from './insights-fields';
import { fitsTask } from './metadata';
import type { KnownTask, TransferMetadata, TransferTask } from './metadata';
import { invitesOfTransfer } from './transfer-record';

/** How a transfer ended with an acceptance. `fallback`: an agent of the fallback queue accepted. */
export type AcceptedOutcome = 'accepted' | 'fallback' | 'returned' | 'takenBack';

export function acceptedOutcome(
  { from, route }: Pick<TransferMetadata, 'from' | 'route'>,
  workerSid: string | undefined,
  { legs }: HandOver,
): AcceptedOutcome {
  if (workerSid !== from) return route === 'fallback' ? 'fallback' : 'accepted';
  return legs.at(-2)?.outcome === 'takenBack' ? 'takenBack' : 'returned';
}

/** A worker has accepted the invite and joined the conversation. */
interface JoinedInvite extends TransferTask {
  workerSid: string;
  /** When they accepted, in milliseconds since the epoch. */
  at: number;
  invites: KnownInvite[];
}

interface RecordClients extends Pick<Clients, 'gateway' | 'reads' | 'insights'> {
  /** Takes one line for developers: SIDs and codes only. */
  log(line: string): void;
}

const TRIES = 3;

/**
 * Writes into the accepted task what Flex Insights is to learn of the acceptance, if the admin wants it. Decides nothing: what
 * goes wrong is logged. TaskRouter replaces all attributes of a task, so the service writes only what it has read: the event
 * tells the version of the task, and a task that has changed since is read again.
 */
export async function recordAcceptance(joined: JoinedInvite, { insights = {}, ...clients }: RecordClients): Promise<void> {
  if (insights.outcome === undefined && insights.seconds === undefined) return;
  const { gateway, reads, log } = clients;
  const { metadata, workerSid } = joined;
  const { sid } = joined.task;
  const seconds = secondsToAcceptance(joined);
  const write = async (task: KnownTask): Promise<boolean> => {
    const facts = inFields({ outcome: acceptedOutcome(metadata, workerSid, readHandOver(task.attributes)), seconds }, insights);
    const { version } = task;
    if (hasEnded(task) || hasAll(facts, task)) return true;
    const attributes = { ...task.attributes, conversations: { ...conversationsOf(task), ...facts } };
    if (fitsTask(attributes)) return version !== undefined && gateway.updateAttributes({ sid, version }, attributes);
    log(`attributes_too_long: Failed to write the outcome into ${sid}`);
    return true;
  };
  try {
    if (await write(joined.task)) return;
    for (let tries = 2; tries <= TRIES; tries++) {
      const task = await reads.task(sid);
      if (!task || (await write(task))) return;
    }
    log(`twilio_unavailable: Failed to write the outcome into ${sid}: it has changed each time`);
  } catch (error) {
    const { code, detail } = toFailure(`write the outcome into ${sid}`, error);
    log(`${code}: ${detail}`);
  }
}

const conversationsOf = ({ attributes: { conversations } }: KnownTask): JsonObject =>
  isJsonObject(conversations) ? conversations : {};

/** TaskRouter may tell of an acceptance twice. */
const hasAll = (facts: JsonObject, task: KnownTask): boolean =>
  Object.keys(facts).every((field) => field in conversationsOf(task));

/** Since the transfer's first invite. */
function secondsToAcceptance({ invites, metadata, at }: JoinedInvite): number | undefined {
  const own = invitesOfTransfer(invites, metadata);
  if (own.length === 0) return undefined;
  return Math.max(0, Math.floor(at / 1_000) - Math.min(...own.map(({ createdAt }) => createdAt)));
}
