import type { World } from '../../sandbox/twilio/domain/world';
import { connectTransfers } from '../../src/connect-transfers';
import type { FlexTask } from '../../src/flex/host';
import type { Notice, NoticeDetails } from '../../src/transfer/notices';
import type { Transfers } from '../../src/transfer/registry';
import type { TransferActor } from '../../src/transfer/view';
import { HeadlessFlex } from '../headless-flex/headless-flex';
import { Insights } from './insights';
import { DOMAIN_NAME } from './service';
import type { VirtualTime } from './virtual-time';

export interface ShownNotice extends NoticeDetails {
  notice: Notice;
}

export interface SimulatedTabOptions {
  world: World;
  time: VirtualTime;
  workerSid: string;
  fetch: typeof fetch;
  liveQueries: boolean;
  newTransferId: () => string;
  /** Flex shows the agent a notice about a transfer in this tab. */
  onNotice: (shown: ShownNotice, transfer: TransferActor, tab: SimulatedTab) => void;
  /** The plugin reports trouble to developers. */
  report: (detail: string) => void;
}

/** How often the plugin asks the service while there are no live queries, unless an admin sets another interval. */
const POLL_MS = 15_000;

const isOurs = (task: FlexTask | undefined): task is FlexTask => task !== undefined;

/** The plugin in one tab of an agent's browser, connected as in `src/plugin.ts`, without what draws. */
export class SimulatedTab {
  readonly flex: HeadlessFlex;
  readonly transfers: Transfers;
  private readonly insights: Insights | undefined;
  private isOpen = true;

  constructor({ world, time, workerSid, fetch, liveQueries, newTransferId, onNotice, report }: SimulatedTabOptions) {
    this.insights = liveQueries ? new Insights(world, time) : undefined;
    this.flex = new HeadlessFlex({
      ...{ world, workerSid, insights: this.insights },
      schedule: (milliseconds, callback) => time.schedule(milliseconds, callback),
    });
    const { transfers } = connectTransfers({
      ...{ host: this.flex, serviceUrl: `https://${DOMAIN_NAME}`, isOurs, newTransferId, report },
      fetch: this.whileOpen(fetch),
      ...{ pollMs: POLL_MS, now: () => world.clock.now() },
      showNotice: (notice, { taskSid, target, worker }) => {
        const transfer = transfers.find(taskSid);
        if (this.isOpen && transfer) onNotice({ notice, target, worker }, transfer, this);
      },
      console: { warn: () => undefined },
    });
    this.transfers = transfers;
  }

  /** The page is gone, and with it all that it was about to do. */
  close(): void {
    this.isOpen = false;
    for (const transfer of this.transfers.all()) transfer.stop();
    this.insights?.close();
    this.flex.close();
  }

  /** No answer reaches a page that is gone. */
  private whileOpen(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return (input, init) =>
      new Promise((resolve, reject) => {
        if (!this.isOpen) return;
        fetch(input, init).then(
          (response) => this.isOpen && resolve(response),
          (error: unknown) => this.isOpen && reject(error),
        );
      });
  }
}
