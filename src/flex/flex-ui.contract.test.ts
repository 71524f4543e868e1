import { readFileSync } from 'node:fs';
import { TextDecoder, TextEncoder } from 'node:util';
import { ENDING_ACTIONS } from './guards';
import type { FlexUi } from './host';
import { registerNotices } from './notifications';

/** What jsdom lacks and Flex's bundle touches as it loads. */
function completeBrowser() {
  const noop = () => undefined;
  Object.assign(globalThis, { TextEncoder, TextDecoder });
  Object.assign(window.HTMLMediaElement.prototype, { play: async () => undefined, pause: noop, load: noop });
  Object.assign(window, {
    matchMedia: () => ({ matches: false, addListener: noop, removeListener: noop }),
    ResizeObserver: class {
      observe = noop;
      unobserve = noop;
      disconnect = noop;
    },
  });
  jest.spyOn(console, 'info').mockImplementation(noop);
}

let flex: FlexUi;
/** Flex registers its actions only as it starts, so their names are looked up in its text. */
const flexBundle = readFileSync(require.resolve('@twilio/flex-ui'), 'utf8');
beforeAll(() => {
  completeBrowser();
  flex = jest.requireActual<FlexUi>('@twilio/flex-ui');
});

it.each<[string, (ui: FlexUi) => unknown]>([
  ['Actions.replaceAction', (ui) => ui.Actions.replaceAction],
  ['Actions.invokeAction', (ui) => ui.Actions.invokeAction],
  ['ConversationState.Actions.unsubscribe', (ui) => ui.ConversationState.Actions.unsubscribe],
  ['FlexError', (ui) => ui.FlexError],
  ['Notifications.registerNotification', (ui) => ui.Notifications.registerNotification],
  ['Notifications.showNotification', (ui) => ui.Notifications.showNotification],
  ['Notifications.dismissNotification', (ui) => ui.Notifications.dismissNotification],
  ['TaskCanvasHeader.Content.add', (ui) => ui.TaskCanvasHeader.Content.add],
  ['TaskHelper.isCBMTask', (ui) => ui.TaskHelper.isCBMTask],
  ['TaskHelper.isCallTask', (ui) => ui.TaskHelper.isCallTask],
  ['TaskHelper.isEmailTask', (ui) => ui.TaskHelper.isEmailTask],
  ['WorkerDirectory.Tabs.Content.addWrapper', (ui) => ui.WorkerDirectory.Tabs.Content.addWrapper],
  ['CircularProgress', (ui) => ui.CircularProgress],
])('[FM34] Flex UI has %s', (_, find) => {
  expect(typeof find(flex)).toBe('function');
});

it('Flex UI has a button and the four kinds of notification', () => {
  expect(flex.Button).toBeDefined();
  expect(flex.NotificationType).toMatchObject({
    information: 'information',
    success: 'success',
    warning: 'warning',
    error: 'error',
  });
});

it('Flex UI shows what is new about a task in place of what the plugin said before', () => {
  const showNotice = registerNotices(flex);
  showNotice('transferRejected', { taskSid: 'WT1', worker: 'Bob' });
  showNotice('transferRejectedReturning', { taskSid: 'WT1', worker: 'Bob' });
  expect(flex.Notifications.activeNotifications).toMatchObject([{ id: 'ChatTransfer.transferRejectedReturning' }]);
});

it('Flex UI gives the replaced TransferTask the payload it was invoked with, and the way to its own action', async () => {
  const seen: unknown[] = [];
  flex.Actions.replaceAction('TransferTask', async (payload, original) => seen.push(payload, typeof original));
  const task = { sid: 'WR1', taskSid: 'WT1', attributes: {} };
  await flex.Actions.invokeAction('TransferTask', { task, targetSid: 'WK1' });
  expect(seen).toEqual([{ task, sid: 'WR1', targetSid: 'WK1' }, 'function']);
});

it.each([...ENDING_ACTIONS, 'AcceptTask', 'HideDirectory', 'SelectTask'])('Flex UI has the action %s', (action) => {
  expect(flexBundle.includes(`"${action}"`)).toBe(true);
});

it.each(['taskReceived', 'taskWrapup', 'taskCompleted', 'taskCanceled'])('Flex UI has the event %s', (event) => {
  expect(flexBundle.includes(`"${event}"`)).toBe(true);
});
