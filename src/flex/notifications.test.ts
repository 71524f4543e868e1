import { FAILURES } from '../contract/failure';
import { NOTICES } from '../transfer/notices';
import { registerNotices } from './notifications';
import { buttonTexts, noticeKey, withDefaultStrings } from './strings';

const strings = new Map<string, string>(Object.entries(withDefaultStrings({})));

function register() {
  const registered: { id: string; content: string; type: string; timeout: number; closeButton: boolean }[] = [];
  const shown: [string, object][] = [];
  const dismissed: string[] = [];
  const showNotice = registerNotices({
    Notifications: {
      registerNotification: (notification) => registered.push(notification),
      showNotification: (id, context) => shown.push([id, context]),
      dismissNotificationById: (id) => dismissed.push(id),
    },
    NotificationType: { information: 'information', success: 'success', warning: 'warning', error: 'error' },
  });
  return { registered, shown, dismissed, showNotice };
}

it.each(Object.keys(FAILURES))('has a notice and a sentence for %s', (code) => {
  expect(NOTICES).toContain(`transferFailed.${code}`);
  expect(strings.get(`ChatTransfer.transferFailed.${code}`)).toMatch(/^[A-Z{].*\.$/);
});

it.each(NOTICES)('registers %s with a text that Flex has', (notice) => {
  const { registered } = register();
  const registration = registered.find(({ id }) => id === noticeKey(notice));
  expect(strings.get(registration?.content ?? '')).toBeDefined();
  expect(registration?.timeout).toBeGreaterThan(0);
});

it.each(NOTICES)('names in the text of %s only what a notice carries', (notice) => {
  const names = [...(strings.get(noticeKey(notice)) ?? '').matchAll(/{{(.*?)}}/g)].map(([, name]) => name);
  expect(['target', 'worker']).toEqual(expect.arrayContaining(names));
});

it('shows a notice with its details, in place of those that said what was under way', () => {
  const { shown, dismissed, showNotice } = register();
  showNotice('transferAccepted', { target: 'Support', worker: 'Bob' });
  expect(shown).toEqual([['ChatTransfer.transferAccepted', { target: 'Support', worker: 'Bob' }]]);
  expect(dismissed).toEqual(['ChatTransfer.transferStarted', 'ChatTransfer.takingBack']);
});

it('does not dismiss the notice that it shows', () => {
  const { dismissed, showNotice } = register();
  showNotice('takingBack', { target: 'Support' });
  expect(dismissed).toEqual(['ChatTransfer.transferStarted']);
});

it('keeps the texts that Flex has already, such as a translation', () => {
  const translated = withDefaultStrings({ 'ChatTransfer.button.ready': 'Weiterleiten' });
  expect(buttonTexts(translated)).toEqual({
    ready: 'Weiterleiten',
    readyTitle: 'Transfer this chat to a colleague or a queue',
    busy: 'Transferring…',
    busyTitle: 'This chat is being transferred',
  });
});
