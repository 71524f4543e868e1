import { createEligibility } from './eligibility';
import type { FlexTask } from './host';
import { fakeActions, flexTask, storeState, TaskHelper, voiceTask } from './testing/fake-flex';
import { completeOnlyTheTask, finishWrapUpBeforeAcceptance } from './wrap-up';

const ringing = flexTask({ sid: 'WR5', taskSid: 'WT5', status: 'pending' });
const wrapping = flexTask({ sid: 'WR6', taskSid: 'WT6', status: 'wrapping' });
const elsewhere = flexTask({ sid: 'WR7', status: 'wrapping', attributes: { flexInteractionChannelSid: 'UO7' } });

function setUp(tasks: FlexTask[], { completes = true, accepts = true } = {}) {
  const { actions, invoked } = fakeActions();
  const happened: string[] = [];
  const notices: unknown[] = [];
  actions.replaceAction = ((replace) => (name, replacement) => {
    replace(name, async (payload, original) =>
      replacement(payload, async (given) => {
        happened.push('accepted');
        if (!accepts) throw new Error('refused');
        return original(given);
      }),
    );
  })(actions.replaceAction);
  finishWrapUpBeforeAcceptance({
    Actions: actions,
    state: () => storeState(tasks),
    isOurs: createEligibility({ TaskHelper, nativeTransfers: () => false }),
    completeReservation: async (sid) => {
      happened.push(`completed ${sid}`);
      if (!completes) throw new Error('no answer');
    },
    unload: ({ sid }) => happened.push(`unloaded ${sid}`),
    showNotice: (notice, { taskSid }) => notices.push([notice, taskSid]),
  });
  const accept = (payload: object) => actions.invokeAction('AcceptTask', payload);
  return { accept, invoked, happened, notices };
}

it.each([
  ['by its reservation', { sid: ringing.sid }],
  ['by the task', { task: ringing }],
])('completes the agent’s wrap-up of the chat before they accept it, given %s', async (_, payload) => {
  const { accept, invoked, happened, notices } = setUp([wrapping, elsewhere, ringing]);
  await accept(payload);
  expect([happened, invoked, notices]).toEqual([['completed WR6', 'unloaded WR5', 'accepted'], [['AcceptTask', payload]], []]);
});

it('completes nothing else', async () => {
  const held = flexTask({ sid: 'WR8', status: 'accepted' });
  const { accept, happened } = setUp([elsewhere, held, ringing]);
  await accept({ sid: ringing.sid });
  expect(happened).toEqual(['unloaded WR5', 'accepted']);
});

it('leaves other tasks to Flex, payload untouched', async () => {
  const voice = { sid: voiceTask().sid };
  const { accept, invoked, happened } = setUp([wrapping, voiceTask()]);
  await accept(voice);
  expect([happened, invoked]).toEqual([['accepted'], [['AcceptTask', voice]]]);
});

it.each([
  [true, false, 'says nothing more when Twilio refuses the chat for another reason', []],
  [false, true, 'accepts the chat although the wrap-up could not be completed', []],
  [false, false, 'says what to do when the wrap-up could not be completed and the chat is refused', [['wrapUpFirst', 'WT5']]],
])('completes: %s, accepts: %s: %s', async (completes, accepts, _, expected) => {
  const { accept, notices } = setUp([wrapping, ringing], { completes, accepts });
  const accepting = accept({ sid: ringing.sid });
  await (accepts ? accepting : expect(accepting).rejects.toThrow('refused'));
  expect(notices).toEqual(expected);
});

describe('completing a task that wraps up', () => {
  /** The conversation of the chat as Flex has it. */
  const complete = async (task: FlexTask, source?: unknown): Promise<unknown[]> => {
    const { actions, invoked } = fakeActions();
    const completed: string[] = [];
    const { flex } = storeState([task]);
    const conversations = { [String(task.attributes.conversationSid)]: { source } };
    completeOnlyTheTask({
      Actions: actions,
      state: () => ({ flex: { ...flex, chat: { conversations } } }),
      isOurs: createEligibility({ TaskHelper, nativeTransfers: () => false }),
      completeReservation: async (sid) => completed.push(sid),
    });
    await actions.invokeAction('CompleteTask', { sid: task.sid });
    return [...completed, ...invoked.map(([name]) => name)];
  };

  it.each([
    ['open', { state: { current: 'active' } }],
    ['inactive', { state: { current: 'inactive' } }],
    ['not known to Flex', undefined],
    ['of another form', { state: 'closed' }],
  ])('leaves a conversation alone that is %s', async (_, source) => {
    expect(await complete(wrapping, source)).toEqual(['WR6']);
  });

  it.each<[string, FlexTask, unknown]>([
    ['a chat that is over', wrapping, { state: { current: 'closed' } }],
    ['a chat that the agent works on', flexTask({ status: 'accepted' }), { state: { current: 'active' } }],
    ['a call', { ...voiceTask(), status: 'wrapping' }, undefined],
  ])('is Flex’s own for %s', async (_, task, source) => {
    expect(await complete(task, source)).toEqual(['CompleteTask']);
  });
});
