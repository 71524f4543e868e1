import { startFunctions } from '../../../sandbox/functions-host/functions-host';
import type { FunctionsHost } from '../../../sandbox/functions-host/functions-host';
import { serve } from '../../../sandbox/twilio/transport/serve';
import type { RunningServer } from '../../../sandbox/twilio/transport/serve';
import { builtParts } from '../build-parts';
import { ACCOUNT } from './account';
import type { ServiceName } from './account';
import { createAdmission } from './admission';
import type { Chat } from './chat';
import { PlannedReset } from './fault';

export interface Services {
  /** Where the functions of a process answer. */
  url(service: ServiceName): string;
  /** Resolves when there is time for one more chat. */
  admit(): Promise<void>;
  /** From now on its world answers what is asked about this chat. */
  join(chat: Chat): void;
  /** Ends the process at once, and whatever runs in it; resolves when a new one answers. */
  kill(service: ServiceName): Promise<void>;
  /** Throws when anything failed inside the emulator. */
  stop(): Promise<void>;
}

const ENDPOINTS = ['transfer-chat', 'take-back-transfer', 'task-router-events'];

/** The worker that a Flex token is about; nothing is checked. */
function workerOf(token: string): string {
  const claims: { grants?: { task_router?: { worker_sid?: string } } } = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
  );
  return claims.grants?.task_router?.worker_sid ?? '';
}

/** The built functions in Twilio's own runtime, a process for each name, over as many worlds as join. */
export async function startServices(): Promise<Services> {
  const chats = new Set<Chat>();
  const chatsBySid = new Map<string, Chat>();
  const errors: unknown[] = [];
  const chatOf = async (request: Request): Promise<Chat> => {
    const { pathname } = new URL(request.url);
    const sids: string[] = pathname.match(/(WT|WK|WQ|UO)[0-9a-f]{32}/g) ?? [];
    if (pathname.endsWith('/Tokens/validate')) sids.push(workerOf((await request.clone().json()).token));
    const known = sids.map((sid) => chatsBySid.get(sid)).find((one) => one !== undefined);
    const chat = known ?? [...chats].find(({ knows }) => sids.some(knows));
    if (!chat) throw new Error(`Failed to find the world that ${request.method} ${pathname} is for`);
    for (const sid of sids) chatsBySid.set(sid, chat);
    return chat;
  };
  const { projectFolder, functionsFolder } = builtParts();
  const start = async (service: ServiceName): Promise<{ twilio: RunningServer; functions: FunctionsHost }> => {
    const twilio = await serve({
      emulator: {
        fetch: async (request) => (await chatOf(request)).answer(service, request),
        connect: (_, socket) => socket.close(),
      },
      onError: (error) => error instanceof PlannedReset || errors.push(error),
    });
    const functions = await startFunctions({
      ...{ projectFolder, functionsFolder, twilioUrl: twilio.url },
      environment: {
        ACCOUNT_SID: ACCOUNT.accountSid,
        AUTH_TOKEN: ACCOUNT.authToken,
        TWILIO_FLEX_WORKSPACE_SID: ACCOUNT.workspaceSid,
        TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: ACCOUNT.workflowSid,
        ...(service === 'on-acceptance' && { CHAT_TRANSFER_LEAVE: service }),
      },
    });
    // The runtime loads a function when it is first asked for.
    await Promise.all(ENDPOINTS.map((endpoint) => fetch(`${functions.url}/${endpoint}`, { method: 'POST' })));
    return { twilio, functions };
  };
  const [immediately, onAcceptance, callbacks] = await Promise.all([
    start('immediately'),
    start('on-acceptance'),
    start('callbacks'),
  ]);
  const running = { immediately, 'on-acceptance': onAcceptance, callbacks };

  return {
    url: (service) => running[service].functions.url,
    admit: createAdmission(),
    join: (chat) => chats.add(chat),
    kill: (service) => running[service].functions.kill(),
    stop: async () => {
      await Promise.all(Object.values(running).map(({ functions }) => functions.stop()));
      await Promise.all(Object.values(running).map(({ twilio }) => twilio.close()));
      if (errors.length > 0) throw new AggregateError(errors, `Failed inside the emulator: ${errors.join('; ')}`);
    },
  };
}
