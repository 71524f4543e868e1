import type { DomainEvent } from '../../sandbox/twilio/domain/events';
import type { Reservation, ReservationStatus } from '../../sandbox/twilio/domain/taskrouter/entities';
import type { World } from '../../sandbox/twilio/domain/world';
import type { Journal } from './journal';
import type { Asked } from './service';
import { trueTransferOf } from './true-transfer';

/** One reservation of a transfer's invite, and what became of it. */
export interface Offer {
  transfer: Asked;
  taskSid: string;
  workerSid: string;
  status: ReservationStatus;
  /** Whether the agent has been in the conversation by this task. */
  hasJoined: boolean;
  /** Whether the agent rejected it, and not the service. */
  isRejectedByAgent: boolean;
  /** When it last changed, in milliseconds since the epoch. */
  at: number;
}

type Known = Omit<Offer, 'hasJoined'>;

/** What happened at Twilio, which forgets tasks five minutes after their end. */
export class History {
  private readonly offers = new Map<string, Known>();
  /** When the agent with that task was last in the conversation: infinite while they are in it. */
  private readonly lastIn = new Map<string, number>();
  /** Counts the events at Twilio, so that the checker skips instants without one. */
  changes = 0;

  constructor(
    private readonly world: World,
    private readonly journal: Journal,
  ) {
    world.subscribe((event) => this.follow(event));
  }

  /** The transfer to which a reservation (`WR…`) belongs. */
  transferOf(reservationSid: string): { senderSid: string; offers: Offer[] } | undefined {
    const offer = this.offers.get(reservationSid);
    return offer && { senderSid: offer.transfer.from, offers: this.offersOf(offer.transfer) };
  }

  offersOf({ id, task }: Pick<Asked, 'id' | 'task'>): Offer[] {
    return this.offersWhere(({ transfer }) => transfer.id === id && transfer.task === task);
  }

  offersOfTask(taskSid: string): Offer[] {
    return this.offersWhere((offer) => offer.taskSid === taskSid);
  }

  private offersWhere(isWanted: (offer: Known) => boolean): Offer[] {
    const found = [...this.offers.values()].filter(isWanted);
    return found.map((offer) => ({ ...offer, hasJoined: this.lastIn.has(offer.taskSid) }));
  }

  /** Whether the agent was in the open conversation with that task at any time since then. */
  wasIn(taskSid: string, since: number): boolean {
    return (this.lastIn.get(taskSid) ?? 0) >= since;
  }

  /** The agent rejects it, which the history cannot tell from a rejection by the service. */
  noteRejection(reservationSid: string): void {
    const offer = this.offers.get(reservationSid);
    if (offer) offer.isRejectedByAgent = true;
  }

  nameOf(workerSid: string | undefined): string {
    return String(this.world.taskrouter.workers.get(workerSid ?? '')?.attributes.full_name ?? workerSid);
  }

  private follow(event: DomainEvent): void {
    this.changes += 1;
    if ('reservation' in event) this.followOffer(event.reservation);
    if ('participant' in event && 'channel' in event && event.participant.routing) {
      const { status, routing } = event.participant;
      // Who wraps up after a transfer was taken out of the conversation before that.
      const before = this.lastIn.get(routing.taskSid) ?? Infinity;
      this.lastIn.set(routing.taskSid, status === 'active' ? Infinity : Math.min(before, this.world.clock.now()));
    }
    const line = this.lineFor(event);
    if (line) this.journal.write(line);
  }

  private followOffer({ sid, workerSid, status, taskSid }: Reservation): void {
    const metadata = trueTransferOf(this.world, taskSid);
    if (!metadata) return;
    const known = this.offers.get(sid);
    const at = this.world.clock.now();
    this.offers.set(sid, {
      transfer: metadata,
      taskSid,
      workerSid,
      status,
      at,
      isRejectedByAgent: known?.isRejectedByAgent ?? false,
    });
  }

  private lineFor(event: DomainEvent): string | undefined {
    if ('reservation' in event) {
      const { reservation, task, type } = event;
      const word = type.replace('reservation.', '');
      return `${chatOf(task)} ${word === 'created' ? 'rings at' : `${word} at`} ${this.nameOf(reservation.workerSid)}`;
    }
    switch (event.type) {
      case 'task.created':
        return `${chatOf(event.task)} is a new task ${event.task.sid.slice(-4)}`;
      case 'task.updated':
        return `${chatOf(event.task)} is routed by other attributes`;
      case 'task.canceled':
        return `${chatOf(event.task)} is canceled: ${event.task.reason}`;
      case 'participant.added':
      case 'participant.removed': {
        const { routing, type } = event.participant;
        if (type !== 'agent') return undefined;
        return `${this.nameOf(routing?.workerSid)} ${event.type === 'participant.added' ? 'joins' : 'is out of'} the chat`;
      }
      case 'conversation.state.updated':
        return `${event.conversation.friendlyName}'s conversation is ${event.conversation.state}`;
      default:
        return undefined;
    }
  }
}

/** A task's name in the journal: by its customer. */
export const chatOf = ({ attributes }: { attributes: Record<string, unknown> }): string =>
  `${String(attributes.customerName)}'s chat`;
