import { setActivity } from '../../../sandbox/twilio/control/act-as-worker';
import { leaveAsCustomer } from '../../../sandbox/twilio/control/act-as-customer';
import { findWorker } from '../../../sandbox/twilio/control/login';
import { updateParticipant } from '../../../sandbox/twilio/domain/interactions/interactions';
import { participantOfTask } from '../../../sandbox/twilio/domain/interactions/lookup';
import type { Reservation } from '../../../sandbox/twilio/domain/taskrouter/entities';
import { acceptReservation, rejectReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import { updateTask } from '../../../sandbox/twilio/domain/taskrouter/tasks';
import { heldTask } from '../../../src/flex/conversation';
import type { FlexTask } from '../../../src/flex/host';
import type { HeldTask } from '../../../src/transfer/ports';
import { factsOf, isForAlice, liveInvites, offers } from './facts';
import type { ServiceWorld } from './service-world';

/** What cannot happen as the world is now. */
export class NotNow extends Error {}

export type Agent = 'alice' | 'bob';

const STEP_MS = 5_000;
/** Past everything that the workflow waits for, one after the other. */
const LONGEST_MS = 2_000_000;

/** Lets Twilio's time pass until `holds`. */
export function passTime({ clock }: ServiceWorld, holds: () => boolean): void {
  for (let passed = 0; !holds(); passed += STEP_MS) {
    if (passed > LONGEST_MS) throw new NotNow(`Failed to wait at Twilio until ${String(holds)}`);
    clock.advance(STEP_MS);
  }
}

export const setPresent = ({ world }: ServiceWorld, name: Agent, isPresent: boolean): void =>
  void setActivity(world, findWorker(world, name), isPresent ? 'Available' : 'Unavailable');

const offerTo = (service: ServiceWorld, name: Agent): Reservation | undefined =>
  offers(service).find(({ workerSid }) => workerSid === service.scenario.workers[name]);

/** It rings at this agent, at once or once TaskRouter's time limits have passed. */
export function ringAt(service: ServiceWorld, name: Agent): Reservation {
  if (liveInvites(service).length === 0) throw new NotNow(`Failed to ring at ${name}: there is no invite`);
  setPresent(service, name, true);
  if (name === 'bob' && isForAlice(factsOf(service))) setPresent(service, 'alice', false);
  passTime(service, () => offerTo(service, name) !== undefined);
  const offer = offerTo(service, name);
  if (!offer) throw new NotNow(`Failed to ring at ${name}`);
  return offer;
}

export const accept = (service: ServiceWorld, name: Agent): void =>
  void acceptReservation(service.world, ringAt(service, name).sid);

/** Whoever does not want the chat turns to something else. */
export function decline(service: ServiceWorld, name: Agent): void {
  rejectReservation(service.world, ringAt(service, name).sid);
  setPresent(service, name, false);
}

export function letItRing(service: ServiceWorld, name: Agent): void {
  const { sid } = ringAt(service, name);
  passTime(service, () => service.world.taskrouter.reservations.get(sid)?.status !== 'pending');
  setPresent(service, name, false);
}

/** Flex accepts the chat for Alice as soon as it rings at her. */
export function acceptReturned(service: ServiceWorld): void {
  accept(service, 'alice');
}

export const leave = ({ world, scenario }: ServiceWorld): void => leaveAsCustomer(world, scenario.customerConversationSid);

/** TaskRouter ends the transfer's invites, as it does with tasks that are too old. */
export function cancelInvites(service: ServiceWorld): void {
  const live = liveInvites(service);
  if (live.length === 0) throw new NotNow('Failed to cancel the invite: there is none');
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
  if (!found) throw new NotNow('Failed to leave the chat as Bob: he is not in it');
  updateParticipant(world, found.sid, 'closed');
}

/** Alice's task as her Flex has it; undefined when it has ended. */
export function flexTaskOf({ world, scenario }: ServiceWorld, taskSid: string): FlexTask | undefined {
  const task = world.taskrouter.tasks.get(taskSid);
  const held = [...world.taskrouter.reservations.values()].find(
    (one) => one.taskSid === taskSid && one.workerSid === scenario.workers.alice && one.status === 'accepted',
  );
  return task && held && { sid: held.sid, taskSid, status: held.status, channelType: 'web', attributes: task.attributes };
}

/** The task with which Alice has the chat. */
export function aliceTask(service: ServiceWorld): HeldTask {
  const { customerTaskSid, workers } = service.scenario;
  const task = flexTaskOf(service, customerTaskSid);
  if (!task) throw new NotNow('Failed to find the task of Alice: it has ended');
  return heldTask(task, workers.alice ?? '');
}
