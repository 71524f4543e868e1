import type { PageFiles } from './page/pages';
import type { Scenario, ScenarioResult } from './scenarios/scenario';
import type { CallbackDelivery, CallbackFault } from './twilio/control/callbacks';
import type { Fault } from './twilio/control/faults';
import type { JournalEntry } from './twilio/control/journal';
import type { WorkflowConfiguration } from './twilio/domain/taskrouter/workflow-configuration';
import type { World } from './twilio/domain/world';
import type { EmulatorOptions } from './twilio/emulator';

export interface SandboxOptions extends PageFiles {
  scenario: Scenario;
  /** The built functions. Absolute path. */
  functionsFolder: string;
  /** The project they belong to. Absolute path. */
  projectFolder: string;
  /** The configuration of the workflow that routes transfers. */
  workflowFile: string;
  /** The configuration itself, in place of what the file says. */
  workflow?: WorkflowConfiguration;
  /** Whether the workspace calls the function `task-router-events` back on every event; it does when left out. */
  eventCallbacks?: boolean;
  /** The first port to try for each; any free one when left out. Agents take one each, counting up. */
  ports?: { page?: number; agents?: number; functions?: number };
  /** The Flex account's settings; the plugin's own are added under `uiAttributes.chat_transfer`. */
  flex?: EmulatorOptions['flex'];
  rules?: EmulatorOptions['rules'];
  /** Variables for the functions, over the ones that the sandbox sets. */
  functionsEnvironment?: Record<string, string>;
  log?: (line: string) => void;
}

export interface Sandbox {
  /** The start page. */
  url: string;
  /** Each agent's own Flex, by identity. */
  agents: Record<string, string>;
  functionsUrl: string;
  /** The current world; another one after a reset. */
  readonly world: World;
  /** What the scenario has put into the current world. */
  readonly sids: ScenarioResult;
  /** What reached the emulated Twilio, and what of it was not understood. */
  readonly requests: readonly JournalEntry[];
  readonly unhandled: readonly string[];
  /** Makes the next matching requests to Twilio fail. */
  plan(fault: Partial<Fault> & Pick<Fault, 'pathPattern'>): void;
  /** What became of the event callbacks so far. */
  readonly callbacks: readonly CallbackDelivery[];
  /** Loses, delays or doubles the next matching event callbacks. */
  planCallback(fault: Partial<CallbackFault>): void;
  /** Resolves when every event callback so far, and all that these have caused, has been answered; a delayed one is not waited for. */
  callbacksSettled(): Promise<void>;
  reset(): void;
  /** Ends the functions' process at once, with whatever runs in it; resolves when a new one answers at the same address. */
  killFunctions(): Promise<void>;
  close(): Promise<void>;
}
