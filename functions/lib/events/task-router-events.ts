import type { Budget } from '../budget';
import { TransferError } from '../failure';
import type { ChatReads, ChatWrites } from '../flex-chat';
import { toolsFor } from '../tools';
import { afterAcceptance } from './after-acceptance';
import { afterDecline } from './after-decline';
import { afterEnd } from './after-end';
import { afterOffer } from './after-offer';
import type { TransferEvent } from './event-form';
import type { EventTools } from './event-transfer';

type EventDependencies = Pick<EventTools, 'policies' | 'log'> & { chat: ChatReads & ChatWrites; budget: Budget };

/**
 * Does what a transfer needs after an event of TaskRouter's. Each event is only a reason to look at Twilio: one that comes twice, late or
 * in the wrong order finds nothing to do. Throws a TransferError.
 */
export function handleEvent(event: TransferEvent, dependencies: EventDependencies): Promise<void> {
  const { budget, policies, log } = dependencies;
  return budget.race(act(event, { ...toolsFor(dependencies), policies, log }), () => {
    throw new TransferError('twilio_unavailable', `Failed to handle ${event.type} of ${taskSidOf(event)}: out of time`);
  });
}

const taskSidOf = (event: TransferEvent): string => ('task' in event ? event.task.sid : event.taskSid);

function act(event: TransferEvent, tools: EventTools): Promise<void> {
  switch (event.type) {
    case 'task.created':
    case 'reservation.created':
      return afterOffer(event, tools);
    case 'reservation.accepted':
      return afterAcceptance(event, tools);
    case 'reservation.rejected':
      return afterDecline(event, tools);
    case 'task.canceled':
    case 'task.deleted':
    case 'task.system-deleted':
      return afterEnd(event, tools);
  }
}
