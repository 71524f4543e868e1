import { parseTransferMetadata } from '../../../functions/lib/transfer/metadata';
import { getConversation } from '../../../sandbox/twilio/domain/conversations/conversations';
import type { Reservation, Task } from '../../../sandbox/twilio/domain/taskrouter/entities';
import type { ServiceWorld } from './service-world';

/** The chat and its transfer as Twilio has them. Workers go by their names. */
export interface Facts {
  isOpen: boolean;
  /** Alice is in the conversation with the task that she transfers. */
  senderIn: boolean;
  /** The agents who are in it with the task of an invite: Alice too, once she has it back. */
  holders: string[];
  /** The agents who came into it by an invite and have left again, in the order in which they came. */
  left: string[];
  /** How many invites of the transfer are live. */
  invites: number;
  /** The workers who are offered them now. */
  reservedFor: string[];
  /** Where the workflow takes them: a worker who has not been asked yet, or else a queue. */
  routedTo: string[];
  /** The reservations that ended without acceptance: `bob: rejected`. */
  unaccepted: string[];
}

const nameOf = ({ scenario }: ServiceWorld, workerSid: unknown): string =>
  Object.entries(scenario.workers).find(([, sid]) => sid === workerSid)?.[0] ?? 'queue';

/** Tasks that transfers have made. */
const transferred = ({ world }: ServiceWorld): Task[] =>
  [...world.taskrouter.tasks.values()].filter(({ attributes }) => parseTransferMetadata(attributes));

/** The transfer's invites that nobody has accepted. */
export const liveInviteTasks = (service: ServiceWorld): Task[] =>
  transferred(service).filter(({ assignmentStatus }) => assignmentStatus === 'pending' || assignmentStatus === 'reserved');

/** The reservations that a worker may accept now. */
export function pendingReservations(service: ServiceWorld): Reservation[] {
  const live = new Set(liveInviteTasks(service).map(({ sid }) => sid));
  return [...service.world.taskrouter.reservations.values()].filter((one) => one.status === 'pending' && live.has(one.taskSid));
}

export function factsOf(service: ServiceWorld): Facts {
  const { world, scenario } = service;
  const { taskrouter, interactions } = world;
  const everyone = [...interactions.participants.values()].filter(({ type }) => type === 'agent');
  const agents = everyone.filter(({ status }) => status !== 'closed');
  const isSenders = (taskSid: string | undefined): boolean => taskSid === scenario.customerTaskSid;
  const invited = (some: typeof agents): string[] =>
    some.filter(({ routing }) => !isSenders(routing?.taskSid)).map(({ routing }) => nameOf(service, routing?.workerSid));
  const made = new Set(transferred(service).map(({ sid }) => sid));
  const unaccepted = [...taskrouter.reservations.values()].filter(
    ({ taskSid, status }) => made.has(taskSid) && (status === 'rejected' || status === 'timeout'),
  );
  return {
    isOpen: getConversation(world, scenario.customerConversationSid).state === 'active',
    senderIn: agents.some(({ routing }) => isSenders(routing?.taskSid)),
    holders: invited(agents),
    left: invited(everyone.filter(({ status }) => status === 'closed')),
    invites: liveInviteTasks(service).length,
    reservedFor: pendingReservations(service).map(({ workerSid }) => nameOf(service, workerSid)),
    routedTo: liveInviteTasks(service).map(({ sid, attributes: { transferTargetSid } }) =>
      nameOf(
        service,
        unaccepted.some((one) => one.taskSid === sid && one.workerSid === transferTargetSid) ? '' : transferTargetSid,
      ),
    ),
    unaccepted: unaccepted.map(({ workerSid, status }) => `${nameOf(service, workerSid)}: ${status}`),
  };
}

/** Whether the invite is offered or routed to Alice. */
export const isForAlice = ({ reservedFor, routedTo }: Facts): boolean =>
  reservedFor.includes('alice') || routedTo.includes('alice');
