import type { DomainEvent } from '../domain/events';
import type { World } from '../domain/world';
import type { EmulatedTwilio } from './emulated-twilio';

/** The emulator between two resets. */
export interface EmulatorInstance {
  twilio: EmulatedTwilio;
  /** Cancels what the instance has scheduled. */
  dispose?: () => void;
}

export interface ResettableTwilio extends EmulatedTwilio {
  /** Different after every reset. */
  readonly worldId: string;
  /** Replaces the world with a new one. Closes open sockets with 1012 ("service restart"). */
  reset(): void;
  /** Calls the listener after every event of the current world and after a reset. Returns the function that unsubscribes. */
  onChange(listener: (event?: DomainEvent) => void): () => void;
}

/** An emulator that can be reset. Servers and pages keep the same object and see the new world. */
export function resettable(create: () => EmulatorInstance): ResettableTwilio {
  const listeners = new Set<(event?: DomainEvent) => void>();
  const closeSockets = new Set<() => void>();
  const notify = (event?: DomainEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const start = () => {
    const { twilio, dispose } = create();
    const unsubscribe = twilio.world.subscribe(notify);
    return {
      twilio,
      worldId: crypto.randomUUID(),
      dispose: () => {
        unsubscribe();
        dispose?.();
      },
    };
  };
  let current = start();

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
      current.dispose();
      current = start();
      for (const close of [...closeSockets]) close();
      notify();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
