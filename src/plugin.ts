import { FlexPlugin } from '@twilio/flex-plugin';
import { connectTransfers } from './connect-transfers';
import { ConfigurationError, readPluginSettings } from './flex/configuration';
import type { PluginSettings } from './flex/configuration';
import { isLookedAt } from './flex/conversation';
import { removeConsult } from './flex/directory';
import { addDirectoryLoads, withPlaceForLoad } from './flex/directory-loads';
import { rememberDrafts } from './flex/drafts';
import { createEligibility } from './flex/eligibility';
import { createErrorReport } from './flex/errors';
import type { FlexManager, FlexUi } from './flex/host';
import { addHandOverCard, wordIncomingTransfers } from './flex/hand-over-card';
import { untilFirstList } from './flex/login-wave';
import { languageFor, localeOf } from './flex/languages';
import { offerMachineWindow } from './flex/machine-window';
import { createNativeTransfersCheck } from './flex/native-transfers';
import { registerNotices, withoutFailuresAtTask } from './flex/notifications';
import { completeReservation, nameOf, nameOfQueue, tokenOf, workerSidOf } from './flex/session';
import { createHandOverQuestion, rememberSettings } from './flex/settings';
import { addPendingTransfers } from './flex/pending-slot';
import { addTransferButton } from './flex/slots';
import { withDefaultStrings } from './flex/strings';
import { redirectTargets } from './flex/possible-targets';
import { rememberSupervisorRole } from './flex/supervisor-role';
import { rememberTargetLoads } from './flex/target-loads';
import { createTargetNames } from './flex/target-names';
import { addTaskPlace } from './flex/task-place';
import { addWorkspaceView } from './flex/workspace-view';
import { createDirectoryClient } from './http/directory-client';
import { createInspectionPost } from './http/inspection-post';
import { createSupervisorClient } from './http/supervisor-client';
import { createInspection } from './transfer/inspection';

/** Connects the transfers with Flex, and mounts what agents see. */
export class ChatTransferPlugin extends FlexPlugin {
  constructor() {
    super('ChatTransferPlugin');
  }

  init(flex: FlexUi, manager: FlexManager): void {
    const { console } = window;
    try {
      const builtIn = process.env.FLEX_APP_CHAT_TRANSFER_SERVICE_URL;
      const { serviceConfiguration, configuration } = manager;
      compose(flex, manager, console, readPluginSettings({ serviceConfiguration, configuration, builtIn }));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      console.error(error.message);
    }
  }
}

function compose(flex: FlexUi, manager: FlexManager, console: Console, configuration: PluginSettings): void {
  const { serviceUrl, pollIntervalMs, inspectionPath } = configuration;
  const { Actions, ConversationState } = flex;
  const state = () => manager.store.getState();
  const fetch = window.fetch.bind(window);
  const workerSid = () => workerSidOf(manager);
  const isOurs = createEligibility({ TaskHelper: flex.TaskHelper, nativeTransfers: createNativeTransfersCheck(state, console) });

  const { locale, texts } = languageFor(configuration.language ?? localeOf(manager), configuration.texts);
  configuration.problems.forEach((problem) => console.warn(problem));
  manager.strings = withPlaceForLoad(withDefaultStrings(manager.strings, texts));
  const strings = () => manager.strings;
  const inspection = createInspection({ now: Date.now, newLabel: () => window.crypto.randomUUID() });
  if (inspectionPath !== undefined) {
    inspection.subscribe(createInspectionPost({ path: inspectionPath, fetch, onFailure: (reason) => console.warn(reason) }));
  }
  offerMachineWindow({ Actions, page: window, serviceUrl, inspection });
  const newTransferId = () => window.crypto.randomUUID();
  const settings = rememberSettings();
  const role = rememberSupervisorRole();
  const { transfers, recent, waits, customerOf, resume } = connectTransfers({
    host: {
      ...{ Actions, ConversationState, state, workerSid },
      events: manager.events,
      insights: () => manager.insightsClient,
      nameOf: (sid) => nameOf(manager, sid),
      token: () => tokenOf(manager),
      completeReservation: (sid) => completeReservation(manager, sid),
    },
    ...{ serviceUrl, fetch, isOurs, console, now: Date.now },
    pollMs: pollIntervalMs,
    newTransferId,
    asksForHandOver: createHandOverQuestion(settings, () => resume()),
    learn: (listed) => {
      settings.learn(listed.settings);
      role.learn(listed.supervisor === true);
    },
    untilFirstList: () => untilFirstList({ navigation: navigationOf(window), random: Math.random, sleep }),
    showNotice: withoutFailuresAtTask(registerNotices(flex, strings), (taskSid) => isLookedAt(taskSid, state())),
    report: createErrorReport(flex, manager, console),
    actor: { inspect: inspection.inspect },
  });

  const directory = createDirectoryClient({ serviceUrl, token: () => tokenOf(manager), fetch });
  const loads = rememberTargetLoads({
    ...directory,
    learnSettings: settings.learn,
    now: Date.now,
  });
  const isOpen = () => state().flex.view.isDirectoryOpen === true;
  // The first wrapper is the innermost: this one must be next to Flex's own component.
  addDirectoryLoads(flex, { isOurs, loads, settings: settings.current, isOpen, strings, locale });
  removeConsult(flex, isOurs);
  addPendingTransfers(flex, { transfers, recent, waits, customerOf, strings, locale, now: Date.now });
  const card = { isOurs, workerSid, strings, locale, now: Date.now };
  addHandOverCard(flex, card);
  wordIncomingTransfers(flex.TaskChannels.getRegistered(), card);
  addTransferButton(flex, { isOurs, transfers, workerSid, strings });
  addTaskPlace(flex, {
    ...{ isOurs, transfers, settings, loads, newTransferId, customerOf, strings },
    drafts: rememberDrafts(transfers),
    targetName: createTargetNames({
      nameOfWorker: (sid) => nameOf(manager, sid),
      nameOfQueue: (sid) => nameOfQueue(manager, sid),
    }),
  });
  addWorkspaceView(flex, {
    ...{ role, strings, locale, now: Date.now },
    ask: createSupervisorClient({ serviceUrl, fetch, token: () => tokenOf(manager) }),
    findTargets: (taskSid) => redirectTargets(manager, directory, taskSid),
  });
}

/** How the browser came to the page. */
function navigationOf({ performance }: Window): string | undefined {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming ? entry.type : undefined;
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
