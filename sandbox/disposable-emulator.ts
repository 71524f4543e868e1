import { disposableClock } from './disposable-clock';
import { createCallbacks } from './twilio/control/callbacks';
import type { Callbacks } from './twilio/control/callbacks';
import type { Clock } from './twilio/domain/clock';
import { createEmulator } from './twilio/emulator';
import type { Emulator, EmulatorOptions } from './twilio/emulator';

export interface DisposableEmulatorOptions extends Omit<EmulatorOptions, 'eventCallbacks'> {
  /** What sends the event callbacks: `callbacks` over HTTP, or this function. The emulator sends none when left out. */
  eventCallbacks?: 'http' | ((request: Request) => Promise<Response>);
  /** Called with every callback that did not get a 2xx answer. */
  onCallbackError?: (error: Error) => void;
}

export interface DisposableEmulator {
  emulator: Emulator;
  /** The emulator's clock. */
  clock: Clock;
  /** Sends event callbacks over HTTP. Can lose, delay or double them. */
  callbacks: Callbacks;
  /** Stops the event callbacks and cancels everything that is scheduled. */
  dispose(): void;
}

export function disposableEmulator({
  eventCallbacks,
  onCallbackError = () => undefined,
  ...options
}: DisposableEmulatorOptions): DisposableEmulator {
  const clock = disposableClock(options.clock);
  const callbacks = createCallbacks({ clock, fetch });
  const send = eventCallbacks === 'http' ? callbacks.fetch : eventCallbacks;
  const emulator = createEmulator({
    ...options,
    clock,
    eventCallbacks: send && { fetch: send, onError: onCallbackError },
  });
  return {
    emulator,
    clock,
    callbacks,
    dispose: () => {
      emulator.stop();
      clock.dispose();
    },
  };
}
