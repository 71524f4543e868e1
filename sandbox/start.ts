import { freePort } from './functions-host/free-port';
import { startFunctions } from './functions-host/functions-host';
import { agentPages, startPages } from './page/pages';
import type { Pages } from './page/pages';
import { createRelay, RELAY_PATH } from './page/relay';
import type { Sandbox, SandboxOptions } from './sandbox';
import { newContact } from './scenarios/new-contact';
import { parseCallbackFault } from './twilio/control/callbacks';
import { withFaults } from './twilio/control/faults';
import { withJournal } from './twilio/control/journal';
import { createControl } from './twilio/control/routes';
import { serve } from './twilio/transport/serve';
import type { RunningServer } from './twilio/transport/serve';
import { readWorkflowFile } from './workflow-file';
import { createWorlds } from './worlds';

export type { Sandbox, SandboxOptions } from './sandbox';

/**
 * Starts the emulated Twilio with a scenario, the functions, and one local origin for the start page and for each agent, because
 * two agents in one browser must not share a login. Rejects when a part does not start, and then stops the others.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { functionsFolder, projectFolder, ports = {}, flex, eventCallbacks = true, log = () => undefined } = options;
  const [transferWorkflow, functionsPort] = await Promise.all([
    options.workflow ?? readWorkflowFile(options.workflowFile),
    freePort(ports.functions),
  ]);
  const functionsUrl = `http://localhost:${functionsPort}`;
  const unhandled: string[] = [];

  const { twilio, sids, callbacks } = createWorlds({
    scenario: options.scenario,
    transferWorkflow,
    rules: options.rules,
    serverlessDomain: new URL(functionsUrl).host,
    flex: {
      runtimeDomain: functionsUrl,
      ...flex,
      uiAttributes: { chat_transfer: { service_url: functionsUrl, inspection_path: RELAY_PATH }, ...flex?.uiAttributes },
    },
    onUnhandled: (description) => {
      unhandled.push(description);
      log(`Unknown to the emulated Twilio: ${description}`);
    },
    eventCallbackUrl: eventCallbacks ? `${functionsUrl}/task-router-events` : undefined,
    onCallbackError: ({ message }) => log(message),
  });

  const faulty = withFaults(twilio);
  const journal = withJournal(faulty);
  const relay = createRelay();
  const reset = (): void => {
    unhandled.length = 0;
    faulty.clearFaults();
    journal.clearJournal();
    relay.clear();
    twilio.reset();
  };

  const running: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((stop) => stop()));
  };
  const agentUrls = new Map<string, string>();
  const control = createControl({
    twilio,
    faulty,
    journal,
    callbacks,
    unhandled,
    agentUrls,
    newContact: (world, contact) => newContact(world, sids().workflows.inbound, contact),
    reset,
  });
  const open = async (preferred: number | undefined, pages: Pages): Promise<RunningServer> => {
    const port = await freePort(preferred);
    const server = await serve({
      emulator: journal,
      port,
      pages: async (request) => (await control(request)) ?? (await relay.pages(request)) ?? pages(request),
    });
    running.push(() => server.close());
    return server;
  };

  try {
    const page = await open(ports.page, startPages(options));
    let nextPort = ports.agents;
    for (const worker of Object.keys(sids().workers)) {
      const server = await open(nextPort, agentPages(options, worker));
      agentUrls.set(worker, server.url);
      if (nextPort !== undefined) nextPort = server.port + 1;
    }
    const { account, taskrouter } = twilio.world;
    const functions = await startFunctions({
      projectFolder,
      functionsFolder,
      twilioUrl: page.url,
      port: functionsPort,
      environment: {
        ACCOUNT_SID: account.accountSid,
        AUTH_TOKEN: account.authToken,
        TWILIO_FLEX_WORKSPACE_SID: taskrouter.workspaceSid,
        TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: sids().workflows.transfer,
        ...options.functionsEnvironment,
      },
      onOutput: (text) => log(`functions: ${text.trimEnd()}`),
    });
    running.push(functions.stop);

    return {
      url: page.url,
      agents: Object.fromEntries(agentUrls),
      functionsUrl: functions.url,
      get world() {
        return twilio.world;
      },
      get sids() {
        return sids();
      },
      get requests() {
        return journal.requests;
      },
      unhandled,
      get callbacks() {
        return callbacks().deliveries;
      },
      planCallback: (fault) => callbacks().plan(parseCallbackFault({ ...fault })),
      callbacksSettled: () => callbacks().settled(),
      plan: (fault) => faulty.plan({ reset: false, afterwards: false, times: 1, ...fault }),
      reset,
      killFunctions: functions.kill,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
