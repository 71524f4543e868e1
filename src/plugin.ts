import { FlexPlugin } from '@twilio/flex-plugin';
import { replaceTransferTask } from './flex/actions';
import { ConfigurationError, readConfiguration } from './flex/configuration';
import type { Configuration } from './flex/configuration';
import { createConversationRelease, onTaskEnded } from './flex/conversation';
import { removeConsult } from './flex/directory';
import { createEligibility } from './flex/eligibility';
import { createErrorReport } from './flex/errors';
import { guardTransfers } from './flex/guards';
import type { FlexManager, FlexUi } from './flex/host';
import { createInviteWatch } from './flex/invites';
import { createNativeTransfersCheck } from './flex/native-transfers';
import { registerNotices } from './flex/notifications';
import { nameOf, tokenOf, workerSidOf } from './flex/session';
import { addTransferButton } from './flex/slots';
import { withDefaultStrings } from './flex/strings';
import { createTransferClient } from './http/transfer-client';
import { createTransfers } from './transfer/registry';

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

function compose(flex: FlexUi, manager: FlexManager, console: Console, { serviceUrl }: Configuration): void {
  const state = () => manager.store.getState();
  const workerSid = () => workerSidOf(manager);
  const isOurs = createEligibility({ TaskHelper: flex.TaskHelper, nativeTransfers: createNativeTransfersCheck(state, console) });

  manager.strings = withDefaultStrings(manager.strings);
  const showNotice = registerNotices(flex);
  const transfers = createTransfers(
    {
      requestTransfer: createTransferClient({ serviceUrl, token: () => tokenOf(manager), fetch: window.fetch.bind(window) }),
      releaseConversation: createConversationRelease({ Actions: flex.Actions, ConversationState: flex.ConversationState, state }),
      watchInvite: createInviteWatch({ insights: () => manager.insightsClient, nameOf: (sid) => nameOf(manager, sid) }),
    },
    { notify: ({ notice, ...details }) => showNotice(notice, details), report: createErrorReport(flex, manager, console) },
  );

  onTaskEnded(manager.events, (taskSid) => transfers.find(taskSid)?.send({ type: 'task.ended' }));
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
  addTransferButton(flex, { isOurs, transfers, workerSid, strings: () => manager.strings });
}
