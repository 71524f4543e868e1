import type { DomainEvent } from '../domain/events';
import type { World } from '../domain/world';
import type { EmulatedTwilio } from './emulated-twilio';

/** One life of the emulator: from its making, or the last reset, to the next one. */
export interface Life {
  twilio: EmulatedTwilio;
  /** Stops what the life has scheduled. */
  end?: () => void;
}

export interface ResettableTwilio extends EmulatedTwilio {
  /** Different after every reset. */
  readonly worldId: string;
  /** Throws the world away and begins the next one; open sockets are closed with 1012 ("service restart"). */
  reset(): void;
  /** Called after every event of whichever world is current, and after a reset. Returns the function that ends it. */
  onChange(listener: (event?: DomainEvent) => void): () => void;
}

/** An emulator that can start over behind the same doors, so that servers and pages outlive its worlds. */
export function resettable(begin: () => Life): ResettableTwilio {
  const listeners = new Set<(event?: DomainEvent) => void>();
  const closeSockets = new Set<() => void>();
  const tell = (event?: DomainEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const live = () => {
    const { twilio, end } = begin();
    const unsubscribe = twilio.world.subscribe(tell);
    return {
      twilio,
      worldId: crypto.randomUUID(),
      end: () => {
        unsubscribe();
        end?.();
      },
    };
  };
  let current = live();

  return {
    get world(): World {
      return current.twilio.world;
    },
    get worldId(): string {
      return current.worldId;
    },
    fetch: (request) => current.twilio.fetch(request),
    connect: (url, socket) => {
      const close = (): void => socket.close(1012, 'The sandbox was reset');
      closeSockets.add(close);
      socket.onClose(() => closeSockets.delete(close));
      current.twilio.connect(url, socket);
    },
    reset: () => {
      current.end();
      current = live();
      for (const close of [...closeSockets]) close();
      tell();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
