import type { World } from '../../../sandbox/twilio/domain/world';
import type { VirtualTime } from '../../simulation/virtual-time';

/** A worker that TaskRouter asked, in seconds since the transfer. */
export interface Ring {
  worker: string;
  from: number;
  /** Undefined while it rings. */
  to?: number;
  /** How it ended: TaskRouter's word. */
  end?: string;
  taskSid: string;
}

/** Who was asked, and what a customer would have noticed. */
export interface WatchedRings {
  /** The transfer is done: the seconds count from here. */
  begin(): void;
  rings: readonly Ring[];
  /** The most invites that waited at one moment. */
  readonly mostInvites: number;
  /** The longest time in which nobody was in the open conversation and nobody could accept it. */
  longestAloneSeconds(): number;
}

export interface WatchOptions {
  time: VirtualTime;
  nameOf(workerSid: string): string;
  waitingInvites(): number;
  isCustomerAlone(): boolean;
}

export function watchRings(world: World, { time, nameOf, waitingInvites, isCustomerAlone }: WatchOptions): WatchedRings {
  const rings: (Ring & { sid: string })[] = [];
  let start = time.now();
  let mostInvites = 0;
  let aloneSince: number | undefined;
  let longest = 0;
  const seconds = (): number => Math.round((time.now() - start) / 100) / 10;
  const measure = (): number => (aloneSince === undefined ? 0 : (time.now() - aloneSince) / 1000);

  world.subscribe((event) => {
    mostInvites = Math.max(mostInvites, waitingInvites());
    longest = Math.max(longest, measure());
    if (!isCustomerAlone()) aloneSince = undefined;
    else aloneSince ??= time.now();
    if (!event.type.startsWith('reservation.') || !('reservation' in event)) return;
    const { sid, workerSid, status, taskSid } = event.reservation;
    if (event.type === 'reservation.created') {
      rings.push({ sid, worker: nameOf(workerSid), from: seconds(), taskSid });
      return;
    }
    const ring = rings.find((one) => one.sid === sid && one.to === undefined);
    if (ring) Object.assign(ring, { to: seconds(), end: status });
  });

  return {
    rings,
    begin: () => {
      start = time.now();
      for (const ring of rings) ring.from = 0;
    },
    get mostInvites() {
      return mostInvites;
    },
    longestAloneSeconds: () => Math.max(longest, measure()),
  };
}
