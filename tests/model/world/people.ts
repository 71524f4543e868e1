import { setActivity } from '../../../sandbox/twilio/control/act-as-worker';
import { leaveAsCustomer } from '../../../sandbox/twilio/control/act-as-customer';
import { findWorker } from '../../../sandbox/twilio/control/login';
import { createInvite } from '../../../sandbox/twilio/domain/interactions/invites';
import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import { updateParticipant } from '../../../sandbox/twilio/domain/interactions/interactions';
import { participantOfTask } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Reservation } from '../../../sandbox/twilio/domain/taskrouter/entities';
import { acceptReservation, rejectReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import { updateTask } from '../../../sandbox/twilio/domain/taskrouter/tasks';
import { heldTask } from '../../../src/flex/conversation';
import type { HeldTask } from '../../../src/transfer/ports';
import { factsOf, isForAlice, liveInviteTasks, pendingReservations } from './facts';
import type { ServiceWorld } from './service-world';

/** The event cannot happen in the world as it is now. */
export class NotPossible extends Error {}

export type Agent = 'alice' | 'bob';

const STEP_MS = 5_000;
/** Longer than all the workflow's time limits together. */
const LONGEST_MS = 2_000_000;

/** Lets Twilio's time pass until `holds`. */
export function passTime({ clock }: ServiceWorld, holds: () => boolean): void {
  for (let passed = 0; !holds(); passed += STEP_MS) {
    if (passed > LONGEST_MS) throw new NotPossible(`Failed to wait at Twilio until ${String(holds)}`);
    clock.advance(STEP_MS);
  }
}

export const setPresent = ({ world }: ServiceWorld, name: Agent, isPresent: boolean): void =>
  void setActivity(world, findWorker(world, name), isPresent ? 'Available' : 'Unavailable');

const reservationFor = (service: ServiceWorld, name: Agent): Reservation | undefined =>
  pendingReservations(service).find(({ workerSid }) => workerSid === service.scenario.workers[name]);

/** TaskRouter offers the chat to this agent: at once, or when its time limits have passed. */
export function reserveFor(service: ServiceWorld, name: Agent): Reservation {
  if (liveInviteTasks(service).length === 0) throw new NotPossible(`Failed to offer the chat to ${name}: there is no invite`);
  setPresent(service, name, true);
  if (name === 'bob' && isForAlice(factsOf(service))) setPresent(service, 'alice', false);
  passTime(service, () => reservationFor(service, name) !== undefined);
  const reservation = reservationFor(service, name);
  if (!reservation) throw new NotPossible(`Failed to offer the chat to ${name}`);
  return reservation;
}

export const accept = (service: ServiceWorld, name: Agent): void =>
  void acceptReservation(service.world, reserveFor(service, name).sid);

/** The agent rejects the chat and becomes unavailable. */
export function reject(service: ServiceWorld, name: Agent): void {
  rejectReservation(service.world, reserveFor(service, name).sid);
  setPresent(service, name, false);
}

export function timeOut(service: ServiceWorld, name: Agent): void {
  const { sid } = reserveFor(service, name);
  passTime(service, () => service.world.taskrouter.reservations.get(sid)?.status !== 'pending');
  setPresent(service, name, false);
}

export const leave = ({ world, scenario }: ServiceWorld): void => leaveAsCustomer(world, scenario.customerConversationSid);

/** TaskRouter ends the transfer's invites, as it does with tasks that are too old. */
export function cancelInvites(service: ServiceWorld): void {
  const live = liveInviteTasks(service);
  if (live.length === 0) throw new NotPossible('Failed to cancel the invite: there is none');
  for (const { sid } of live) updateTask(service.world, sid, { assignmentStatus: 'canceled', reason: 'Task TTL Exceeded' });
}

/** Alice ends her own task, and with that her part in the chat. */
export function endTask({ world, scenario }: ServiceWorld): void {
  const sender = participantOfTask(world, scenario.customerTaskSid);
  if (sender) updateParticipant(world, sender.sid, 'closed');
}

/** Bob is done with the chat that he has accepted. */
export function leaveAsBob({ world, scenario }: ServiceWorld): void {
  const { bob } = scenario.workers;
  const agents = [...world.interactions.participants.values()];
  const found = agents.find(({ routing, status }) => routing?.workerSid === bob && status !== 'closed');
  if (!found) throw new NotPossible('Failed to leave the chat as Bob: he is not in it');
  updateParticipant(world, found.sid, 'closed');
}

/**
 * Bob, who has accepted the chat, turns out not to be in it: the invite that he accepted is over, and another takes its place, of
 * which Bob does not hear at once.
 */
export function replaceAcceptedInvite(service: ServiceWorld): void {
  const { world, scenario } = service;
  const invite = [...world.interactions.invites.values()].findLast(({ attributes }) => parseTransferMetadata(attributes));
  leaveAsBob(service);
  setPresent(service, 'bob', false);
  if (!invite) throw new NotPossible('Failed to replace the invite: there is none');
  createInvite(world, invite.channelSid, {
    workspaceSid: world.taskrouter.workspaceSid,
    workflowSid: scenario.workflows.transfer,
    taskChannelUniqueName: 'chat',
    attributes: invite.attributes,
  });
}

/** The task with which Alice has the chat. */
export function aliceTask({ world, scenario }: ServiceWorld): HeldTask {
  const { customerTaskSid, workers } = scenario;
  const task = world.taskrouter.tasks.get(customerTaskSid);
  const held = [...world.taskrouter.reservations.values()].find(
    (one) => one.taskSid === customerTaskSid && one.workerSid === workers.alice && one.status === 'accepted',
  );
  if (!task || !held) throw new NotPossible('Failed to find the task of Alice: it has ended');
  const flexTask = { sid: held.sid, taskSid: task.sid, status: held.status, channelType: 'web', attributes: task.attributes };
  return heldTask(flexTask, workers.alice ?? '');
}
