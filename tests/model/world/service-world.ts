import { twoAgentsOneChat } from '../../../sandbox/scenarios/two-agents-one-chat';
import { QUEUE_SIDS } from '../../../sandbox/scenarios/contact-center';
import type { ScenarioResult } from '../../../sandbox/scenarios/scenario';
import { emulatorForTests } from '../../../sandbox/testing/emulator-for-tests';
import { setActivity } from '../../../sandbox/twilio/control/act-as-worker';
import { findWorker } from '../../../sandbox/twilio/control/login';
import { ManualClock } from '../../../sandbox/twilio/domain/clock';
import { acceptReservation } from '../../../sandbox/twilio/domain/taskrouter/reservations';
import { updateWorkspace } from '../../../sandbox/twilio/domain/taskrouter/workspace-settings';
import type { World } from '../../../sandbox/twilio/domain/world';
import { issueToken } from '../../../sandbox/twilio/protocols/tokens';
import { transferWorkflow } from '../../../scripts/workflow/transfer-workflow';
import type { LeavePolicy } from '../../../src/contract/transfer';
import { watchTwilio } from '../../support/openapi/watch-twilio';
import { FaultInjectingTwilio } from '../../support/fault-injecting-twilio';
import type { InjectedFault } from '../../support/fault-injecting-twilio';
import type { Accounts } from './accounts';
import { HeldCallbacks } from './held-callbacks';

/** The events on which the service acts: an admin may have TaskRouter send these alone. */
const EVENTS = [
  ...['task.created', 'reservation.created', 'reservation.accepted', 'reservation.rejected'],
  ...['task.canceled', 'task.completed', 'task.deleted', 'task.system-deleted'],
];

/** More than the two minutes of one reservation in the scenario's workflow. */
const ANSWER_SECONDS = 300;

const HOUR_SECONDS = 3_600;

export interface ServiceWorldOptions {
  /** Different for each world: its SIDs derive from it. */
  title: string;
  /** How often each event callback arrives that is not lost. */
  copies?: number;
}

/** One chat that Alice has accepted, in an account of its own, with the built functions in Twilio's runtime. */
export interface ServiceWorld {
  world: World;
  scenario: ScenarioResult;
  /** Twilio's time, which stands still until a test moves it. */
  clock: ManualClock;
  callbacks: HeldCallbacks;
  /** The base URL of the functions. */
  url: string;
  /** Alice's Flex token. */
  token(): string;
  /** During `act`, Alice's Flex token is one that expired an hour ago. */
  whileSessionIsOver<Result>(act: () => Promise<Result>): Promise<Result>;
  /** During `act`, the service has this leave policy. Otherwise agents leave immediately. */
  withPolicy<Result>(leave: LeavePolicy, act: () => Promise<Result>): Promise<Result>;
  /** During `act`, `fault` answers requests to Twilio. */
  during<Result>(fault: InjectedFault, act: () => Promise<Result>): Promise<Result>;
  /** Throws when a request was not understood by the emulator, or something was not as Twilio's OpenAPI documents say. */
  close(): Promise<void>;
}

export async function openServiceWorld(accounts: Accounts, { title, copies = 1 }: ServiceWorldOptions): Promise<ServiceWorld> {
  const clock = new ManualClock();
  const callbacks = new HeldCallbacks(copies);
  const { emulator, world, dispose, stop } = emulatorForTests({ clock, seed: title, eventCallbacks: callbacks.fetch });
  const scenario = twoAgentsOneChat(world, { transferWorkflow: workflow() });
  const { alice = '' } = scenario.workers;
  for (const { sid } of [...world.taskrouter.reservations.values()]) acceptReservation(world, sid);
  // Bob is the only one who can take a chat from Alice.
  setActivity(world, findWorker(world, 'carol'), 'Unavailable');

  const watched = watchTwilio(emulator.fetch);
  const faultyTwilio = new FaultInjectingTwilio(watched.fetch);
  const variables = {
    ACCOUNT_SID: world.account.accountSid,
    AUTH_TOKEN: world.account.authToken,
    TWILIO_FLEX_WORKSPACE_SID: world.taskrouter.workspaceSid,
    TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: scenario.workflows.transfer ?? '',
    CHAT_TRANSFER_LEAVE: 'immediately',
  };
  const functions = await accounts.open(variables, faultyTwilio.fetch);
  updateWorkspace(world, { eventCallbackUrl: `${functions.url}/task-router-events`, eventsFilter: EVENTS });
  let isSessionOver = false;

  return {
    ...{ world, scenario, clock, callbacks, url: functions.url },
    token: () =>
      issueToken(world, { identity: 'alice', workerSid: alice, roles: ['agent'] }, isSessionOver ? -HOUR_SECONDS : HOUR_SECONDS),
    whileSessionIsOver: (act) => {
      isSessionOver = true;
      return act().finally(() => (isSessionOver = false));
    },
    withPolicy: (leave, act) => {
      variables.CHAT_TRANSFER_LEAVE = leave;
      return act().finally(() => (variables.CHAT_TRANSFER_LEAVE = 'immediately'));
    },
    during: (fault, act) => {
      let isOn = true;
      faultyTwilio.breakTimes(Infinity, (request, forward) => (isOn ? fault(request, forward) : undefined));
      return act().finally(() => (isOn = false));
    },
    close: async () => {
      dispose();
      await functions.close();
      stop();
      watched.mustConform();
    },
  };
}

const workflow = () =>
  transferWorkflow({
    queues: Object.entries(QUEUE_SIDS).map(([friendlyName, sid]) => ({ sid, friendlyName })),
    fallbackQueueSid: QUEUE_SIDS.Everyone,
    everyoneQueueSid: QUEUE_SIDS.Everyone,
    ...{ noAnswer: 'return-to-sender', answerSeconds: ANSWER_SECONDS },
  });
