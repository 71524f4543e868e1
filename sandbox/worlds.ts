import { disposableEmulator } from './disposable-emulator';
import type { Scenario, ScenarioResult } from './scenarios/scenario';
import type { Callbacks } from './twilio/control/callbacks';
import { resettable } from './twilio/control/resettable';
import type { ResettableTwilio } from './twilio/control/resettable';
import { systemClock } from './twilio/domain/clock';
import type { WorkflowConfiguration } from './twilio/domain/taskrouter/workflow-configuration';
import { updateWorkspace } from './twilio/domain/taskrouter/workspace-settings';
import type { EmulatorOptions } from './twilio/emulator';

export interface WorldsOptions extends Pick<EmulatorOptions, 'flex' | 'rules' | 'serverlessDomain' | 'onUnhandled'> {
  scenario: Scenario;
  transferWorkflow: WorkflowConfiguration;
  /** Where every new workspace sends its event callbacks; nowhere when left out. */
  eventCallbackUrl?: string;
  /** Called with every callback that did not get a 2xx answer. */
  onCallbackError: (error: Error) => void;
}

/** A series of emulated Twilios, each filled by the scenario. */
export interface Worlds {
  twilio: ResettableTwilio;
  /** The SIDs of what the scenario has created in the current world. */
  sids(): ScenarioResult;
  /** The event callbacks of the current world. */
  callbacks(): Callbacks;
}

/** Creates the first world, and the next one on every reset. A reset cancels everything that the old world has scheduled. */
export function createWorlds({ scenario, transferWorkflow, eventCallbackUrl, ...options }: WorldsOptions): Worlds {
  let current: { sids: ScenarioResult; callbacks: Callbacks } | undefined;
  const twilio = resettable(() => {
    const { emulator, callbacks, dispose } = disposableEmulator({ ...options, clock: systemClock, eventCallbacks: 'http' });
    const sids = scenario(emulator.world, { transferWorkflow });
    updateWorkspace(emulator.world, { eventCallbackUrl });
    current = { sids, callbacks };
    return { twilio: emulator, dispose };
  });
  const now = (): { sids: ScenarioResult; callbacks: Callbacks } => {
    if (current) return current;
    throw new Error('Failed to look at the world: none has begun');
  };
  return { twilio, sids: () => now().sids, callbacks: () => now().callbacks };
}
