import { setTimeout as wait } from 'node:timers/promises';
import { startFunctions } from '../../../sandbox/functions-host/functions-host';
import type { FunctionsHost } from '../../../sandbox/functions-host/functions-host';
import { systemClock } from '../../../sandbox/twilio/domain/clock';
import { serve } from '../../../sandbox/twilio/transport/serve';
import type { RunningServer } from '../../../sandbox/twilio/transport/serve';
import { builtParts } from '../build-parts';
import { eventually } from '../eventually';
import { environmentOf } from './account';
import type { ServiceName } from './account';
import { PlannedReset } from './request-fault';
import type { ChatTwilio, Services } from './services';

export interface RealServices extends Services {
  /** Throws when anything failed inside the emulator. */
  stop(): Promise<void>;
}

const ENDPOINTS = ['transfer-chat', 'take-back-transfer', 'task-router-events'];

interface Process {
  twilio: RunningServer;
  functions: FunctionsHost;
}

/** The built functions in Twilio's own runtime, a process for each of these names. They serve one chat at a time. */
export async function startRealServices(names: readonly ServiceName[]): Promise<RealServices> {
  let joined: ChatTwilio | undefined;
  const errors: unknown[] = [];
  const { projectFolder, functionsFolder } = builtParts();
  const start = async (service: ServiceName): Promise<Process> => {
    const twilio = await serve({
      emulator: {
        fetch: async (request) => {
          if (!joined) throw new Error(`Failed to find the world that ${request.method} ${request.url} is for`);
          return joined.answer(service, request);
        },
        connect: (_, socket) => socket.close(),
      },
      onError: (error) => error instanceof PlannedReset || errors.push(error),
    });
    const functions = await startFunctions({
      ...{ projectFolder, functionsFolder, twilioUrl: twilio.url, environment: environmentOf(service) },
    });
    // The runtime loads a function when it is first asked for.
    await Promise.all(ENDPOINTS.map((endpoint) => fetch(`${functions.url}/${endpoint}`, { method: 'POST' })));
    return { twilio, functions };
  };
  const processes = new Map(await Promise.all(names.map(async (name) => [name, await start(name)] as const)));
  const functionsOf = (service: ServiceName): FunctionsHost => {
    const found = processes.get(service);
    if (!found) throw new Error(`Failed to find the functions for ${service}: they were not started`);
    return found.functions;
  };

  return {
    clock: systemClock,
    sleep: (ms) => wait(ms),
    hold: (work) => work,
    eventually,
    fetch,
    url: (service) => functionsOf(service).url,
    join: (twilio) => {
      joined = twilio;
    },
    kill: (service) => functionsOf(service).kill(),
    stop: async () => {
      await Promise.all([...processes.values()].map(({ functions }) => functions.stop()));
      await Promise.all([...processes.values()].map(({ twilio }) => twilio.close()));
      if (errors.length > 0) throw new AggregateError(errors, `Failed inside the emulator: ${errors.join('; ')}`);
    },
  };
}
