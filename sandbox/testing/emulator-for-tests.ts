import { disposableEmulator } from '../disposable-emulator';
import type { DisposableEmulator, DisposableEmulatorOptions } from '../disposable-emulator';
import type { World } from '../twilio/domain/world';

export interface EmulatorForTests extends DisposableEmulator {
  world: World;
  /** Requests and sockets that the emulator did not understand. */
  unhandled: string[];
  /** Disposes of the emulator. Throws when it did not understand a request or a socket. */
  stop(): void;
}

export function emulatorForTests({ onUnhandled, ...options }: DisposableEmulatorOptions): EmulatorForTests {
  const unhandled: string[] = [];
  const disposable = disposableEmulator({
    ...options,
    onUnhandled: (description) => {
      unhandled.push(description);
      onUnhandled?.(description);
    },
  });
  return {
    ...disposable,
    world: disposable.emulator.world,
    unhandled,
    stop: () => {
      disposable.dispose();
      if (unhandled.length > 0) throw new Error(`Failed to emulate ${unhandled.join(', ')}`);
    },
  };
}
