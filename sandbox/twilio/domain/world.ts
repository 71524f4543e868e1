import type { Clock } from './clock';
import type { ConversationsState } from './conversations/entities';
import type { DomainEvent } from './events';
import { emptyFlexPlugins } from './flex-plugins/entities';
import type { FlexPluginsState } from './flex-plugins/entities';
import type { InteractionsState } from './interactions/entities';
import type { JsonObject } from './json';
import { emptyServerless } from './serverless/entities';
import type { ServerlessState } from './serverless/entities';
import { createSids } from './sids';
import type { Sids } from './sids';
import type { SyncState } from './sync/entities';
import type { TaskRouterState } from './taskrouter/entities';

export interface Account {
  accountSid: string;
  authToken: string;
  flexInstanceSid: string;
}

/** Rules that Twilio's documentation leaves open; the emulator can take either side of each. */
export interface OpenRules {
  /** Whether changed attributes alone make TaskRouter evaluate a waiting task again (SPEC TR20). */
  reevaluateOnAttributeUpdate: boolean;
  /** Whether a filter's timeouts count from the task's creation, not from its entry into the filter (SPEC TR8). */
  timeoutsByTaskAge: boolean;
  /** Whether a reservation's timeout sends the task to the next target, not to the next worker (SPEC TR17). */
  timeoutGoesToNextTarget: boolean;
  /** Whether closing a channel cancels its pending invites (SPEC IN13). */
  closedChannelCancelsInvites: boolean;
  /** Whether an invite shows the attributes it was made with, not the task's current ones (SPEC IN14). */
  invitesKeepAttributes: boolean;
  /** Whether Twilio adds the customer's name and number to an invite's task (SPEC IN3). */
  invitesNameTheCustomer: boolean;
  /** Whether a worker cannot accept a chat while wrapping up an earlier task of it (SPEC IN11). */
  wrapUpBlocksAcceptance: boolean;
}

export const DEFAULT_RULES: Readonly<OpenRules> = {
  reevaluateOnAttributeUpdate: false,
  timeoutsByTaskAge: true,
  timeoutGoesToNextTarget: false,
  closedChannelCancelsInvites: true,
  invitesKeepAttributes: true,
  invitesNameTheCustomer: false,
  wrapUpBlocksAcceptance: false,
};

/** The state of one emulated Twilio account. Operations change it and emit events. */
export interface World {
  readonly account: Account;
  readonly clock: Clock;
  readonly sids: Sids;
  readonly rules: OpenRules;
  readonly taskrouter: TaskRouterState;
  readonly interactions: InteractionsState;
  readonly conversations: ConversationsState;
  readonly sync: SyncState;
  readonly serverless: ServerlessState;
  readonly flexPlugins: FlexPluginsState;
  /** What an admin has changed in the account's Flex configuration, by Twilio's names. */
  readonly flexConfiguration: JsonObject;
  /** Whether Flex transfers messaging tasks itself; undefined until an admin sets it. */
  readonly transferSettings: { enabled?: boolean };
  /** Tells every subscriber, in order of subscription. Subscribers get a copy. Events that they emit come after this one. */
  emit(event: DomainEvent): void;
  /** Returns the function that unsubscribes. */
  subscribe(listener: (event: DomainEvent) => void): () => void;
}

export interface WorldOptions {
  clock: Clock;
  /** Two worlds with the same seed create the same SIDs. */
  seed?: string;
  rules?: Partial<OpenRules>;
}

/** An empty account: no workers, queues or conversations. */
export function createWorld({ clock, seed = 'sandbox', rules }: WorldOptions): World {
  const sids = createSids(seed);
  const listeners = new Set<(event: DomainEvent) => void>();
  const waiting: DomainEvent[] = [];
  let delivering = false;

  const deliver = (): void => {
    delivering = true;
    try {
      for (let event = waiting.shift(); event; event = waiting.shift()) {
        for (const listener of [...listeners]) listener(event);
      }
    } finally {
      delivering = false;
    }
  };

  return {
    account: { accountSid: sids('AC'), authToken: sids('AC').slice(2), flexInstanceSid: sids('GO') },
    clock,
    sids,
    rules: { ...DEFAULT_RULES, ...rules },
    taskrouter: {
      workspaceSid: sids('WS'),
      workspaceName: 'Flex Task Assignment',
      eventCallbackUrl: null,
      eventsFilter: null,
      defaultActivitySid: '',
      activities: new Map(),
      taskChannels: new Map(),
      workers: new Map(),
      workerChannels: new Map(),
      taskQueues: new Map(),
      workflows: new Map(),
      tasks: new Map(),
      reservations: new Map(),
    },
    interactions: {
      interactions: new Map(),
      channels: new Map(),
      invites: new Map(),
      participants: new Map(),
      neverJoining: new Set(),
    },
    conversations: { chatServiceSid: sids('IS'), conversations: new Map(), users: new Map() },
    sync: { objects: new Map(), uniqueNames: new Map(), indexes: new Map(), liveQueries: new Map() },
    serverless: emptyServerless(),
    flexPlugins: emptyFlexPlugins(),
    flexConfiguration: {},
    transferSettings: {},
    emit: (event) => {
      waiting.push(structuredClone(event));
      if (!delivering) deliver();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
