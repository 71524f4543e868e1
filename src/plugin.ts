import { FlexPlugin } from '@twilio/flex-plugin';
import { replaceTransferTask } from './flex/actions';
import { ConfigurationError, readConfiguration } from './flex/configuration';
import type { Configuration } from './flex/configuration';
import { createConversationRelease, onTaskEnded, taskOf } from './flex/conversation';
import { rememberCustomers } from './flex/customers';
import { removeConsult } from './flex/directory';
import { createEligibility } from './flex/eligibility';
import { createErrorReport } from './flex/errors';
import { guardTransfers } from './flex/guards';
import type { FlexManager, FlexUi } from './flex/host';
import { offerMachineWindow } from './flex/machine-window';
import { createInviteWatch } from './flex/invites';
import { createNativeTransfersCheck } from './flex/native-transfers';
import { registerNotices } from './flex/notifications';
import { nameOf, tokenOf, workerSidOf } from './flex/session';
import { addPendingTransfers } from './flex/pending-slot';
import { createResume } from './flex/resume';
import { createReturnedAccept } from './flex/returned';
import { addTransferButton } from './flex/slots';
import { withDefaultStrings } from './flex/strings';
import { createInspectionPost } from './http/inspection-post';
import { createTransferClient } from './http/transfer-client';
import { createInspection } from './transfer/inspection';
import { createTransfers } from './transfer/registry';
import { isOffered } from './transfer/view';

/** Where Flex meets the core: makes the adapters, gives them to the transfers, and mounts what agents see. */
export class ChatTransferPlugin extends FlexPlugin {
  constructor() {
    super('ChatTransferPlugin');
  }

  init(flex: FlexUi, manager: FlexManager): void {
    const { console } = window;
    try {
      const builtIn = process.env.FLEX_APP_CHAT_TRANSFER_SERVICE_URL;
      const { serviceConfiguration, configuration } = manager;
      compose(flex, manager, console, readConfiguration({ serviceConfiguration, configuration, builtIn }));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      console.error(error.message);
    }
  }
}

function compose(flex: FlexUi, manager: FlexManager, console: Console, configuration: Configuration): void {
  const { serviceUrl, pollIntervalMs, inspectionPath } = configuration;
  const state = () => manager.store.getState();
  const fetch = window.fetch.bind(window);
  const workerSid = () => workerSidOf(manager);
  const isOurs = createEligibility({ TaskHelper: flex.TaskHelper, nativeTransfers: createNativeTransfersCheck(state, console) });

  manager.strings = withDefaultStrings(manager.strings);
  const showNotice = registerNotices(flex);
  const report = createErrorReport(flex, manager, console);
  const service = createTransferClient({ serviceUrl, token: () => tokenOf(manager), fetch });
  const inspection = createInspection({ now: Date.now, newLabel: () => window.crypto.randomUUID() });
  const transfers = createTransfers(
    {
      requestTransfer: service.requestTransfer,
      readTransfer: service.readTransfer,
      takeBack: service.takeBack,
      releaseConversation: createConversationRelease({ Actions: flex.Actions, ConversationState: flex.ConversationState, state }),
      acceptReturned: createReturnedAccept({ Actions: flex.Actions, state, events: manager.events }),
      watchInvite: createInviteWatch({
        insights: () => manager.insightsClient,
        nameOf: (sid) => nameOf(manager, sid),
        readStatus: service.readTransfer,
        workerSid,
        pollMs: pollIntervalMs,
      }),
    },
    {
      notify: ({ notice, target, worker }, taskSid) => showNotice(notice, { taskSid, target, worker }),
      report,
      actor: { inspect: inspection.inspect },
    },
  );
  const resume = createResume({
    listPending: service.listPending,
    transfers,
    taskOf: (taskSid) => taskOf(taskSid, state),
    serviceUrl,
    report,
    console,
  });

  onTaskEnded(manager.events, (taskSid) => {
    const transfer = transfers.find(taskSid);
    transfer?.send({ type: 'task.ended' });
    // The task of an agent who stays until somebody accepts ends when the customer leaves: as it looks, the service withdraws the invite.
    if (!transfer || isOffered(transfer.getSnapshot())) void resume();
  });
  if (inspectionPath !== undefined) {
    inspection.subscribe(createInspectionPost({ path: inspectionPath, fetch, onFailure: (reason) => console.warn(reason) }));
  }
  offerMachineWindow({ Actions: flex.Actions, page: window, serviceUrl, inspection });
  void resume();
  replaceTransferTask({
    Actions: flex.Actions,
    state,
    isOurs,
    transfers,
    workerSid,
    newTransferId: () => window.crypto.randomUUID(),
    showNotice,
  });
  guardTransfers({ Actions: flex.Actions, state, transfers, showNotice });
  removeConsult(flex, isOurs);
  const customerOf = rememberCustomers(transfers, (taskSid) => taskOf(taskSid, state));
  addPendingTransfers(flex, { transfers, customerOf, strings: () => manager.strings, now: Date.now });
  addTransferButton(flex, { isOurs, transfers, workerSid, strings: () => manager.strings });
}
