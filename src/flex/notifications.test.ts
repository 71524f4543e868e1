import { FAILURES } from '../contract/failure';
import { NOTICES } from '../transfer/notices';
import { registerNotices, withoutFailuresAtTask } from './notifications';
import { noticeKey, withDefaultStrings } from './strings';

const strings = new Map<string, string>(Object.entries(withDefaultStrings({})));

interface Registration {
  id: string;
  content: string;
  type: string;
  timeout: number;
  closeButton: boolean;
}

interface ShownNotice {
  id: string;
  context?: object;
}

function register() {
  const registered: Registration[] = [];
  const activeNotifications: ShownNotice[] = [];
  const host = {
    Notifications: {
      registerNotification: (notification: Registration) => registered.push(notification),
      activeNotifications,
      showNotification: (id: string, context: object) => activeNotifications.push({ id, context }),
      dismissNotification: (shown: ShownNotice) => activeNotifications.splice(activeNotifications.indexOf(shown), 1),
    },
    NotificationType: { information: 'information', success: 'success', warning: 'warning', error: 'error' },
  };
  const showNotice = registerNotices(host, () => ({ 'ChatTransfer.unknown.customer': 'somebody' }));
  return { registered, activeNotifications, shown: () => activeNotifications.map(({ id }) => id), showNotice };
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

it.each(NOTICES)('[FM44] names in the text of %s only what a notice carries', (notice) => {
  const names = [...(strings.get(noticeKey(notice)) ?? '').matchAll(/{{(.*?)}}/g)].map(([, name]) => name);
  expect(['customer', 'target', 'worker']).toEqual(expect.arrayContaining(names));
});

const CASEY = { taskSid: 'WT1', customer: 'Casey', target: 'Support' };
const JORDAN = { taskSid: 'WT2', target: 'Bob' };

it('shows a notice with its details', () => {
  const { activeNotifications, showNotice } = register();
  showNotice('transferAccepted', { ...CASEY, worker: 'Bob' });
  expect(activeNotifications).toEqual([{ id: 'ChatTransfer.transferAccepted', context: { ...CASEY, worker: 'Bob' } }]);
});

it('has a word for each name that is not known, in the language that Flex has', () => {
  const { activeNotifications, showNotice } = register();
  showNotice('transferAccepted', { taskSid: 'WT1' });
  expect(activeNotifications[0]?.context).toEqual({
    ...{ taskSid: 'WT1', customer: 'somebody', target: 'your choice', worker: 'A colleague' },
  });
});

it('keeps a name that is written from right to left apart from the sentence', () => {
  const { activeNotifications, showNotice } = register();
  showNotice('transferAccepted', { ...CASEY, worker: 'דנה\u202E' });
  expect(activeNotifications[0]?.context).toEqual({ ...CASEY, worker: '\u2068דנה\u2069' });
});

it('shows a notice in place of what was said of the same task before', () => {
  const { shown, showNotice } = register();
  showNotice('transferRejected', { ...CASEY, worker: 'Bob' });
  showNotice('transferRejectedReturning', { ...CASEY, worker: 'Bob' });
  expect(shown()).toEqual(['ChatTransfer.transferRejectedReturning']);
});

it('shows a notice once, however often the agent does what it answers', () => {
  const { shown, showNotice } = register();
  showNotice('endingHeldBack', CASEY);
  showNotice('endingHeldBack', CASEY);
  expect(shown()).toEqual(['ChatTransfer.endingHeldBack']);
});

it('leaves what is said of another task, and what Flex itself says', () => {
  const { activeNotifications, shown, showNotice } = register();
  activeNotifications.push({ id: 'IncomingTask', context: { taskSid: CASEY.taskSid } }, { id: 'ConnectionLost' });
  showNotice('transferRejected', { ...JORDAN, worker: 'Bob' });
  showNotice('transferStarted', CASEY);
  expect(shown()).toEqual(['IncomingTask', 'ConnectionLost', 'ChatTransfer.transferRejected', 'ChatTransfer.transferStarted']);
});

it('leaves a failure to the task that the agent looks at, and shows everything else', () => {
  const { shown, showNotice } = register();
  const show = withoutFailuresAtTask(showNotice, (taskSid) => taskSid === 'open');
  show('transferFailed.target_full', { taskSid: 'open' });
  expect(shown()).toEqual([]);
  show('transferFailed.target_full', { taskSid: 'other' });
  show('transferStarted', { taskSid: 'open' });
  expect(shown()).toEqual(['ChatTransfer.transferFailed.target_full', 'ChatTransfer.transferStarted']);
});
