import type { Clock } from './domain/clock';
import { connectProducts } from './domain/flex';
import { createWorld } from './domain/world';
import type { OpenRules, World } from './domain/world';
import { createConversationsProtocol } from './protocols/conversations/conversations';
import { createEventBridge } from './protocols/event-bridge/event-bridge';
import { createEventCallbacks } from './protocols/event-callbacks/event-callbacks';
import type { EventCallbackOptions } from './protocols/event-callbacks/event-callbacks';
import { createFlexBoot } from './protocols/flex-boot/flex-boot';
import type { FlexSettings } from './protocols/flex-boot/settings';
import { createIndexes } from './protocols/indexes/indexes';
import type { HttpProtocol, SocketProtocol } from './protocols/protocol';
import { createRest } from './protocols/rest/rest';
import type { RestRequest } from './protocols/rest/rest';
import type { SocketLike } from './protocols/socket';
import { createSyncProtocol } from './protocols/sync/sync';
import { telemetry } from './protocols/twilsock/telemetry';
import { createTwilsock } from './protocols/twilsock/twilsock';

/** One emulated Twilio account, without ports or a clock of its own. */
export interface Emulator {
  readonly world: World;
  /** Answers a request to any `https://*.twilio.com` address, with 501 for an unknown request. */
  fetch(request: Request): Promise<Response>;
  /** Takes over a WebSocket to any `wss://*.twilio.com` address; closes it for an unknown address. */
  connect(url: URL, socket: SocketLike): void;
  /** Stops event callbacks. */
  stop(): void;
}

export interface EmulatorOptions {
  clock: Clock;
  seed?: string;
  rules?: Partial<OpenRules>;
  /** The admin's settings for Flex UI. */
  flex?: Partial<FlexSettings>;
  /** Host and port at which this computer serves what is deployed. Defaults to domains as Twilio gives them. */
  serverlessDomain?: string;
  /** Called with every unknown request and socket. */
  onUnhandled?: (description: string) => void;
  /** Called with every answered REST request. */
  onRestRequest?: (request: RestRequest) => void;
  /** Sends TaskRouter's event callbacks. The emulator sends none without it. */
  eventCallbacks?: Omit<EventCallbackOptions, 'world'>;
}

export function createEmulator({
  clock,
  seed,
  rules,
  flex,
  serverlessDomain,
  onUnhandled = () => undefined,
  onRestRequest,
  eventCallbacks,
}: EmulatorOptions): Emulator {
  const world = createWorld({ clock, seed, rules });
  world.serverless.localDomain = serverlessDomain ?? null;
  connectProducts(world);
  createIndexes(world);
  const endCallbacks = eventCallbacks && createEventCallbacks({ world, ...eventCallbacks });
  const eventBridge = createEventBridge(world, { onUnhandled });
  const conversations = createConversationsProtocol(world);
  const upstreams = [createSyncProtocol(world), conversations.upstream, telemetry];
  const httpProtocols: HttpProtocol[] = [
    createRest(world, { flex, onRequest: onRestRequest }),
    eventBridge.http,
    createFlexBoot(world, flex),
    conversations.media,
  ];
  const socketProtocols: SocketProtocol[] = [eventBridge.socket, createTwilsock({ world, upstreams, onUnhandled })];

  return {
    world,
    fetch: async (request) => {
      for (const protocol of httpProtocols) {
        const answer = protocol(request);
        if (answer) return answer;
      }
      const { host, pathname } = new URL(request.url);
      const description = `${request.method} ${host}${pathname}`;
      onUnhandled(description);
      const message = `Failed to emulate ${description}: the sandbox does not know this request`;
      return Response.json({ status: 501, code: 20501, message }, { status: 501 });
    },
    connect: (url, socket) => {
      if (socketProtocols.some((protocol) => protocol(url, socket))) return;
      const description = `WebSocket ${url.host}${url.pathname}`;
      onUnhandled(description);
      socket.close(1008, `Failed to emulate ${description}`);
    },
    stop: () => endCallbacks?.(),
  };
}
