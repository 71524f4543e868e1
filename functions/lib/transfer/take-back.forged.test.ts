import { sid } from '../../testing/fake-gateway';
import { REFERENCE, dependenciesOf } from '../../testing/take-back';
import { INVITED, transferredChat } from '../../testing/transferred-chat';
import { takeBack } from './take-back';

/** A task of another conversation that rings at Alice. */
const FOREIGN = sid('WT', 60);

describe('a sender who copies the metadata and the channel of their transfer to the task of another conversation', () => {
  it.each(['immediately', 'on-acceptance'] as const)('cannot end that task by taking the transfer back: %s', async (leave) => {
    const { gateway } = await transferredChat({ metadata: { leave } });
    gateway.addTask(FOREIGN, gateway.tasks.get(INVITED)?.attributes ?? {});
    await takeBack({ ...REFERENCE, taskSid: FOREIGN }, dependenciesOf(gateway));
    expect(gateway.tasks.get(FOREIGN)?.assignmentStatus).toBe('pending');
    expect(gateway.tasks.get(INVITED)?.assignmentStatus).toBe('canceled');
  });
});
