import { createTransfers } from '../transfer/registry';
import { fakePorts, TASK } from '../transfer/testing/fixtures';
import { rememberCustomers } from './customers';
import type { FlexTask } from './host';

const flexTask = (attributes: Record<string, unknown>): FlexTask => ({
  ...{ sid: 'WR1', taskSid: TASK.taskSid, status: 'accepted', channelType: 'web', attributes },
});

function setUp(attributes?: Record<string, unknown>) {
  const transfers = createTransfers(fakePorts().ports, { notify: () => undefined, report: () => undefined });
  let task = attributes && flexTask(attributes);
  const customers = rememberCustomers(() => task);
  customers.follow(transfers);
  const start = () => {
    transfers.start(TASK);
    task = undefined;
  };
  return { transfers, customers, start, customer: () => customers.nameOf(TASK.taskSid) };
}

it.each([
  [{ name: 'Casey', customerName: 'C.', from: '+15550100' }, 'Casey'],
  [{ name: '', customerName: 'Casey' }, 'Casey'],
  [{ name: ' ', customerName: '\t', from: '+15550100' }, '+15550100'],
  [{ from: '+15550100' }, '+15550100'],
  [{ name: 7 }, undefined],
])('knows the customer of %j as %s when Flex has forgotten the task', (attributes, name) => {
  const { start, customer } = setUp(attributes);
  start();
  expect(customer()).toBe(name);
});

it('knows the customer of a chat that is not transferred', () => {
  expect(setUp({ name: 'Casey' }).customer()).toBe('Casey');
});

it('takes the name from the service when Flex does not have the task', () => {
  const { customers, start, customer } = setUp();
  customers.learn(TASK.taskSid, 'Casey');
  start();
  expect(customer()).toBe('Casey');
});

it.each([undefined, '', ' \n'])('keeps the name that it knows when the service gives %j', (name) => {
  const { customers, start, customer } = setUp({ name: 'Casey' });
  start();
  customers.learn(TASK.taskSid, name);
  expect(customer()).toBe('Casey');
});

it('writes a name in one line, and cuts a long one between characters', () => {
  const { customers, customer } = setUp();
  customers.learn(TASK.taskSid, ' Casey\r\n\tO’Neil ');
  expect(customer()).toBe('Casey O’Neil');
  customers.learn(TASK.taskSid, '🙂'.repeat(10_000));
  expect(customer()).toBe(`${'🙂'.repeat(59)}…`);
});

it('forgets the customer with the transfer', () => {
  const { transfers, start, customer } = setUp({ name: 'Casey' });
  start();
  transfers.stop(TASK.taskSid);
  expect(customer()).toBeUndefined();
});
