import { SimulatedClock } from 'xstate';
import type { InspectionEvent } from 'xstate';
import { connectTransfers } from '../../../src/connect-transfers';
import type { ConnectedTransfers, Questions } from '../../../src/connect-transfers';
import type { FlexTask } from '../../../src/flex/host';
import type { Notice } from '../../../src/transfer/notices';
import type { HeldTask } from '../../../src/transfer/ports';
import type { TransferActor, TransferSnapshot } from '../../../src/transfer/view';
import { HeadlessFlex } from '../../headless-flex/headless-flex';
import { HeardEvents } from './heard-events';
import { HeldQuestions } from './held-questions';
import { nextTurn } from './next-turn';
import { reserveFor } from './people';
import type { ServiceWorld } from './service-world';

export interface ModelTabOptions {
  /** Called with everything that XState's `inspect` reports. */
  observe?: (event: InspectionEvent) => void;
  /** Called with each notice at the moment when Flex shows it. */
  onNotice(notice: Notice, worker: string | undefined): void;
  newTransferId: () => string;
  /** How requests reach the service. */
  network?: NetworkQuality;
}

/**
 * `doubled`: each request arrives twice, as from an impatient proxy. `lossy`: the first answer of each function never
 * arrives.
 */
export type NetworkQuality = 'sound' | 'doubled' | 'lossy';

/** More than any pause in the chart. */
const LONG_MS = 3_600_000;

const twice: typeof fetch = async (...request) => {
  const [response] = await Promise.all([fetch(...request), fetch(...request)]);
  return response;
};

function losingFirstAnswers(): typeof fetch {
  const lost = new Set<string>();
  return async (url, init) => {
    const response = await fetch(url, init);
    if (lost.has(String(url))) return response;
    lost.add(String(url));
    throw new TypeError('Failed to fetch');
  };
}

const fetchOver = (network: NetworkQuality): typeof fetch => {
  if (network === 'sound') return fetch;
  return network === 'doubled' ? twice : losingFirstAnswers();
};

const isOurs = (task: FlexTask | undefined): task is FlexTask => task !== undefined;

/**
 * The plugin in one tab of Alice's browser, connected as in `src/plugin.ts`. The test decides when its questions are
 * answered.
 */
export class ModelTab {
  readonly questions = new HeldQuestions();
  readonly heard = new HeardEvents();
  readonly trouble: string[] = [];
  /** Whether a choice opens the hand-over panel: the test decides it, in place of the service's settings. */
  isAskedForNote = false;
  /** The transfer that was started last. */
  transfer: TransferActor | undefined;
  private readonly flex: HeadlessFlex;
  private readonly connected: ConnectedTransfers;
  private readonly clock = new SimulatedClock();
  private isOffline = false;

  constructor(
    private readonly service: ServiceWorld,
    { observe, onNotice, newTransferId, network = 'sound' }: ModelTabOptions,
  ) {
    const { world, scenario, token, url: serviceUrl } = service;
    this.flex = new HeadlessFlex({
      ...{ world, token, workerSid: scenario.workers.alice ?? '' },
      schedule: (_, callback) => setImmediate(() => this.isOffline || callback()),
    });
    const report = (detail: string) => void this.trouble.push(detail);
    this.connected = connectTransfers({
      ...{ host: this.flex, serviceUrl, isOurs, newTransferId, report, console: { warn: report } },
      fetch: fetchOver(network),
      ...{ pollMs: 1, joiningMs: 1, now: () => world.clock.now() },
      asksForHandOver: () => this.isAskedForNote,
      showNotice: (notice, { worker }) => onNotice(notice, worker),
      actor: {
        clock: this.clock,
        inspect: (event) => {
          observe?.(event);
          this.heard.observe(event);
        },
      },
      intercept: (questions) => this.hold(questions),
    });
    const { transfers } = this.connected;
    transfers.subscribe(() => {
      this.transfer = transfers.all().at(-1) ?? this.transfer;
    });
  }

  /** Resolves once the tab follows Alice's pending transfers, as Flex does when it is opened. */
  async open(): Promise<void> {
    await this.questions.answerUntil('listPending', this.connected.resumed);
  }

  /** Has the listings answered for which the plugin asks when a task of Alice's ends. */
  async answerListings(): Promise<void> {
    await nextTurn();
    while (this.questions.has('listPending')) {
      await this.questions.answer('listPending');
      await nextTurn();
    }
  }

  start(task: HeldTask): TransferActor {
    return this.connected.transfers.start(task);
  }

  /** Alice picks a target in the directory. */
  choose({ reservationSid }: HeldTask, targetSid: string): void {
    // The action rejects when the transfer fails; the machine has shown why.
    this.flex.Actions.invokeAction('TransferTask', { sid: reservationSid, targetSid }).catch(() => undefined);
  }

  /** The transfer's snapshot; undefined while none was started. */
  get snapshot(): TransferSnapshot | undefined {
    return this.transfer?.getSnapshot();
  }

  /** What happens to Alice's tasks during `act`, Flex does not hear. */
  async whileOffline(act: () => Promise<void>): Promise<void> {
    this.isOffline = true;
    await act();
    await nextTurn();
    this.isOffline = false;
  }

  letPausePass(): void {
    this.clock.increment(LONG_MS);
  }

  /** The page is gone. What it has sent is not. */
  close(): void {
    for (const transfer of this.connected.transfers.all()) transfer.stop();
    this.flex.close();
  }

  private hold(questions: Questions): Questions {
    const { questions: held } = this;
    // The service goes on with what was sent, although the tab no longer waits for the answer.
    const { signal } = new AbortController();
    return {
      requestTransfer: (request) => held.ask('requestTransfer', () => questions.requestTransfer(request, signal)),
      readTransfer: (reference, stopped) => held.ask('readTransfer', () => questions.readTransfer(reference, signal), stopped),
      takeBack: (reference) => held.ask('takeBack', () => questions.takeBack(reference, signal)),
      listPending: () => held.ask('listPending', () => questions.listPending(signal)),
      readStatus: (reference, stopped) => held.ask('readStatus', () => questions.readStatus(reference, signal), stopped),
      releaseConversation: (task) => held.ask('releaseConversation', () => questions.releaseConversation(task)),
      acceptReturned: (transferId) =>
        held.ask('acceptReturned', async () => {
          reserveFor(this.service, 'alice');
          await questions.acceptReturned(transferId, signal);
        }),
    };
  }
}
