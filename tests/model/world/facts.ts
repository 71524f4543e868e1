import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import { getConversation } from '../../../sandbox/twilio/domain/conversations/conversations';
import type { Reservation, Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import type { ServiceWorld } from './service-world';

/** How it stands with the chat and its transfer, as Twilio has it. Workers go by their names. */
export interface Facts {
  isOpen: boolean;
  /** Alice is in the conversation with the task that she hands on. */
  senderIn: boolean;
  /** Those who are in it with the task of an invite: Alice too, once she has it back. */
  takers: string[];
  /** How many invites of the transfer wait for somebody, and at whom they ring. */
  invites: number;
  ringsAt: string[];
  /** To whom the workflow is to take them: a worker, or else a queue. */
  routedTo: string[];
  /** How offers have ended that were not accepted: `bob: rejected`. */
  refusals: string[];
}

const nameOf = ({ scenario }: ServiceWorld, workerSid: unknown): string =>
  Object.entries(scenario.workers).find(([, sid]) => sid === workerSid)?.[0] ?? 'queue';

/** Tasks that transfers have made. */
const transferred = ({ world }: ServiceWorld): Task[] =>
  [...world.taskrouter.tasks.values()].filter(({ attributes }) => parseTransferMetadata(attributes));

/** Of the transfer's invites those that wait for somebody. */
export const liveInvites = (service: ServiceWorld): Task[] =>
  transferred(service).filter(({ assignmentStatus }) => assignmentStatus === 'pending' || assignmentStatus === 'reserved');

/** The offers that somebody may accept now. */
export function offers(service: ServiceWorld): Reservation[] {
  const live = new Set(liveInvites(service).map(({ sid }) => sid));
  return [...service.world.taskrouter.reservations.values()].filter((one) => one.status === 'pending' && live.has(one.taskSid));
}

export function factsOf(service: ServiceWorld): Facts {
  const { world, scenario } = service;
  const { taskrouter, interactions } = world;
  const agents = [...interactions.participants.values()].filter(({ type, status }) => type === 'agent' && status !== 'closed');
  const isSenders = (taskSid: string | undefined): boolean => taskSid === scenario.customerTaskSid;
  const made = new Set(transferred(service).map(({ sid }) => sid));
  return {
    isOpen: getConversation(world, scenario.customerConversationSid).state === 'active',
    senderIn: agents.some(({ routing }) => isSenders(routing?.taskSid)),
    takers: agents
      .filter(({ routing }) => !isSenders(routing?.taskSid))
      .map(({ routing }) => nameOf(service, routing?.workerSid)),
    invites: liveInvites(service).length,
    ringsAt: offers(service).map(({ workerSid }) => nameOf(service, workerSid)),
    routedTo: liveInvites(service).map(({ attributes }) => nameOf(service, attributes.transferTargetSid)),
    refusals: [...taskrouter.reservations.values()]
      .filter(({ taskSid, status }) => made.has(taskSid) && (status === 'rejected' || status === 'timeout'))
      .map(({ workerSid, status }) => `${nameOf(service, workerSid)}: ${status}`),
  };
}

/** Whether the invite is on its way to Alice, ringing or not. */
export const isForAlice = ({ ringsAt, routedTo }: Facts): boolean => ringsAt.includes('alice') || routedTo.includes('alice');
