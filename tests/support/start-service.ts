import path from 'node:path';
import { twoAgentsOneChat } from '../../sandbox/scenarios/two-agents-one-chat';
import type { ScenarioResult } from '../../sandbox/scenarios/scenario';
import { systemClock } from '../../sandbox/twilio/domain/clock';
import type { World } from '../../sandbox/twilio/domain/world';
import { createEmulator } from '../../sandbox/twilio/emulator';
import { issueToken } from '../../sandbox/twilio/protocols/tokens';
import { serve } from '../../sandbox/twilio/transport/serve';
import { readWorkflowFile } from '../../sandbox/workflow-file';
import { serveFunctions } from './serve-functions';
import { TwilioDoor } from './twilio-door';

export interface RunningService {
  world: World;
  /** Who and what is in the world: see the scenario "two agents, one chat". */
  scenario: ScenarioResult;
  door: TwilioDoor;
  /** A Flex token of a worker of the scenario, by name. */
  tokenOf(name: string): string;
  /** POSTs a form to the function and reads its JSON. */
  post(body: URLSearchParams): Promise<{ status: number; headers: Headers; body: unknown }>;
  /** Throws when something failed inside the emulator, or was not understood by it. */
  stop(): Promise<void>;
}

/** The built functions over an emulated Twilio. `environment` replaces variables of the service; an empty one is as good as unset. */
export async function startService(environment: Record<string, string> = {}): Promise<RunningService> {
  const unhandled: string[] = [];
  const errors: unknown[] = [];
  const emulator = createEmulator({ clock: systemClock, onUnhandled: (description) => unhandled.push(description) });
  const { world } = emulator;
  const workflowFile = path.resolve(__dirname, '../../assets/example-taskrouter-workflow.json');
  const transferWorkflow = await readWorkflowFile(workflowFile);
  const scenario = twoAgentsOneChat(world, { transferWorkflow });
  const door = new TwilioDoor(emulator.fetch);
  const twilio = await serve({
    emulator: { fetch: door.fetch, connect: emulator.connect },
    onError: (error) => errors.push(error),
  });
  const functions = await serveFunctions(twilio.url, {
    ACCOUNT_SID: world.account.accountSid,
    AUTH_TOKEN: world.account.authToken,
    TWILIO_FLEX_WORKSPACE_SID: world.taskrouter.workspaceSid,
    TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: scenario.workflows.transfer,
    ...environment,
  });

  return {
    world,
    scenario,
    door,
    tokenOf: (name) => issueToken(world, { identity: name, workerSid: scenario.workers[name] ?? null, roles: ['agent'] }),
    post: async (body) => {
      const response = await fetch(`${functions.url}/transfer-chat`, { method: 'POST', body });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    stop: async () => {
      await functions.close();
      await twilio.close();
      if (errors.length > 0) throw new AggregateError(errors, `Failed inside the emulator: ${errors.join('; ')}`);
      if (unhandled.length > 0) throw new Error(`Failed to emulate ${unhandled.join(', ')}`);
    },
  };
}
