import { createTransfers } from '../transfer/registry';
import { fakePorts, TASK } from '../transfer/testing/fixtures';
import { rememberCustomers } from './customers';
import type { FlexTask } from './host';

const flexTask = (attributes: Record<string, unknown>): FlexTask => ({
  ...{ sid: 'WR1', taskSid: TASK.taskSid, status: 'accepted', channelType: 'web', attributes },
});

function setUp(attributes: Record<string, unknown>) {
  const transfers = createTransfers(fakePorts().ports, { notify: () => undefined, report: () => undefined });
  let task: FlexTask | undefined = flexTask(attributes);
  const customerOf = rememberCustomers(transfers, () => task);
  transfers.start(TASK);
  task = undefined;
  return { transfers, customerOf };
}

it.each([
  [{ name: 'Casey', customerName: 'C.', from: '+15550100' }, 'Casey'],
  [{ name: '', customerName: 'Casey' }, 'Casey'],
  [{ name: ' ', customerName: '\t', from: '+15550100' }, '+15550100'],
  [{ from: '+15550100' }, '+15550100'],
  [{ name: 7 }, undefined],
])('knows the customer of %j as %s when Flex has forgotten the task', (attributes, name) => {
  expect(setUp(attributes).customerOf(TASK.taskSid)).toBe(name);
});

it('forgets the customer with the transfer', () => {
  const { transfers, customerOf } = setUp({ name: 'Casey' });
  transfers.stop(TASK.taskSid);
  expect(customerOf(TASK.taskSid)).toBeUndefined();
});
