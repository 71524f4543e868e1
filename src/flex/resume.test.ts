import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { FailureCode } from '../contract/failure';
import type { PendingReply, TransferStatus } from '../contract/transfer-status';
import { ALICE, RECEIPT, TASK } from '../transfer/testing/fixtures';
import { heldTask } from './conversation';
import { createResume } from './resume';
import { flexTask } from './testing/fake-flex';

const receipt = { ...RECEIPT, interactionSid: 'KD' + '8'.repeat(32), channelSid: 'UO' + '8'.repeat(32) };
const PENDING: TransferStatus = {
  receipt,
  senderSid: ALICE,
  heldTaskSid: TASK.taskSid,
  senderPresent: false,
  invite: { state: 'pending' },
};
const listed = (transfers: TransferStatus[], eventCallbacks: 'ours' | 'missing' = 'ours'): PendingReply => ({
  outcome: 'listed',
  transfers,
  eventCallbacks,
  settings: SETTINGS_OF_OLDER_SERVICE,
});
const failed = (code: FailureCode): PendingReply => ({ outcome: 'failed', failure: { code, detail: 'as arranged' } });

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

/** `replies` come one per question; the last one stays. */
function setUp(replies: PendingReply[], tasks = [flexTask()]) {
  const resumed: unknown[] = [];
  const reports: string[] = [];
  const warnings: string[] = [];
  const asked: number[] = [];
  const start = Date.now();
  const resume = createResume({
    listPending: async () => {
      asked.push((Date.now() - start) / 1_000);
      const reply = replies[Math.min(asked.length, replies.length) - 1];
      if (!reply) throw new Error('no reply was arranged');
      return reply;
    },
    transfers: { resume: (found) => resumed.push(found) },
    taskOf: (taskSid) => tasks.find((task) => task.taskSid === taskSid),
    serviceUrl: 'https://service.test',
    report: (detail) => reports.push(detail),
    console: { warn: (message) => warnings.push(message) },
  });
  return { resume, resumed, reports, warnings, asked };
}

it('has each pending transfer followed, with what Flex knows of its task', async () => {
  const { resume, resumed, reports, warnings } = setUp([listed([PENDING])]);
  await resume();
  expect(resumed).toEqual([{ task: heldTask(flexTask(), ALICE), receipt }]);
  expect([reports, warnings]).toEqual([[], []]);
});

it('goes by the service alone when Flex does not have the task any more', async () => {
  const { interactionSid, channelSid } = receipt;
  const another = { ...PENDING, heldTaskSid: 'WT' + '9'.repeat(32) };
  const { resume, resumed } = setUp([listed([PENDING, another])], []);
  await resume();
  expect(resumed).toEqual([
    { task: { taskSid: PENDING.heldTaskSid, workerSid: ALICE, interactionSid, channelSid }, receipt },
    { task: { taskSid: another.heldTaskSid, workerSid: ALICE, interactionSid, channelSid }, receipt },
  ]);
});

it('asks again while the service fails, each time after a longer pause', async () => {
  const { resume, resumed, reports, asked } = setUp([
    failed('service_unreachable'),
    failed('service_timeout'),
    failed('twilio_unavailable'),
    listed([PENDING]),
  ]);
  void resume();
  await pass(60_000);
  expect(asked).toEqual([0, 1, 4, 9]);
  expect(resumed).toHaveLength(1);
  expect(reports).toEqual([]);
});

it('tells admins when the service goes on failing: what no longer works, and where to look', async () => {
  const { resume, reports, asked } = setUp([failed('service_unreachable')]);
  void resume();
  await pass(120_000);
  expect(asked).toEqual([0, 1, 4, 9, 19, 49]);
  expect(reports).toEqual([expect.stringContaining('Failed to list the pending transfers: service_unreachable (as arranged). ')]);
  expect(reports[0]).toContain('no chat can be transferred; everything else in Flex works');
  expect(reports[0]).toContain('https://service.test, and nothing that is the transfer service answers there');
  expect(reports[0]).toContain('ui_attributes.chat_transfer.service_url');
});

it.each([
  ['service_misconfigured', 'another service, or lacks settings'],
  ['invalid_token', 'may belong to another account'],
] as const)('does not ask again after %s, for that cannot help, and says what is likely', async (code, likely) => {
  const { resume, reports, asked } = setUp([failed(code)]);
  await resume();
  expect(asked).toHaveLength(1);
  expect(reports).toEqual([expect.stringContaining(likely)]);
});

it('says a trouble once, and again when it comes back', async () => {
  const { resume, reports } = setUp([failed('invalid_token'), failed('invalid_token'), listed([]), failed('invalid_token')]);
  await resume();
  await resume();
  expect(reports).toHaveLength(1);
  await resume();
  await resume();
  expect(reports).toHaveLength(2);
});

it('keeps to the failure where that does not tell what to do', async () => {
  const { resume, reports } = setUp([failed('unexpected')]);
  await resume();
  expect(reports).toEqual(['Failed to list the pending transfers: unexpected (as arranged)']);
});

it('looks once more when it is asked to while it looks, however often', async () => {
  const { resume, resumed, asked } = setUp([failed('service_unreachable'), listed([]), listed([PENDING])]);
  const first = resume();
  await pass();
  void resume();
  void resume();
  await pass(1_000);
  await first;
  expect(asked).toEqual([0, 1, 1]);
  expect(resumed).toHaveLength(1);

  await resume();
  expect(asked).toHaveLength(4);
});

it('tells admins once what is missing without event callbacks, and the command that sets them', async () => {
  const { resume, warnings } = setUp([listed([], 'missing')]);
  await resume();
  await resume();
  expect(warnings).toEqual([expect.stringContaining('"npm run deploy" sets the event callback URL')]);
});
