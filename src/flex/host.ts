import type * as FlexModule from '@twilio/flex-ui';

/** Flex as it hands itself to a plugin's `init`. */
export type FlexUi = typeof FlexModule;
export type FlexManager = FlexModule.Manager;

/** The part of Flex's `ITask` that the adapters read. */
export interface FlexTask {
  /** The reservation's SID (`WR…`). */
  sid: string;
  taskSid: string;
  /** The reservation's status. */
  status: string;
  channelType: string;
  attributes: Record<string, unknown>;
}

/** Flex's action framework, as far as it is used here. */
export interface FlexActions {
  invokeAction(name: string, payload?: object): Promise<unknown>;
  replaceAction(name: string, replacement: ActionReplacement): void;
  /** Of `before<Action>`: only `abort` stops the action. Flex logs a listener that throws, and goes on. */
  addListener(event: string, listener: (payload: unknown, abort: () => void) => void): unknown;
}

export type ActionReplacement = (payload: unknown, original: (payload: unknown) => Promise<unknown>) => Promise<unknown>;

/** The part of Flex's Redux state that the adapters read. */
export interface FlexStoreState {
  flex: {
    /** Flex's copy of each conversation, by its SID (`CH…`). `source` is missing once Flex has unloaded it. */
    chat?: { conversations: Readonly<Record<string, { source?: unknown } | undefined>> };
    view: { selectedTaskSid?: string; isDirectoryOpen?: boolean };
    worker: { tasks: ReadonlyMap<string, FlexTask> };
    featureFlags: { transfersConfig: { enabled?: boolean } };
  };
}

/** Where the plugin writes what concerns developers and admins, never agents. */
export interface AdminConsole {
  warn(message: string): void;
}
