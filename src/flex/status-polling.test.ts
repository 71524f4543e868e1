import type { StatusReply } from '../contract/transfer-status';
import { createStatusPolling } from './status-polling';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const FAILED: StatusReply = { outcome: 'failed', failure: { code: 'service_timeout', detail: 'as arranged' } };

/** A polling with a pause of 10 s whose questions each take 2 s. `asked` and `failed` are times in seconds. */
function polling() {
  const start = Date.now();
  const seconds = () => (Date.now() - start) / 1_000;
  const asked: number[] = [];
  const failed: [number, number][] = [];
  const times = { pause: 10_000 };
  const { askWithin, outdate, replan, stop } = createStatusPolling({
    read: () => {
      asked.push(seconds());
      return new Promise((resolve) => setTimeout(() => resolve(FAILED), 2_000));
    },
    onStatus: () => undefined,
    onFailure: (_, inARow) => failed.push([seconds(), inARow]),
    pause: () => times.pause,
  });
  return { asked, failed, times, askWithin, outdate, replan, stop };
}

it('asks nothing until it is told to, then again after each pause', async () => {
  const { asked, failed, askWithin } = polling();
  await pass(30_000);
  askWithin(1_000);
  await pass(30_000);
  expect(asked).toEqual([31, 43, 55]);
  expect(failed).toEqual([
    [33, 1],
    [45, 2],
    [57, 3],
  ]);
});

it('asks sooner when it is told to, and not later', async () => {
  const { asked, askWithin } = polling();
  askWithin(0);
  await pass(3_000);
  askWithin(5_000);
  askWithin(1_000);
  askWithin(9_000);
  await pass(8_999);
  expect(asked).toEqual([0, 4]);
});

it.each(['askWithin', 'outdate'] as const)('drops one answer, and asks again, after %s during the question', async (tell) => {
  const { asked, failed, ...questions } = polling();
  questions.askWithin(0);
  await pass(1_000);
  questions[tell](500);
  await pass(10_000);
  expect(asked).toEqual([0, 2.5]);
  expect(failed).toEqual([[4.5, 1]]);
});

it('leaves what is planned alone when there is no answer to outdate', async () => {
  const { asked, askWithin, outdate } = polling();
  outdate(0);
  askWithin(4_000);
  outdate(0);
  await pass(5_000);
  expect(asked).toEqual([4]);
});

it('takes a pause that has become shorter', async () => {
  const { asked, askWithin, times, replan } = polling();
  askWithin(0);
  await pass(3_000);
  times.pause = 1_000;
  replan();
  await pass(1_000);
  expect(asked).toEqual([0, 4]);
  replan();
  await pass(2_500);
  expect(asked).toEqual([0, 4]);
  await pass(500);
  expect(asked).toEqual([0, 4, 7]);
});

it.each([
  ['before the first question', 0],
  ['during a question', 1_500],
  ['during a pause', 5_000],
])('asks nothing more when it is stopped %s, whatever it is told', async (_, milliseconds) => {
  const { asked, failed, askWithin, outdate, replan, stop } = polling();
  askWithin(1_000);
  await pass(milliseconds);
  stop();
  const before = [asked.length, failed.length];
  await pass(60_000);
  askWithin(0);
  outdate(0);
  replan();
  await pass(60_000);
  expect([asked.length, failed.length]).toEqual(before);
});
