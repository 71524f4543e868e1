import { isJsonObject } from '../../../src/contract/json';
import { SNAPSHOT_MS } from '../http/deadline';
import type { Clients } from '../twilio/clients';
import { hasEnded } from '../twilio/gateway';
import type { ChannelAddress, ChannelInvite, ChannelParticipant, FlexWorker } from '../twilio/gateway';
import type { Membership } from '../twilio/conversation-writes';
import { membershipOf } from '../twilio/wrap-ups';

/** `alreadyOut`: nothing proves that it was this request that removed them. Of two requests, Twilio refuses the second. */
export type AgentRemoval = 'removed' | 'alreadyOut';

/**
 * Takes an agent out for good: their task is completed, or wraps up if the admin wants that. Repeating it is safe. Throws unless
 * the agent has left all the same.
 */
export async function removeAgent(
  agent: ChannelParticipant,
  channel: ChannelAddress,
  clients: Clients,
  known: KnownAgent = {},
): Promise<AgentRemoval> {
  const { gateway, deadline } = clients;
  const change = <Result>(step: string, make: () => Promise<Result>): Promise<Result> =>
    deadline.retry(async () => {
      deadline.assertTimeLeft(`${step} ${agent.sid}`);
      return make();
    });
  try {
    const membership = clients.wrapUp === 'on' ? await readMembership(agent, channel, known, clients) : undefined;
    const isTakenOut = membership !== undefined && (await change('take out participant', () => gateway.takeOut(membership)));
    // Twilio answers 404 to the second of two removals.
    if (!isTakenOut) {
      // Another request has let them wrap up meanwhile: to close the participant would end that.
      if (clients.wrapUp === 'on' && (await isWrappingUp(agent, clients))) return 'alreadyOut';
      await change('close participant', () => gateway.close(channel, agent.sid));
      return membership ? 'alreadyOut' : 'removed';
    }
    // In this order: who wraps up counts as out.
    await change('wrap up for participant', () => gateway.wrapUp(channel, agent.sid));
    return 'removed';
  } catch (error) {
    if (!(await isOut(agent, channel, clients))) throw error;
    return 'alreadyOut';
  }
}

async function isWrappingUp({ taskSid }: ChannelParticipant, { reads }: Clients): Promise<boolean> {
  return taskSid !== null && (await reads.task(taskSid))?.assignmentStatus === 'wrapping';
}

/** What was read before of an agent who is to leave. */
export interface KnownAgent {
  worker?: () => Promise<FlexWorker | undefined>;
  invites?: ChannelInvite[];
  participants?: ChannelParticipant[];
}

/**
 * Undefined when the agent cannot wrap up, so that their task is completed: also when they have the conversation by another task,
 * because all their tasks share one membership, or once the chat was passed on: it may be ringing at them.
 */
async function readMembership(
  { sid, taskSid, workerSid }: ChannelParticipant,
  channel: ChannelAddress,
  known: KnownAgent,
  clients: Clients,
): Promise<Membership | undefined> {
  if (taskSid === null || workerSid === null) return undefined;
  const worker = await (known.worker?.() ?? clients.reads.worker(workerSid));
  const now = worker && (await readNow(channel, known, clients));
  if (!now) return undefined;
  const { invites, participants } = now;
  const isOnly = participants.every((one) => one.workerSid !== workerSid || one.sid === sid);
  return isOnly && !wasPassedOn(taskSid, invites) ? membershipOf(taskSid, worker, invites) : undefined;
}

const READS = 3;

/** Read after the worker, who may take long: the agent may have got the chat back meanwhile. Undefined when it takes long too. */
async function readNow(
  channel: ChannelAddress,
  { invites, participants }: KnownAgent,
  { reads, deadline }: Clients,
): Promise<{ invites: ChannelInvite[]; participants: ChannelParticipant[] } | undefined> {
  if (deadline.isSnapshot && invites && participants) return { invites, participants };
  for (let read = 1; read <= READS; read++) {
    const since = deadline.elapsedMs;
    const [listed = [], present = []] = await Promise.all([reads.invites(channel), reads.participants(channel)]);
    if (deadline.elapsedMs - since < SNAPSHOT_MS) return { invites: listed, participants: present };
  }
  return undefined;
}

/** Whether somebody has transferred the chat after the holder of this task has. Nothing vouches for it. */
function wasPassedOn(taskSid: string, invites: readonly ChannelInvite[]): boolean {
  const known = invites.flatMap(({ attributes: { transfer }, createdAt }) =>
    isJsonObject(transfer) ? [{ isOwn: transfer.task === taskSid, createdAt }] : [],
  );
  const own = known.filter(({ isOwn }) => isOwn).map(({ createdAt }) => createdAt);
  const since = own.length > 0 ? Math.max(...own) : Infinity;
  return known.some(({ isOwn, createdAt }) => !isOwn && createdAt > since);
}

/** Looks again after a failed removal. When that fails too, the agent counts as present. */
async function isOut({ sid, taskSid }: ChannelParticipant, channel: ChannelAddress, { reads }: Clients): Promise<boolean> {
  const [participants, task] = await Promise.allSettled([
    reads.participants(channel),
    taskSid === null ? undefined : reads.task(taskSid),
  ]);
  if (taskSid !== null && task.status === 'fulfilled' && hasEnded(task.value)) return true;
  return participants.status === 'fulfilled' && !participants.value?.some((one) => one.sid === sid);
}
