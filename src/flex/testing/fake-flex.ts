import type { ActionReplacement, FlexActions, FlexStoreState, FlexTask } from '../host';

/** A task as Flex shows it to plugins, an accepted webchat unless changed. */
export const flexTask = (changes: Partial<FlexTask> = {}): FlexTask => ({
  sid: 'WR' + '1'.repeat(32),
  taskSid: 'WT' + '1'.repeat(32),
  status: 'accepted',
  channelType: 'web',
  attributes: {
    flexInteractionSid: 'KD' + '1'.repeat(32),
    flexInteractionChannelSid: 'UO' + '1'.repeat(32),
    conversationSid: 'CH' + '1'.repeat(32),
  },
  ...changes,
});

export const voiceTask = (): FlexTask => flexTask({ sid: 'WR' + '2'.repeat(32), channelType: 'voice', attributes: {} });

export const storeState = (tasks: FlexTask[], view: FlexStoreState['flex']['view'] = {}, native = false): FlexStoreState => ({
  flex: {
    view,
    worker: { tasks: new Map(tasks.map((task) => [task.sid, task])) },
    featureFlags: { transfersConfig: { enabled: native } },
  },
});

/** Flex's rules for the kinds of task, in short. */
export const TaskHelper = {
  isCBMTask: ({ attributes }: FlexTask) => Boolean(attributes.flexInteractionChannelSid),
  isCallTask: ({ channelType }: FlexTask) => channelType === 'voice',
  isEmailTask: ({ channelType }: FlexTask) => channelType === 'email',
};

type Listener = Parameters<FlexActions['addListener']>[1];

/** Flex's action framework with nothing behind it: `invoked` are the actions that reached Flex itself. An aborted one rejects. */
export function fakeActions() {
  const invoked: [string, unknown][] = [];
  const replacements = new Map<string, ActionReplacement>();
  const listeners = new Map<string, Listener>();
  const actions: FlexActions = {
    replaceAction: (name, replacement) => void replacements.set(name, replacement),
    addListener: (event, listener) => listeners.set(event, listener),
    invokeAction: async (name, payload) => {
      let aborted = false;
      listeners.get(`before${name}`)?.(payload, () => (aborted = true));
      if (aborted) throw new Error(`Action ${name} cancelled by before event`);
      const original = async (given: unknown) => void invoked.push([name, given]);
      const replacement = replacements.get(name);
      await (replacement ? replacement(payload, original) : original(payload));
    },
  };
  return { actions, invoked };
}

/** Flex's events about tasks, which a test emits. */
export function fakeTaskEvents() {
  const listeners = new Map<string, Set<(task: FlexTask) => void>>();
  const of = (event: string) => listeners.get(event) ?? new Set();
  return {
    addListener: (event: string, listener: (task: FlexTask) => void) => listeners.set(event, of(event).add(listener)),
    removeListener: (event: string, listener: (task: FlexTask) => void) => of(event).delete(listener),
    emit: (event: string, task: FlexTask) => [...of(event)].forEach((listener) => listener(task)),
    listening: (event: string) => of(event).size,
  };
}
