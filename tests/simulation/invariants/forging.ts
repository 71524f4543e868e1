import * as v from 'valibot';
import { FAILURES } from '../../../src/contract/failure';
import { SERVICE_PATHS, transferReplySchema } from '../../../src/contract/transfer';
import { pendingReplySchema, statusReplySchema, takeBackReplySchema } from '../../../src/contract/transfer-status';
import type { TransferStatus } from '../../../src/contract/transfer-status';
import type { DomainEvent } from '../../../sandbox/twilio/domain/events';
import type { InteractionParticipant } from '../../../sandbox/twilio/domain/interactions/entities';
import { inviteOfTask, listInvites } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import type { World } from '../../../sandbox/twilio/domain/world';
import { transferKey } from '../service';
import type { Answered, Asked } from '../service';
import type { Simulation } from '../simulation';
import { trueTransferOf } from '../true-transfer';
import { isSpoiled } from './chats';
import type { Invariant } from './invariant';

/**
 * Nobody gains a chat by forging, by what the emulator and the simulated browsers have recorded: only the agent who asked for a
 * transfer sees it and takes it back, every invite carries on a chat that its sender held, no conversation sees more transfers
 * than the policy allows, no agent leaves who has not passed the chat on, and everybody's list can be read.
 */
export function forging(simulation: Simulation): Invariant {
  const { world, history, service, network, story } = simulation;
  const held = new Set<string>();
  let wrong: string | undefined;

  world.subscribe((event) => {
    if (event.type === 'reservation.accepted') held.add(`${event.reservation.workerSid} ${event.reservation.taskSid}`);
    if (event.type === 'task.created') wrong ??= newTask(event.task);
    if (isRemovalOfAgent(event)) wrong ??= removal(event);
  });

  const newTask = ({ sid }: Task): string | undefined => {
    const transfer = trueTransferOf(world, sid);
    if (!transfer) return undefined;
    const { from, task } = transfer;
    const name = history.nameOf(from);
    if (!service.askedFor.has(transferKey(transfer))) return `a transfer is said to be ${name}'s, who has not asked for it`;
    if (!held.has(`${from} ${task}`)) return `${name} transfers a chat that they never held`;
    if (channelOf(world, task) !== channelOf(world, sid)) return `${name}'s transfer leads into another conversation`;
    const hops = hopsTo(world, sid);
    // Copied metadata can count as fewer hops where Twilio does not keep those of the invite (docs/decisions/0015).
    const isHidden = !world.rules.invitesKeepAttributes && isSpoiled(simulation, channelOf(world, sid) ?? '');
    return hops > story.world.maxHops && !isHidden ? `a conversation sees ${hops} transfers` : undefined;
  };
  const removal = ({ participant, channel }: ParticipantEvent): string | undefined => {
    const { taskSid, workerSid } = participant.routing ?? {};
    // Who forges the metadata of their own task can put themselves out.
    if (simulation.forgedTasks.get(taskSid ?? '')?.has(workerSid ?? '')) return undefined;
    const tasks = listInvites(world, channel.sid).map((one) => one.taskSid);
    const carriedOn = (one: string | undefined): string | undefined => one && trueTransferOf(world, one)?.task;
    const isPassedOn = tasks.some((one) => carriedOn(one) === taskSid);
    const isDuplicate = tasks.some(
      (one) => one !== taskSid && carriedOn(one) !== undefined && carriedOn(one) === carriedOn(taskSid),
    );
    const isAskedFor = service.idsAskedFor({ task: taskSid ?? '', from: workerSid ?? '' }).length > 0;
    return isPassedOn || isDuplicate || isAskedFor
      ? undefined
      : `${history.nameOf(workerSid)} is out of a chat that they have not passed on`;
  };
  const answer = (answered: Answered): string | undefined => {
    const { path, workerSid } = answered;
    const name = history.nameOf(workerSid);
    const reply = replyIn(world, answered);
    if (!reply) return undefined;
    for (const one of reply.shown) {
      if (one.from !== workerSid || !service.askedFor.has(transferKey(one)))
        return `${name} gets somebody else's transfer from ${path}`;
    }
    if (reply.failure === undefined || path !== SERVICE_PATHS.pending) return undefined;
    const isByFault = network.injected.size > 0 && FAILURES[reply.failure].retryable;
    return isByFault ? undefined : `${name}'s list fails: ${reply.failure}`;
  };
  return { name: 'nobody gains by forging', look: () => wrong, onAnswer: answer };
}

const channelOf = (world: World, taskSid: string): string | undefined => inviteOfTask(world, taskSid)?.channelSid;

/** The number of transfers that led to this task. */
function hopsTo(world: World, taskSid: string): number {
  const earlier = trueTransferOf(world, taskSid)?.task;
  return earlier === undefined ? 0 : 1 + hopsTo(world, earlier);
}

type ParticipantEvent = Extract<DomainEvent, { participant: InteractionParticipant; channel: unknown }>;

const isRemovalOfAgent = (event: DomainEvent): event is ParticipantEvent =>
  event.type === 'participant.removed' && event.participant.type === 'agent' && event.channel.status !== 'closed';

const replySchema = v.union([transferReplySchema, statusReplySchema, takeBackReplySchema, pendingReplySchema]);

/** The transfers that an answer shows, or its failure. Undefined for the answer of a function that Twilio has ended. */
function replyIn(world: World, { body }: Answered): { shown: Asked[]; failure?: keyof typeof FAILURES } | undefined {
  const { success, output } = v.safeParse(replySchema, body);
  if (!success) return undefined;
  if (output.outcome === 'failed') return { shown: [], failure: output.failure.code };
  if ('receipt' in output) {
    const { id = '', from = '', task = '' } = trueTransferOf(world, output.receipt.taskSid) ?? {};
    return { shown: [{ id, from, task }] };
  }
  const statuses: TransferStatus[] = 'transfers' in output ? output.transfers : [output.status];
  return { shown: statuses.map((one) => ({ id: one.receipt.transferId, from: one.senderSid, task: one.heldTaskSid })) };
}
