import type { RequestDeadline } from '../budget';
import { TransferError } from '../failure';
import type { GatewayReads, GatewayWrites } from '../flex-chat';
import { clientsFor } from '../tools';
import { onReservationAccepted } from './after-acceptance';
import { onReservationRejected } from './after-decline';
import { onTaskEnded } from './after-end';
import { onReservationCreated } from './after-offer';
import type { TaskRouterEvent } from './event-form';
import type { EventClients } from './event-transfer';

type EventDependencies = Pick<EventClients, 'policies' | 'log'> & {
  gateway: GatewayReads & GatewayWrites;
  deadline: RequestDeadline;
};

/**
 * Does what a transfer needs after an event of TaskRouter's. Each event is only a reason to look at Twilio: one that comes twice, late or
 * in the wrong order finds nothing to do. Throws a TransferError.
 */
export function handleEvent(event: TaskRouterEvent, dependencies: EventDependencies): Promise<void> {
  const { deadline, policies, log } = dependencies;
  return deadline.race(act(event, { ...clientsFor(dependencies), policies, log }), () => {
    throw new TransferError('twilio_unavailable', `Failed to handle ${event.type} of ${taskSidOf(event)}: out of time`);
  });
}

const taskSidOf = (event: TaskRouterEvent): string => ('task' in event ? event.task.sid : event.taskSid);

function act(event: TaskRouterEvent, clients: EventClients): Promise<void> {
  switch (event.type) {
    case 'task.created':
    case 'reservation.created':
      return onReservationCreated(event, clients);
    case 'reservation.accepted':
      return onReservationAccepted(event, clients);
    case 'reservation.rejected':
      return onReservationRejected(event, clients);
    case 'task.canceled':
    case 'task.deleted':
    case 'task.system-deleted':
      return onTaskEnded(event, clients);
  }
}
