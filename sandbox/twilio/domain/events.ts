import type { Conversation, ConversationParticipant, Message } from './conversations/entities';
import type { Interaction, InteractionChannel, InteractionParticipant, Invite } from './interactions/entities';
import type { IndexItem, LiveQuery, SyncEvent, SyncObject } from './sync/entities';
import type { Reservation, Task, TaskQueue, Worker, WorkerChannel, Workflow } from './taskrouter/entities';

export type TaskEvent = {
  type:
    'task.created' | 'task.updated' | 'task.canceled' | 'task.wrapup' | 'task.completed' | 'task.deleted' | 'task.system-deleted';
  task: Task;
};

export type TaskQueueEvent = {
  type: 'task-queue.entered' | 'task-queue.moved' | 'task-queue.timeout';
  task: Task;
  taskQueueSid: string;
};

export type WorkflowEvent = {
  type: 'workflow.entered' | 'workflow.target-matched' | 'workflow.timeout' | 'workflow.skipped';
  task: Task;
  workflowSid: string;
  filterName: string | null;
};

export type ReservationEvent = {
  type:
    | 'reservation.created'
    | 'reservation.accepted'
    | 'reservation.rejected'
    | 'reservation.timeout'
    | 'reservation.canceled'
    | 'reservation.rescinded'
    | 'reservation.wrapup'
    | 'reservation.completed';
  reservation: Reservation;
  task: Task;
};

export type WorkerEvent =
  | { type: 'worker.created' | 'worker.deleted' | 'worker.activity.update' | 'worker.attributes.update'; worker: Worker }
  | { type: 'worker.capacity.update' | 'worker.channel.availability.update'; worker: Worker; workerChannel: WorkerChannel };

export type WorkspaceEvent =
  | { type: 'task-queue.created' | 'task-queue.updated' | 'task-queue.deleted'; taskQueue: TaskQueue }
  | { type: 'workflow.created' | 'workflow.updated' | 'workflow.deleted'; workflow: Workflow };

export type InteractionEvent =
  | { type: 'interaction.created'; interaction: Interaction; channel: InteractionChannel }
  | { type: 'invite.created'; invite: Invite; channel: InteractionChannel }
  | { type: 'channel.updated'; channel: InteractionChannel }
  | {
      type: 'participant.added' | 'participant.modified' | 'participant.removed';
      participant: InteractionParticipant;
      channel: InteractionChannel;
    };

export type ConversationEvent =
  | { type: 'conversation.created' | 'conversation.updated' | 'conversation.removed'; conversation: Conversation }
  | { type: 'conversation.state.updated'; conversation: Conversation; previousState: Conversation['state'] }
  | {
      type: 'conversation.participant.added' | 'conversation.participant.updated' | 'conversation.participant.removed';
      conversation: Conversation;
      participant: ConversationParticipant;
    }
  | { type: 'message.added' | 'message.updated' | 'message.removed'; conversation: Conversation; message: Message }
  | { type: 'typing.started'; conversation: Conversation; identity: string }
  | { type: 'user.updated'; identity: string };

export type SyncDomainEvent =
  | { type: 'sync.changed'; object: Pick<SyncObject, 'sid' | 'kind' | 'uniqueName'>; change: SyncEvent }
  | { type: 'live-query.item_updated' | 'live-query.item_removed'; liveQuery: LiveQuery; item: IndexItem };

/** Every event of the emulated Twilio, by Twilio's own event name where there is one. */
export type DomainEvent =
  | TaskEvent
  | TaskQueueEvent
  | WorkflowEvent
  | ReservationEvent
  | WorkerEvent
  | WorkspaceEvent
  | InteractionEvent
  | ConversationEvent
  | SyncDomainEvent;

export type DomainEventType = DomainEvent['type'];

export type DomainEventOf<T extends DomainEventType> = Extract<DomainEvent, { type: T }>;
