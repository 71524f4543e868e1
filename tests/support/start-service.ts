import path from 'node:path';
import { twoAgentsOneChat } from '../../sandbox/scenarios/two-agents-one-chat';
import type { ScenarioResult } from '../../sandbox/scenarios/scenario';
import { emulatorForTests } from '../../sandbox/testing/emulator-for-tests';
import { createCallbacks, parseCallbackFault } from '../../sandbox/twilio/control/callbacks';
import type { CallbackDelivery, CallbackFault } from '../../sandbox/twilio/control/callbacks';
import { rolesOf } from '../../sandbox/twilio/control/login';
import { systemClock } from '../../sandbox/twilio/domain/clock';
import type { WorkflowConfiguration } from '../../sandbox/twilio/domain/taskrouter/workflow-configuration';
import { updateWorkspace } from '../../sandbox/twilio/domain/taskrouter/workspace-settings';
import type { OpenRules, World } from '../../sandbox/twilio/domain/world';
import type { Emulator } from '../../sandbox/twilio/emulator';
import { issueToken } from '../../sandbox/twilio/protocols/tokens';
import { serve } from '../../sandbox/twilio/transport/serve';
import { readWorkflowFile } from '../../sandbox/workflow-file';
import type { VirtualTime } from '../simulation/virtual-time';
import { FaultInjectingTwilio } from './fault-injecting-twilio';
import { watchTwilio } from './openapi/watch-twilio';
import type { WatchedTwilio } from './openapi/watch-twilio';
import { serveFunctions } from './serve-functions';
import { VirtualFunctions } from './virtual/virtual-functions';

export interface ServiceOptions {
  /** Whether the workspace calls the function `task-router-events` back; it does when left out. */
  eventCallbacks?: boolean;
  rules?: Partial<OpenRules>;
  /** What routes transfers, in place of the example workflow. */
  workflow?: WorkflowConfiguration;
  /**
   * Runs the functions' source in virtual time, within `inVirtualTime`; without it the built ones run in Twilio's own
   * runtime.
   */
  time?: VirtualTime;
}

export interface RunningService {
  world: World;
  /** Who and what is in the world: see the scenario "two agents, one chat". */
  scenario: ScenarioResult;
  /** The only way of the functions to Twilio, that of their event callbacks included. */
  twilio: FaultInjectingTwilio;
  /**
   * What Twilio's OpenAPI documents say of the requests of the functions and their answers; undefined while nobody has
   * fetched them.
   */
  report: WatchedTwilio['report'];
  /** Where the functions answer. */
  url: string;
  /** A Flex token of a worker of the scenario, by name, with the roles of the worker's attributes when none are given. */
  tokenOf(name: string, roles?: string[]): string;
  /** The same, but that it ended an hour ago. */
  expiredTokenOf(name: string): string;
  /** POSTs a form to the function, `transfer-chat` when none is named, and reads its JSON. */
  post(body: URLSearchParams, endpoint?: string): Promise<{ status: number; headers: Headers; body: unknown }>;
  /** What became of the event callbacks so far. */
  readonly callbacks: readonly CallbackDelivery[];
  /** Loses, delays or doubles the next matching event callbacks. */
  planCallback(fault: Partial<CallbackFault>): void;
  /**
   * Resolves when every event callback so far, and all that these have caused, has been answered; a delayed one is not
   * waited for.
   */
  callbacksSettled(): Promise<void>;
  /** Throws when something failed inside the emulator, was not understood by it, or was not as Twilio's OpenAPI documents say. */
  stop(): Promise<void>;
}

const EXAMPLE_WORKFLOW = path.resolve(__dirname, '../../assets/example-taskrouter-workflow.json');
const HOUR_SECONDS = 3600;
const VIRTUAL_URL = 'https://chat-transfer.example.com';

type TwilioEndpoint = Pick<Emulator, 'fetch' | 'connect'>;

/** The functions and how to reach them. */
interface Functions {
  url: string;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** The built functions in Twilio's own runtime. */
async function realFunctions(emulator: TwilioEndpoint, environment: Record<string, string>): Promise<Functions> {
  const errors: unknown[] = [];
  const server = await serve({ emulator, onError: (error) => errors.push(error) });
  const functions = await serveFunctions(server.url, environment);
  return {
    url: functions.url,
    fetch,
    close: async () => {
      await functions.close();
      await server.close();
      if (errors.length > 0) throw new AggregateError(errors, `Failed inside the emulator: ${errors.join('; ')}`);
    },
  };
}

/** The functions' source in virtual time. */
function virtualFunctions(time: VirtualTime, emulator: TwilioEndpoint, environment: Record<string, string>): Functions {
  const functions = new VirtualFunctions({ time, environment, twilio: emulator.fetch });
  return { url: VIRTUAL_URL, fetch: (request) => functions.answer(request), close: async () => functions.kill() };
}

/** The functions over an emulated Twilio. `environment` replaces variables of the service; an empty one is as good as unset. */
export async function startService(
  environment: Record<string, string> = {},
  { eventCallbacks = true, rules, workflow, time }: ServiceOptions = {},
): Promise<RunningService> {
  const hold = <T>(work: Promise<T>): Promise<T> => time?.hold(work) ?? work;
  const { emulator, world, clock, dispose, stop } = emulatorForTests({
    ...{ clock: time ?? systemClock, rules },
    eventCallbacks: (request) => callbacks.fetch(request),
  });
  const callbacks = createCallbacks({ clock, fetch: (request) => functions.fetch(request) });
  const scenario = twoAgentsOneChat(world, { transferWorkflow: workflow ?? (await hold(readWorkflowFile(EXAMPLE_WORKFLOW))) });
  const watched = watchTwilio(emulator.fetch);
  const twilio = new FaultInjectingTwilio((request) => hold(watched.fetch(request)));
  const endpoint = { fetch: twilio.fetch, connect: emulator.connect };
  const variables = {
    ACCOUNT_SID: world.account.accountSid,
    AUTH_TOKEN: world.account.authToken,
    TWILIO_FLEX_WORKSPACE_SID: world.taskrouter.workspaceSid,
    TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: scenario.workflows.transfer,
    ...environment,
  };
  const functions = time ? virtualFunctions(time, endpoint, variables) : await realFunctions(endpoint, variables);
  if (eventCallbacks) updateWorkspace(world, { eventCallbackUrl: `${functions.url}/task-router-events` });
  const session = (name: string, roles?: string[]) => {
    const worker = world.taskrouter.workers.get(scenario.workers[name] ?? '');
    return { identity: name, workerSid: worker?.sid ?? null, roles: roles ?? (worker ? rolesOf(worker) : ['agent']) };
  };

  return {
    world,
    scenario,
    twilio,
    report: watched.report,
    url: functions.url,
    tokenOf: (name, roles) => issueToken(world, session(name, roles)),
    expiredTokenOf: (name) => issueToken(world, session(name), -HOUR_SECONDS),
    post: async (body, path = 'transfer-chat') => {
      const response = await functions.fetch(new Request(`${functions.url}/${path}`, { method: 'POST', body }));
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    get callbacks() {
      return callbacks.deliveries;
    },
    planCallback: (fault) => callbacks.plan(parseCallbackFault({ ...fault })),
    callbacksSettled: () => callbacks.settled(),
    stop: async () => {
      dispose();
      // Virtual time stands still by now: whatever the functions are at ends with them.
      if (!time) await callbacks.settled();
      await functions.close();
      stop();
      watched.mustConform();
    },
  };
}
