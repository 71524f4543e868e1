import { listParticipants } from '../../domain/interactions/interactions';
import type { DomainEvent, DomainEventOf } from '../../domain/events';
import type { Reservation, Task } from '../../domain/taskrouter/entities';
import type { World } from '../../domain/world';
import { participantEventPayload } from './interaction-payloads';
import { reservationPayload, taskPayload, workerChannelPayload, workerPayload } from './payloads';

/** One message to every socket of one worker. */
export interface Frame {
  workerSid: string;
  event_type: string;
  payload: object;
}

const NEVER_TOOK_IT: Reservation['status'][] = ['rejected', 'timeout', 'rescinded'];

/** Workers who accepted the task or whose reservation is pending (SPEC EB11). */
const workersOf = (world: World, task: Task): string[] => [
  ...new Set(
    [...world.taskrouter.reservations.values()]
      .filter(({ taskSid, status }) => taskSid === task.sid && !NEVER_TOOK_IT.includes(status))
      .map(({ workerSid }) => workerSid),
  ),
];

type ParticipantEvent = DomainEventOf<'participant.added' | 'participant.modified' | 'participant.removed'>;

const participantFrames = (world: World, { type, participant, channel }: ParticipantEvent): Frame[] =>
  [...listParticipants(world, channel.sid).filter(({ sid }) => sid !== participant.sid), participant]
    .flatMap(({ routing }) => routing ?? [])
    .map((recipient) => ({
      workerSid: recipient.workerSid,
      event_type: type,
      payload: participantEventPayload(participant, channel, recipient),
    }));

/** The event bridge's frames for an event; none for other products' events. */
export function framesOf(world: World, event: DomainEvent): Frame[] {
  switch (event.type) {
    case 'reservation.created':
    case 'reservation.accepted':
    case 'reservation.rejected':
    case 'reservation.timeout':
    case 'reservation.canceled':
    case 'reservation.rescinded':
    case 'reservation.wrapup':
    case 'reservation.completed': {
      const { reservation, task } = event;
      const payload = reservationPayload(world, reservation, task);
      return [{ workerSid: reservation.workerSid, event_type: event.type, payload }];
    }
    case 'task.updated':
    case 'task.canceled':
    case 'task.wrapup':
    case 'task.completed': {
      const payload = taskPayload(world, event.task);
      return workersOf(world, event.task).map((workerSid) => ({ workerSid, event_type: event.type, payload }));
    }
    case 'worker.activity.update':
    case 'worker.attributes.update': {
      const payload = workerPayload(world, event.worker);
      return [{ workerSid: event.worker.sid, event_type: event.type, payload }];
    }
    case 'worker.capacity.update':
    case 'worker.channel.availability.update': {
      const payload = workerChannelPayload(world, event.workerChannel);
      return [{ workerSid: event.worker.sid, event_type: event.type, payload }];
    }
    case 'participant.added':
    case 'participant.modified':
    case 'participant.removed':
      return participantFrames(world, event);
    default:
      return [];
  }
}
