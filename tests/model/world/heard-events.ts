import { initialTransition, transition } from 'xstate';
import type { EventObject, InspectionEvent } from 'xstate';
import { transferMachine } from '../../../src/transfer/machine';
import type { TransferInput } from '../../../src/transfer/setup';
import type { TransferSnapshot } from '../../../src/transfer/view';
import { PATIENCE_MS } from '../../support/patience';

const inputOf = (event: EventObject): TransferInput => (event as EventObject & { input: TransferInput }).input;

/** Records the events that a transfer's machine gets, and computes the pure machine's snapshot after them. */
export class HeardEvents {
  /** The snapshot that the machine must have after all events since its start. */
  expected: TransferSnapshot | undefined;
  private readonly waiting = new Set<(type: string) => void>();

  /** Call it with XState's inspection events. */
  readonly observe = (inspected: InspectionEvent): void => {
    if (inspected.type !== '@xstate.event' || inspected.actorRef.sessionId !== inspected.rootId) return;
    const { event } = inspected;
    if (event.type === 'xstate.init') [this.expected] = initialTransition(transferMachine, inputOf(event));
    else if (this.expected) [this.expected] = transition(transferMachine, this.expected, event as never);
    this.waiting.forEach((hear) => hear(event.type));
  };

  /** Resolves when the machine next gets such an event. Rejects when it gets none in time. */
  next(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(hear);
      };
      const hear = (heard: string) => {
        if (heard !== type) return;
        stop();
        resolve();
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Failed to let the machine hear of ${type} within ${PATIENCE_MS / 1000} s`));
      }, PATIENCE_MS).unref();
      this.waiting.add(hear);
    });
  }
}
