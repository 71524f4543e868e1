import type { PageFiles } from './page/pages';
import type { Scenario, ScenarioResult } from './scenarios/scenario';
import type { CallbackDelivery, CallbackFault } from './twilio/control/callbacks';
import type { RequestFault } from './twilio/control/faults';
import type { JournalEntry } from './twilio/control/journal';
import type { WorkflowConfiguration } from './twilio/domain/taskrouter/workflow-configuration';
import type { World } from './twilio/domain/world';
import type { EmulatorOptions } from './twilio/emulator';

export interface SandboxOptions extends PageFiles {
  scenario: Scenario;
  /** The built functions. Absolute path. */
  functionsFolder: string;
  /** The functions' project. Absolute path. */
  projectFolder: string;
  /** The file with the configuration of the workflow that routes transfers. */
  workflowFile: string;
  /** The configuration itself, in place of the file's. */
  workflow?: WorkflowConfiguration;
  /** Whether the workspace sends every event to the function `task-router-events`. Defaults to true. */
  eventCallbacks?: boolean;
  /** The first ports to try; any free ones when left out. Agents take consecutive ports. */
  ports?: { page?: number; agents?: number; functions?: number };
  /** The Flex account's settings. The sandbox adds the plugin's own under `uiAttributes.chat_transfer`. */
  flex?: EmulatorOptions['flex'];
  rules?: EmulatorOptions['rules'];
  /** Variables for the functions; they override the sandbox's own. */
  functionsEnvironment?: Record<string, string>;
  log?: (line: string) => void;
}

export interface Sandbox {
  /** The start page. */
  url: string;
  /** Each agent's own Flex, by identity. */
  agents: Record<string, string>;
  functionsUrl: string;
  /** The current world. A reset replaces it. */
  readonly world: World;
  /** The SIDs of what the scenario has created in the current world. */
  readonly sids: ScenarioResult;
  /** The requests to the emulated Twilio, and those that it did not understand. */
  readonly requests: readonly JournalEntry[];
  readonly unhandled: readonly string[];
  /** Makes the next matching requests to Twilio fail. */
  plan(fault: Partial<RequestFault> & Pick<RequestFault, 'pathPattern'>): void;
  /** The results of the event callbacks so far. */
  readonly callbacks: readonly CallbackDelivery[];
  /** Loses, delays or doubles the next matching event callbacks. */
  planCallback(fault: Partial<CallbackFault>): void;
  /**
   * Resolves when every event callback so far, and every callback that these cause, has been answered. Does not wait for delayed
   * ones.
   */
  callbacksSettled(): Promise<void>;
  reset(): void;
  /** Ends the functions' process during whatever it runs. Resolves when a new one answers at the same address. */
  killFunctions(): Promise<void>;
  close(): Promise<void>;
}
