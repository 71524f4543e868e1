import { createActor, fromCallback, fromPromise } from 'xstate';
import type { ActorOptions } from 'xstate';
import { unexpected } from './failure';
import { transferMachine } from './machine';
import type { TransferMachine } from './machine';
import type { AgentNotified, Notice } from './notices';
import type { TransferReceipt } from '../contract/transfer';
import type { HeldTask, TransferPorts } from './ports';
import { endedTransfer } from './recent';
import type { EndedTransfer } from './recent';
import type { TransferInput, TransferOutcome } from './setup';
import type { TransferActor } from './view';

/**
 * The transfers under way, one per task. They live outside React, so that none is lost when the agent switches tasks or views.
 */
export interface Transfers {
  /** The transfer of this task, started now if there is none. */
  start(task: HeldTask): TransferActor;
  /** Follows a transfer that the service has found under way, unless it is followed already or its end was seen. */
  resume(found: { task: HeldTask; receipt: TransferReceipt }): TransferActor | undefined;
  find(taskSid: string): TransferActor | undefined;
  all(): TransferActor[];
  /** Stops watching the transfer of this task. What the service has done stays done. */
  stop(taskSid: string): void;
  /** Calls `listener` whenever a transfer starts or ends. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

export interface TransfersOptions {
  /** Shows the agent a notice about the transfer of this task. */
  notify(notified: AgentNotified, taskSid: string): void;
  /** Called with a transfer that has ended, before it is forgotten. */
  onEnded?(ended: EndedTransfer): void;
  /** Trouble that only developers can do something about. */
  report(detail: string): void;
  /** XState's own options, such as `clock` and `inspect`. */
  actor?: Pick<ActorOptions<TransferMachine>, 'clock' | 'inspect'>;
}

/** The chart with the host's actors in it. */
const provideTransferMachine = (ports: TransferPorts) =>
  transferMachine.provide({
    actors: {
      requestTransfer: fromPromise(({ input, signal }) => ports.requestTransfer(input, signal)),
      readTransfer: fromPromise(({ input, signal }) => ports.readTransfer(input, signal)),
      takeBack: fromPromise(({ input, signal }) => ports.takeBack(input, signal)),
      acceptReturned: fromPromise(({ input, signal }) => ports.acceptReturned(input, signal)),
      releaseConversation: fromPromise(({ input }) => ports.releaseConversation(input)),
      watchInvite: fromCallback(({ input, sendBack }) => ports.watchInvite(input, sendBack)),
    },
  });

/** Outcomes after which a transfer is not followed again. One that could not be watched may be. */
const DECIDED: ReadonlySet<TransferOutcome['outcome']> = new Set([
  'accepted',
  'returned',
  'takenBack',
  'unanswered',
  'customerLeft',
]);

/** A transfer that has ended is forgotten: an agent who gets the chat back gets it as a new task. */
export function createTransfers(ports: TransferPorts, options: TransfersOptions): Transfers {
  const { notify, report, onEnded } = options;
  const machine = provideTransferMachine(ports);
  const actors = new Map<string, TransferActor>();
  const listeners = new Set<() => void>();
  const decided = new Set<string>();
  const changed = () => listeners.forEach((listener) => listener());

  const forget = (taskSid: string) => {
    if (actors.delete(taskSid)) changed();
  };

  const run = (input: TransferInput): TransferActor => {
    const { taskSid } = input.task;
    const running = actors.get(taskSid);
    if (running) return running;
    const actor = createActor(machine, { ...options.actor, input });
    actors.set(taskSid, actor);
    let told: Notice | undefined;
    actor.on('agent.notified', (notified) => {
      told = notified.notice;
      notify(notified, taskSid);
    });
    actor.on('trouble.reported', ({ detail }) => report(detail));
    actor.subscribe({
      complete: () => {
        const { outcome, receipt } = actor.getSnapshot().output ?? {};
        if (outcome !== undefined && receipt && DECIDED.has(outcome)) decided.add(receipt.transferId);
        const ended = endedTransfer(actor.getSnapshot(), told);
        if (ended) onEnded?.(ended);
        forget(taskSid);
      },
      error: (error) => {
        report(unexpected(error).detail);
        forget(taskSid);
      },
    });
    actor.start();
    changed();
    return actor;
  };

  return {
    start: (task) => run({ task }),
    resume: (found) => (decided.has(found.receipt.transferId) ? undefined : run(found)),
    all: () => [...actors.values()],
    find: (taskSid) => actors.get(taskSid),
    stop(taskSid) {
      actors.get(taskSid)?.stop();
      forget(taskSid);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
