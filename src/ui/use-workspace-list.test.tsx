import { act, render } from '@testing-library/react';
import * as React from 'react';
import type { WorkspaceReply } from '../contract/supervision';
import { LIST_EVERY_MS, useWorkspaceList } from './use-workspace-list';

const LISTED: WorkspaceReply = { outcome: 'listed', transfers: [], unchecked: 0 };
const failed = (code: 'not_supervisor' | 'twilio_unavailable'): WorkspaceReply => ({
  outcome: 'failed',
  failure: { code, detail: '' },
});

let isHidden = false;
beforeEach(() => {
  isHidden = false;
  jest.useFakeTimers();
  jest.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const turn = (hidden: boolean) => {
  isHidden = hidden;
  document.dispatchEvent(new Event('visibilitychange'));
};
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

function setUp(...replies: Promise<WorkspaceReply>[]) {
  const signals: AbortSignal[] = [];
  const list = (signal: AbortSignal) => {
    signals.push(signal);
    return replies.shift() ?? Promise.resolve(LISTED);
  };
  const result: { current: ReturnType<typeof useWorkspaceList> } = { current: { refresh: () => undefined } };
  function View() {
    result.current = useWorkspaceList(list);
    return null;
  }
  const { unmount } = render(<View />);
  return { signals, asked: () => signals.length, result, unmount };
}

it('asks at once and every ten seconds, while the view is open', async () => {
  const { asked, result, unmount } = setUp();
  await pass(0);
  expect([asked(), result.current.listed]).toEqual([1, LISTED]);
  await pass(LIST_EVERY_MS);
  expect(asked()).toBe(2);
  unmount();
  await pass(10 * LIST_EVERY_MS);
  expect(asked()).toBe(2);
});

it('ends the question that is under way when the view is left', async () => {
  const { signals, unmount } = setUp(new Promise(() => undefined));
  unmount();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});

it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
  const { asked } = setUp();
  await pass(0);
  turn(true);
  await pass(10 * LIST_EVERY_MS);
  expect(asked()).toBe(1);
  turn(false);
  await pass(0);
  expect(asked()).toBe(2);
});

it('waits longer after each failure in a row, up to 80 s, and keeps what it had', async () => {
  const away = failed('twilio_unavailable');
  const { asked, result } = setUp(Promise.resolve(LISTED), ...Array.from({ length: 5 }, () => Promise.resolve(away)));
  await pass(LIST_EVERY_MS);
  expect([asked(), result.current]).toMatchObject([2, { listed: LISTED, failure: { code: 'twilio_unavailable' } }]);
  for (const [index, pause] of [20_000, 40_000, 80_000, 80_000, 80_000, LIST_EVERY_MS].entries()) {
    await pass(pause - 1);
    expect(asked()).toBe(2 + index);
    await pass(1);
    expect(asked()).toBe(3 + index);
  }
  expect(result.current.failure).toBeUndefined();
});

it('forgets the list when the service no longer lets the agent see it', async () => {
  const { result } = setUp(Promise.resolve(LISTED), Promise.resolve(failed('not_supervisor')));
  await pass(LIST_EVERY_MS);
  expect([result.current.listed, result.current.failure?.code]).toEqual([undefined, 'not_supervisor']);
});

it('asks one question at a time: once more when it was to ask meanwhile', async () => {
  let answer: (reply: WorkspaceReply) => void = () => undefined;
  const { asked, result } = setUp(new Promise((resolve) => (answer = resolve)));
  result.current.refresh();
  result.current.refresh();
  await pass(LIST_EVERY_MS);
  expect(asked()).toBe(1);
  answer(LISTED);
  await pass(0);
  expect(asked()).toBe(2);
  await pass(LIST_EVERY_MS - 1);
  expect(asked()).toBe(2);
});
