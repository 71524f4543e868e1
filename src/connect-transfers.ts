import type { ActorOptions } from 'xstate';
import type { TransferSettings } from './contract/settings';
import { replaceTransferTask } from './flex/actions';
import type { TransferActionOptions } from './flex/actions';
import { withFlexNames } from './flex/colleague-names';
import { createConversationRelease, createConversationUnload, onTaskEnded, taskOf } from './flex/conversation';
import type { ConversationHost, TaskEvents } from './flex/conversation';
import type { Eligibility } from './flex/eligibility';
import { rememberCustomers } from './flex/customers';
import type { Customers } from './flex/customers';
import { rememberEventCallbacks } from './flex/event-callbacks';
import { guardTransfers } from './flex/guards';
import type { AdminConsole } from './flex/host';
import { createInviteWatch } from './flex/invites';
import type { InviteWatchOptions } from './flex/invites';
import type { ShowNotice } from './flex/notifications';
import { createResume } from './flex/resume';
import { createReturnedAccept } from './flex/returned';
import { createWorkerNames } from './flex/worker-names';
import { rememberWaits, withWaits } from './flex/waits';
import type { Waits } from './flex/waits';
import { completeOnlyTheTask, finishWrapUpBeforeAcceptance } from './flex/wrap-up';
import type { WrapUpOptions } from './flex/wrap-up';
import { createTransferClient } from './http/transfer-client';
import type { ServicePostOptions } from './http/service-post';
import type { TransferClient } from './http/transfer-client';
import type { TransferMachine } from './transfer/machine';
import type { TransferPorts } from './transfer/ports';
import { rememberRecent } from './transfer/recent';
import type { RecentTransfers } from './transfer/recent';
import { createTransfers } from './transfer/registry';
import type { Transfers } from './transfer/registry';
import { isOffered, wasAbandoned } from './transfer/view';

/** Flex in one tab, as far as transfers need it. */
export interface TransferHost
  extends
    ConversationHost,
    Pick<InviteWatchOptions, 'insights' | 'nameOf' | 'workerSid'>,
    Pick<WrapUpOptions, 'completeReservation'> {
  /** `manager.events` */
  events: TaskEvents;
  /** The agent's Flex token now. */
  token: () => string;
}

/** Every question that transfers ask the service or Flex. */
export interface Questions
  extends TransferClient, Pick<TransferPorts, 'releaseConversation' | 'acceptReturned'>, Pick<InviteWatchOptions, 'readStatus'> {}

export interface ConnectTransfersOptions
  extends Pick<ServicePostOptions, 'serviceUrl' | 'fetch'>, Pick<InviteWatchOptions, 'pollMs' | 'joiningMs'> {
  host: TransferHost;
  /** The tasks that the plugin transfers in place of Flex. */
  isOurs: Eligibility;
  /** A fresh UUID. */
  newTransferId: () => string;
  /** Whether the agent is asked for a note or a reason once they have chosen a target. */
  asksForHandOver?: TransferActionOptions['asksForHandOver'];
  /** Called with what each listing says besides. */
  learn?: (listed: { settings: TransferSettings; supervisor?: true }) => void;
  /** ms since the epoch */
  now: () => number;
  /** Resolves when the plugin may ask for its first list of pending transfers. */
  untilFirstList?: () => Promise<void>;
  showNotice: ShowNotice;
  /** Trouble that only developers can do something about. */
  report(detail: string): void;
  console: AdminConsole;
  /** XState's own options, such as `clock` and `inspect`. */
  actor?: Pick<ActorOptions<TransferMachine>, 'clock' | 'inspect'>;
  /** Wraps the questions that transfers ask. A test uses it to hold answers back. */
  intercept?(questions: Questions): Questions;
}

export interface ConnectedTransfers {
  transfers: Transfers;
  recent: RecentTransfers;
  waits: Pick<Waits, 'of' | 'subscribe'>;
  /** The customer's name, if it is known, for the SID of a task that the agent holds or has transferred. */
  customerOf: Customers['nameOf'];
  /** Lists the pending transfers once more. */
  resume: () => Promise<void>;
  /** Resolves when the plugin follows the transfers that were pending when Flex was opened. */
  resumed: Promise<void>;
}

