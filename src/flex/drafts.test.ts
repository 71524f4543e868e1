import { createTransfers } from '../transfer/registry';
import { fakePorts, TASK } from '../transfer/testing/fixtures';
import { rememberDrafts } from './drafts';

it('keeps what an agent writes about a chat, until its transfer is over', () => {
  const transfers = createTransfers(fakePorts().ports, { notify: () => undefined, report: () => undefined });
  const drafts = rememberDrafts(transfers);
  const other = { ...TASK, taskSid: 'another' };
  transfers.start(TASK);
  transfers.start(other);
  drafts.keep(TASK.taskSid, { note: 'one' });
  drafts.keep(other.taskSid, { note: 'two' });
  expect([drafts.of(TASK.taskSid), drafts.of(other.taskSid), drafts.of('third')]).toEqual([
    { note: 'one' },
    { note: 'two' },
    undefined,
  ]);
  transfers.find(TASK.taskSid)?.send({ type: 'task.ended' });
  expect([drafts.of(TASK.taskSid), drafts.of(other.taskSid)]).toEqual([undefined, { note: 'two' }]);
});
