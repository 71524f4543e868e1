import type { World } from '../../sandbox/twilio/domain/world';
import { replaceTransferTask } from '../../src/flex/actions';
import { createConversationRelease, onTaskEnded, taskOf } from '../../src/flex/conversation';
import { guardTransfers } from '../../src/flex/guards';
import type { FlexTask } from '../../src/flex/host';
import { createInviteWatch } from '../../src/flex/invites';
import { createResume } from '../../src/flex/resume';
import { createReturnedAccept } from '../../src/flex/returned';
import { createTransferClient } from '../../src/http/transfer-client';
import type { AgentNotified } from '../../src/transfer/notices';
import { createTransfers } from '../../src/transfer/registry';
import type { Transfers } from '../../src/transfer/registry';
import { isOffered } from '../../src/transfer/view';
import type { TransferActor } from '../../src/transfer/view';
import { Desk } from './desk';
import { Insights, noInsights } from './insights';
import { DOMAIN_NAME } from './service';
import type { VirtualTime } from './virtual-time';

export interface TabOptions {
  world: World;
  time: VirtualTime;
  workerSid: string;
  fetch: typeof fetch;
  liveQueries: boolean;
  newTransferId: () => string;
  /** What the agent is told, about which transfer, and where. */
  tell: (notified: AgentNotified, transfer: TransferActor, tab: Tab) => void;
  /** What developers are told. */
  report: (detail: string) => void;
}

/** How often the plugin asks the service while there are no live queries: what it does unless an admin says otherwise. */
const POLL_MS = 15_000;

/** The plugin in one tab of an agent's browser, put together as in `src/plugin.ts`, without what draws. */
export class Tab {
  readonly desk: Desk;
  readonly transfers: Transfers;
  private readonly insights: Insights | undefined;
  private isOpen = true;

  constructor({ world, time, workerSid, fetch, liveQueries, newTransferId, tell, report }: TabOptions) {
    const desk = new Desk(world, workerSid, time);
    const insights = liveQueries ? new Insights(world, time) : undefined;
    const serviceUrl = `https://${DOMAIN_NAME}`;
    const service = createTransferClient({ serviceUrl, token: () => 'a token', fetch: this.whileOpen(fetch) });
    const { actions: Actions, state, events } = desk;
    const transfers = createTransfers(
      {
        requestTransfer: service.requestTransfer,
        readTransfer: service.readTransfer,
        takeBack: service.takeBack,
        releaseConversation: createConversationRelease({
          ...{ Actions, state },
          ConversationState: { Actions: { unsubscribe: () => undefined } },
        }),
        acceptReturned: createReturnedAccept({ Actions, state, events }),
        watchInvite: createInviteWatch({
          insights: () => insights ?? noInsights,
          nameOf: async (sid) => world.taskrouter.workers.get(sid)?.attributes.full_name?.toString(),
          readStatus: service.readTransfer,
          workerSid: () => workerSid,
          pollMs: POLL_MS,
        }),
      },
      {
        notify: (notified, taskSid) => {
          const transfer = transfers.find(taskSid);
          if (this.isOpen && transfer) tell(notified, transfer, this);
        },
        report,
      },
    );
    const resume = createResume({
      ...{ listPending: service.listPending, transfers, serviceUrl, report },
      taskOf: (taskSid) => taskOf(taskSid, state),
      console: { warn: () => undefined },
    });
    onTaskEnded(events, (taskSid) => {
      const transfer = transfers.find(taskSid);
      transfer?.send({ type: 'task.ended' });
      if (!transfer || isOffered(transfer.getSnapshot())) void resume();
    });
    void resume();
    const showNotice = (): void => undefined;
    const isOurs = (task: FlexTask | undefined): task is FlexTask => task !== undefined;
    replaceTransferTask({ Actions, state, isOurs, transfers, workerSid: () => workerSid, newTransferId, showNotice });
    guardTransfers({ Actions, state, transfers, showNotice });
    this.desk = desk;
    this.transfers = transfers;
    this.insights = insights;
  }

  /** The page is gone, and with it all that it was about to do. */
  close(): void {
    this.isOpen = false;
    for (const transfer of this.transfers.all()) transfer.stop();
    this.insights?.close();
    this.desk.close();
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
