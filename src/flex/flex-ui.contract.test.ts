import { readFileSync } from 'node:fs';
import { render } from '@testing-library/react';
import { createElement } from 'react';
import { TextDecoder, TextEncoder } from 'node:util';
import { ENDING_ACTIONS } from './guards';
import { wordIncomingTransfers } from './hand-over-card';
import type { FlexTask, FlexUi } from './host';
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
  ['TaskCanvas.Content.add', (ui) => ui.TaskCanvas.Content.add],
  ['MessagingCanvas.Content.add', (ui) => ui.MessagingCanvas.Content.add],
  ['withTaskContext', (ui) => ui.withTaskContext],
  ['withTheme', (ui) => ui.withTheme],
  ['TaskHelper.isCBMTask', (ui) => ui.TaskHelper.isCBMTask],
  ['TaskHelper.isCallTask', (ui) => ui.TaskHelper.isCallTask],
  ['TaskHelper.isEmailTask', (ui) => ui.TaskHelper.isEmailTask],
  ['WorkerDirectory.Tabs.Content.addWrapper', (ui) => ui.WorkerDirectory.Tabs.Content.addWrapper],
  ['CircularProgress', (ui) => ui.CircularProgress],
  ['SideNav.Content.add', (ui) => ui.SideNav.Content.add],
  ['ViewCollection.Content.add', (ui) => ui.ViewCollection.Content.add],
])('[FM34] Flex UI has %s', (_, find) => {
  expect(typeof find(flex)).toBe('function');
});

it('Flex UI words a queue of its directory by a text of its own, with the queue', () => {
  expect(flexBundle).toContain('WorkerDirectoryQueueItemText:"{{queue.name}}"');
  expect(flexBundle).toMatch(/source:\w+\.templates\.WorkerDirectoryQueueItemText,queue:/);
});

it('Flex UI has a button, links to views, views, and the four kinds of notification', () => {
  expect([flex.Button, flex.SideLink, flex.View]).not.toContain(undefined);
  expect(flex.NotificationType).toMatchObject({
    information: 'information',
    success: 'success',
    warning: 'warning',
    error: 'error',
  });
});

it('Flex UI shows what is new about a task in place of what the plugin said before', () => {
  const showNotice = registerNotices(flex, () => ({}));
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

describe('the line of a chat that rings in Flex UI', () => {
  const HAND_OVER = { legs: [{ at: 1, from: 'TaskLineChatReserved', to: 'Bob', reason: '<b>{{task.sid}}</b>' }] };
  const ringing = (attributes: object) => ({ sid: 'WR1', taskSid: 'WT1', status: 'pending', channelType: 'web', attributes });
  const isOurs = (task: FlexTask | undefined): task is FlexTask => task !== undefined;

  it('is the plugin’s for a transfer, and Flex’s own for every other chat, on each channel that has messages', () => {
    const channels = flex.TaskChannels.getRegistered().filter(({ capabilities }) =>
      [...capabilities].some((capability) => String(capability) === 'Chat'),
    );
    const lineOf = (channel: (typeof channels)[number], attributes: object) => {
      const { templates } = channel;
      return [templates?.TaskListItem?.secondLine, templates?.IncomingTaskCanvas?.titleLine].map((template) =>
        flex.TaskChannelHelper.getTemplateForStatus(ringing(attributes) as never, template ?? '', null as never),
      );
    };
    const before = channels.map((channel) => lineOf(channel, {}));
    wordIncomingTransfers(channels, { isOurs, workerSid: () => 'WK1', strings: () => ({}), locale: 'en', now: () => 0 });
    expect(channels.map((channel) => lineOf(channel, {}))).toEqual(before);
    const text = 'Transferred by TaskLineChatReserved · <b>{{task.sid}}</b>';
    expect(channels.map((channel) => lineOf(channel, { handOver: HAND_OVER }))).toEqual(channels.map(() => [text, text]));
    expect(channels.length).toBeGreaterThan(4);
  });

  it('is text, not HTML, and no template', () => {
    const { container } = render(
      createElement(flex.Template as never, { code: 'Transferred by <b>{{task.sid}}</b>', templates: {} } as never),
    );
    expect([container.textContent, container.querySelector('b')]).toEqual(['Transferred by <b>{{task.sid}}</b>', null]);
  });
});

it.each([...ENDING_ACTIONS, 'AcceptTask', 'HideDirectory', 'SelectTask'])('Flex UI has the action %s', (action) => {
  expect(flexBundle.includes(`"${action}"`)).toBe(true);
});

it.each(['taskReceived', 'taskWrapup', 'taskCompleted', 'taskCanceled'])('Flex UI has the event %s', (event) => {
  expect(flexBundle.includes(`"${event}"`)).toBe(true);
});
