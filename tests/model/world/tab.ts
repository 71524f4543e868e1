import { SimulatedClock } from 'xstate';
import type { InspectionEvent } from 'xstate';
import { createInviteWatch } from '../../../src/flex/invites';
import type { InsightsClient } from '../../../src/flex/live-invite';
import { createResume } from '../../../src/flex/resume';
import { createTransferClient } from '../../../src/http/transfer-client';
import type { AgentNotified } from '../../../src/transfer/notices';
import type { HeldTask, TransferPorts } from '../../../src/transfer/ports';
import { createTransfers } from '../../../src/transfer/registry';
import type { TransferActor, TransferSnapshot } from '../../../src/transfer/view';
import { HeardEvents } from './heard-events';
import { HeldQuestions } from './held-questions';
import { acceptReturned, flexTaskOf } from './people';
import type { ServiceWorld } from './service-world';

export interface TabOptions {
  /** Told of all that XState's `inspect` tells. */
  observe?: (event: InspectionEvent) => void;
  /** Told of each notice at the moment when the agent sees it. */
  onNotice(notified: AgentNotified, snapshot: TransferSnapshot): void;
  /** How requests reach the service. */
  network?: Network;
}

/** `doubled`: each request arrives twice, as from an impatient proxy. `lossy`: the first answer of each function never arrives. */
export type Network = 'sound' | 'doubled' | 'lossy';

/** More than any pause in the chart. */
const LONG_MS = 60_000;

/** An account on which live queries do not work: then the watch asks the service alone. */
const noInsights: InsightsClient = {
  connectionState: 'denied',
  liveQuery: (index) => Promise.reject(new Error(`Failed to query ${index}: not allowed`)),
};

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

const fetchOver = (network: Network): typeof fetch => {
  if (network === 'sound') return fetch;
  return network === 'doubled' ? twice : losingFirstAnswers();
};

/** The plugin's core in one tab of Alice's browser. What it asks of the world is answered when the test lets it. */
export class Tab {
  readonly questions = new HeldQuestions();
  readonly heard = new HeardEvents();
  readonly trouble: string[] = [];
  /** The transfer that was started last. */
  transfer: TransferActor | undefined;
  /** Follows Alice's pending transfers, as the plugin does when Flex is opened. */
  readonly resume: () => Promise<void>;
  private readonly transfers;
  private readonly clock = new SimulatedClock();

  constructor(service: ServiceWorld, { observe, onNotice, network = 'sound' }: TabOptions) {
    const { url: serviceUrl, token } = service;
    const client = createTransferClient({ serviceUrl, token, fetch: fetchOver(network) });
    const { questions } = this;
    // What was sent goes on at the service, though nobody waits for the answer any more.
    const { signal } = new AbortController();
    const ports: TransferPorts = {
      requestTransfer: (request) => questions.ask('requestTransfer', () => client.requestTransfer(request, signal)),
      readTransfer: (reference) => questions.ask('readTransfer', () => client.readTransfer(reference, signal)),
      takeBack: (reference) => questions.ask('takeBack', () => client.takeBack(reference, signal)),
      releaseConversation: () => questions.ask('releaseConversation', async () => undefined),
      acceptReturned: () => questions.ask('acceptReturned', async () => acceptReturned(service)),
      watchInvite: createInviteWatch({
        insights: () => noInsights,
        nameOf: async () => undefined,
        readStatus: (reference, stopped) => questions.ask('news', () => client.readTransfer(reference, signal), stopped),
        workerSid: () => service.scenario.workers.alice ?? '',
        pollMs: 1,
      }),
    };
    const report = (detail: string) => void this.trouble.push(detail);
    this.transfers = createTransfers(ports, {
      notify: (notified) => this.transfer && onNotice(notified, this.transfer.getSnapshot()),
      report,
      actor: {
        clock: this.clock,
        inspect: (event) => {
          observe?.(event);
          this.heard.observe(event);
        },
      },
    });
    this.transfers.subscribe(() => {
      this.transfer = this.transfers.all().at(-1) ?? this.transfer;
    });
    const { listPending } = client;
    const taskOf = (taskSid: string) => flexTaskOf(service, taskSid);
    const console = { warn: report };
    this.resume = createResume({ listPending, transfers: this.transfers, taskOf, serviceUrl, report, console });
  }

  start(task: HeldTask): TransferActor {
    return this.transfers.start(task);
  }

  /** Where the transfer is; undefined while none was started. */
  get snapshot(): TransferSnapshot | undefined {
    return this.transfer?.getSnapshot();
  }

  letPausePass(): void {
    this.clock.increment(LONG_MS);
  }

  /** The page is gone. What it has sent is not. */
  close(): void {
    for (const transfer of this.transfers.all()) transfer.stop();
  }
}
