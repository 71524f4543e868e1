import type { Transfers } from '../../transfer/registry';
import type { PendingTransfer } from '../../transfer/view';

type Observer = { next(): void };

/** A transfer whose snapshot is what the view shows of it, or nothing. Tests mock `pendingTransfer` to the identity. */
export class FakeTransfer {
  readonly observers = new Set<Observer>();
  readonly sent: string[] = [];

  constructor(private pending?: PendingTransfer) {}

  getSnapshot() {
    return this.pending;
  }
  subscribe(observer: Observer) {
    this.observers.add(observer);
    return { unsubscribe: () => this.observers.delete(observer) };
  }
  send({ type }: { type: string }) {
    this.sent.push(type);
  }
  become(pending?: PendingTransfer) {
    this.pending = pending;
    this.observers.forEach((observer) => observer.next());
  }
}

/** The registry with nothing behind it. */
export function fakeTransfers(...given: FakeTransfer[]) {
  let running = given;
  const listeners = new Set<() => void>();
  const registry = {
    all: () => running,
    find: (taskSid: string) => running.find((transfer) => transfer.getSnapshot()?.taskSid === taskSid),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const set = (...next: FakeTransfer[]) => {
    running = next;
    listeners.forEach((listener) => listener());
  };
  return { transfers: registry as unknown as Transfers, set, listeners };
}

export const pending = (changes: Partial<PendingTransfer> = {}): PendingTransfer => ({
  taskSid: 'WT1',
  customer: 'Casey',
  target: 'Bob',
  targetType: 'worker',
  sentAt: 0,
  state: 'pending',
  canTakeBack: true,
  ...changes,
});
