import { act, render, screen } from '@testing-library/react';
import * as React from 'react';
import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { TransferSettings } from '../contract/settings';
import type { ListedAgent, ListedQueue, TargetsReply, TargetsRequest } from '../contract/targets';
import { agentsInSight } from './agents-in-sight';
import { addDirectoryLoads, withPlaceForLoad } from './directory-loads';
import type { FlexTask, FlexUi } from './host';
import { rememberTargetLoads } from './target-loads';
import { flexTask, voiceTask } from './testing/fake-flex';

interface Props {
  task?: FlexTask;
}

/** As Flex's: objects with methods and getters of a class. */
class Worker {
  constructor(
    readonly sid: string,
    readonly fullName: string,
    readonly isAvailable = true,
  ) {}
  get activityName() {
    return this.isAvailable ? 'Available' : 'Break';
  }
}

jest.mock('./agents-in-sight', () => ({
  agentsInSight: jest.fn((_: unknown, workerSids: readonly string[]) => workerSids),
}));
const inSight = jest.mocked(agentsInSight);

const BOB = new Worker('WK1', 'Bob');
const DAN = new Worker('WK2', '<b>Dan</b>', false);
const QUEUES = [
  { sid: 'WQ1', name: 'Support' },
  { sid: 'WQ2', name: 'Sales' },
];

interface Lists {
  workers: readonly Worker[];
  queues: readonly { sid: string; name: string; chatTransferLoad?: string }[];
  isWorkerLoading?: boolean;
  isQueueLoading?: boolean;
}

/** What Flex draws from the lists that its component keeps. */
const FlexLists = ({ workers, queues, isWorkerLoading = false, isQueueLoading = false }: Lists) => (
  <ul aria-busy={isWorkerLoading && isQueueLoading}>
    {workers.map(({ sid, fullName, activityName, isAvailable }) => (
      <li key={sid} aria-disabled={!isAvailable}>{`${fullName}: ${activityName}`}</li>
    ))}
    {queues.map(({ sid, name, chatTransferLoad = '' }) => (
      <li key={sid}>{name + chatTransferLoad}</li>
    ))}
  </ul>
);

const agent = (sid: string, changes: Partial<ListedAgent> = {}): ListedAgent => ({
  ...{ sid, allowed: true, available: sid !== DAN.sid, load: { assigned: 3, capacity: 3 } },
  ...changes,
});

const SUPPORT: ListedQueue = { sid: 'WQ1', allowed: true, load: { agentsAvailable: 0, waiting: 1, longestWaitSeconds: 60 } };

interface SetUp {
  agents?: ListedAgent[];
  queues?: ListedQueue[];
  settings?: Partial<TransferSettings>;
  reply?: TargetsReply;
  answerMs?: number;
  lists?: Partial<Lists>;
  Original?: React.ComponentType<Props>;
}