/**
 * Connects the transfers of one tab with Flex and the service: replaces Flex's action, guards the chats that are being
 * transferred, and follows the pending transfers. It draws nothing.
 */
export function connectTransfers(options: ConnectTransfersOptions): ConnectedTransfers {
  const { host, serviceUrl, pollMs, joiningMs, isOurs, newTransferId, showNotice, report, console, actor, now } = options;
  const { asksForHandOver = () => false, learn = () => undefined, untilFirstList = async () => undefined } = options;
  const { Actions, state, events, insights, nameOf, workerSid } = host;
  const waits = rememberWaits();
  const ask = withWaits(questionsOf(options), waits);
  const customers = rememberCustomers((taskSid) => taskOf(taskSid, state));
  const tell: ShowNotice = (notice, details) => showNotice(notice, { customer: customers.nameOf(details.taskSid), ...details });
  const { listPending, hasEventCallbacks } = rememberEventCallbacks(async (signal) => {
    const reply = await ask.listPending(signal);
    if (reply.outcome === 'failed') return reply;
    learn(reply);
    reply.transfers.forEach(({ heldTaskSid, customer }) => customers.learn(heldTaskSid, customer));
    return reply;
  });
  const { readStatus } = ask;

  const recent = rememberRecent(now);
  const transfers = createTransfers(
    {
      ...ask,
      watchInvite: createInviteWatch({ insights, nameOf, readStatus, workerSid, hasEventCallbacks, pollMs, joiningMs }),
    },
    {
      notify: ({ notice, target, worker }, taskSid) => tell(notice, { taskSid, target, worker }),
      onEnded(ended) {
        waits.forget(ended.taskSid);
        recent.add({ customer: customers.nameOf(ended.taskSid), ...ended });
      },
      ...{ report, actor },
    },
  );
  customers.follow(transfers);
  const resume = createResume({
    listPending,
    transfers,
    taskOf: (taskSid) => taskOf(taskSid, state),
    serviceUrl,
    report,
    console,
  });
  const listedFor = new Set<string>();
  onTaskEnded(events, (task) => {
    const { taskSid } = task;
    const transfer = transfers.find(taskSid);
    const before = transfer?.getSnapshot();
    transfer?.send({ type: 'task.ended' });
    // Another tab or a supervisor may have transferred the chat. An agent's task also ends when the customer leaves before
    // anybody has accepted: the listing then withdraws the invite.
    const isUndecided = before === undefined || before.hasTag('choosing');
    const mayBePending = isUndecided ? isOurs(task) : isOffered(before);
    if (!mayBePending || listedFor.has(taskSid)) return;
    listedFor.add(taskSid);
    if (transfer && isUndecided) void wasAbandoned(transfer).then((isToList) => (isToList ? resume() : undefined));
    else void resume();
  });
  replaceTransferTask({ Actions, state, isOurs, transfers, workerSid, newTransferId, asksForHandOver, showNotice: tell });
  guardTransfers({ Actions, state, transfers, showNotice: tell });
  const { ConversationState, completeReservation } = host;
  const unload = createConversationUnload({ ConversationState, state });
  finishWrapUpBeforeAcceptance({ Actions, state, isOurs, completeReservation, unload, showNotice: tell });
  completeOnlyTheTask({ Actions, state, isOurs, completeReservation });
  return { transfers, recent, waits, customerOf: customers.nameOf, resume, resumed: untilFirstList().then(resume) };
}

function questionsOf({ host, serviceUrl, fetch, intercept = (questions) => questions }: ConnectTransfersOptions): Questions {
  const { Actions, ConversationState, state, events, token, nameOf } = host;
  const service = withFlexNames(createTransferClient({ serviceUrl, token, fetch }), createWorkerNames(nameOf));
  return intercept({
    ...service,
    readStatus: service.readTransfer,
    releaseConversation: createConversationRelease({ Actions, ConversationState, state }),
    acceptReturned: createReturnedAccept({ Actions, state, events }),
  });
}