/** Flex's directory, within the wrapper. */
function setUp({ agents = [], queues = [], settings: changes, reply, answerMs = 0, lists, Original }: SetUp = {}) {
  jest.useFakeTimers();
  const asked: TargetsRequest[] = [];
  const view = { isOpen: true };
  const settings = { ...SETTINGS_OF_OLDER_SERVICE, ...changes };
  const loads = rememberTargetLoads({
    listTargets: async (request) => {
      asked.push(request);
      if (answerMs > 0) await new Promise((resolve) => setTimeout(resolve, answerMs));
      return reply ?? { outcome: 'listed', agents, queues, settings };
    },
    learnSettings: () => undefined,
    now: () => Date.now(),
  });
  let Wrapped: React.ComponentType<Props> | undefined;
  const Impl = () => {
    const [known] = React.useState({ workers: [BOB, DAN], queues: QUEUES, ...lists });
    return <FlexLists {...known} />;
  };
  const addWrapper = (wrap: (component: React.ComponentType<Props>) => React.ComponentType<Props>) => {
    Wrapped = wrap(Original ?? Impl);
  };
  addDirectoryLoads({ WorkerDirectory: { Tabs: { Content: { addWrapper } } } } as unknown as FlexUi, {
    isOurs: (task): task is FlexTask => task !== undefined && task.channelType !== 'voice',
    ...{ loads, settings: () => settings, isOpen: () => view.isOpen, strings: () => ({}), locale: 'en' },
  });
  if (!Wrapped) throw new Error('Failed to wrap the directory');
  const Directory = Wrapped;
  const open = async (task = flexTask()) => {
    const opened = render(<Directory task={task} />);
    await pass(0);
    return opened;
  };
  return { open, asked, view };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const lines = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
const disabled = () => screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-disabled'));

afterEach(() => {
  jest.useRealTimers();
  inSight.mockImplementation((_, workerSids) => workerSids);
});

it('[FM35] shows the load of agents and queues as text, and what it does not know as it was', async () => {
  const { open } = setUp({ agents: [agent('WK1')], queues: [SUPPORT] });
  await open();
  expect(lines()).toEqual([
    'Bob: Available · full: 3 of 3 chats',
    '<b>Dan</b>: Break',
    'Support\nNobody available · 1 waiting · longest 1 min',
    'Sales',
  ]);
  expect(disabled().slice(0, 2)).toEqual(['false', 'true']);
});

it('leaves out the targets that are not allowed', async () => {
  const { open } = setUp({ agents: [agent('WK2', { allowed: false })], queues: [{ ...SUPPORT, allowed: false }] });
  await open();
  expect(lines()).toEqual(['Bob: Available', 'Sales']);
});

it('says who has gone or come back since Flex made its list, and who can be picked now', async () => {
  const load = { assigned: 1, capacity: 3 };
  const { open } = setUp({ agents: [agent('WK1', { available: false, load }), agent('WK2', { available: true, load })] });
  await open();
  expect(lines().slice(0, 2)).toEqual(['Bob: away · 1 of 3 chats', '<b>Dan</b>: available · 1 of 3 chats']);
  expect(disabled().slice(0, 2)).toEqual(['true', 'false']);
});

it('lets nobody pick a full agent where the service refuses it', async () => {
  const { open } = setUp({ agents: [agent('WK1')], settings: { fullTargets: 'refuse' } });
  await open();
  expect(disabled()[0]).toBe('true');
});

describe('until the service has said who is not allowed', () => {
  const isLoading = () => screen.getByRole('list').getAttribute('aria-busy') === 'true';

  it('nobody can be picked, the first time', async () => {
    const { open } = setUp({ answerMs: 400, agents: [agent('WK2', { allowed: false })] });
    const { unmount } = await open();
    expect(isLoading()).toBe(true);
    await pass(399);
    expect(isLoading()).toBe(true);
    await pass(1);
    expect([isLoading(), ...lines()]).toEqual([false, 'Bob: Available', 'Support', 'Sales']);
    unmount();
    await open();
    expect([isLoading(), ...lines()]).toEqual([false, 'Bob: Available', 'Support', 'Sales']);
  });

  it('the directory waits no longer than 0.7 s', async () => {
    const { open } = setUp({ answerMs: 60_000 });
    await open();
    await pass(699);
    expect(isLoading()).toBe(true);
    await pass(1);
    expect([isLoading(), ...lines()]).toEqual([false, 'Bob: Available', '<b>Dan</b>: Break', 'Support', 'Sales']);
  });

  it('the directory does not wait after a failure, nor for tasks that are not ours', async () => {
    const failing = setUp({ reply: { outcome: 'failed', failure: { code: 'twilio_unavailable', detail: '' } } });
    const { unmount } = await failing.open();
    expect(isLoading()).toBe(false);
    unmount();
    await setUp({ answerMs: 60_000 }).open(voiceTask());
    expect(isLoading()).toBe(false);
  });
});

describe('asks', () => {
  it('at once and every 5 s while it is open, about the agents whose load is not known', async () => {
    const { open, asked } = setUp({ agents: [agent('WK1')] });
    const { unmount } = await open();
    const { taskSid } = flexTask();
    expect(asked).toEqual([{ taskSid, workerSids: ['WK1', 'WK2'] }]);
    await pass(4_999);
    expect(asked).toHaveLength(1);
    await pass(1);
    expect(asked[1]).toEqual({ taskSid, workerSids: ['WK2'] });
    unmount();
    await pass(60_000);
    expect(asked).toHaveLength(2);
  });

  it('soon about agents who have come into sight, once', async () => {
    const { open, asked } = setUp({ agents: [agent('WK1')] });
    await open();
    inSight.mockReturnValue(['WK1']);
    document.body.dispatchEvent(new Event('scroll'));
    await pass(300);
    expect(asked).toHaveLength(1);
    inSight.mockReturnValue(['WK1', 'WK3']);
    document.body.dispatchEvent(new Event('scroll'));
    await pass(299);
    expect(asked).toHaveLength(1);
    await pass(1);
    expect(asked[1]?.workerSids).toEqual(['WK3']);
    document.body.dispatchEvent(new Event('scroll'));
    await pass(300);
    expect(asked).toHaveLength(2);
  });

  it('nothing once it is closed, also where Flex keeps it in the page', async () => {
    const { open, asked, view } = setUp();
    await open();
    view.isOpen = false;
    await pass(60_000);
    expect(asked).toHaveLength(1);
  });

  it('nothing before Flex has listed the agents, and for tasks that are not ours', async () => {
    const loading = setUp({ lists: { isWorkerLoading: true } });
    await loading.open();
    const ofCall = setUp({ agents: [agent('WK1')] });
    await ofCall.open(voiceTask());
    await pass(60_000);
    expect([...loading.asked, ...ofCall.asked]).toEqual([]);
    expect(lines()).toContain('Bob: Available');
  });

  it('an older service once, and leaves the directory as it is', async () => {
    const { open, asked } = setUp({ reply: { outcome: 'failed', failure: { code: 'service_misconfigured', detail: '' } } });
    await open();
    await pass(60_000);
    expect(asked).toHaveLength(1);
    expect(lines()).toEqual(['Bob: Available', '<b>Dan</b>: Break', 'Support', 'Sales']);
  });
});

describe('leaves the directory as it is, and asks nothing', () => {
  it.each<[string, React.ComponentType<Props>]>([
    [
      'another plugin’s class',
      class extends React.Component<Props> {
        override render() {
          return <li>theirs</li>;
        }
      },
    ],
    ['another plugin’s function', () => <li>theirs</li>],
    ['a component that draws nothing', () => null],
  ])('around %s', async (_, Original) => {
    const { open, asked } = setUp({ Original });
    const { container } = await open();
    await pass(60_000);
    expect(asked).toEqual([]);
    expect(container.textContent).toMatch(/^(theirs)?$/);
  });
});

it('gives the queue’s load a place behind Flex’s text, the admin’s own one too', () => {
  expect(withPlaceForLoad({ WorkerDirectoryQueueItemText: 'To {{queue.name}}', Other: 'x' })).toEqual({
    WorkerDirectoryQueueItemText: 'To {{queue.name}}{{queue.chatTransferLoad}}',
    Other: 'x',
  });
  expect(withPlaceForLoad({ Other: 'x' })).toEqual({ Other: 'x' });
});
