import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { TargetPolicy } from '../contract/settings';
import type { ListedAgent, ListedQueue } from '../contract/targets';
import { languageFor, LANGUAGES } from './languages';
import { agentLoadText, queueLoadText, warningAbout } from './load-texts';
import { sectionTexts, withDefaultStrings } from './strings';

const textsIn = (tag: string) => sectionTexts('directory', withDefaultStrings({}, languageFor(tag, new Map()).texts));
const en = textsIn('en');
const agent = (assigned: number, capacity: number): ListedAgent => ({
  ...{ sid: 'WK1', allowed: true, available: true },
  load: { assigned, capacity },
});
const queue = (agentsAvailable: number, waiting = 0, longestWaitSeconds = 0): ListedQueue => ({
  ...{ sid: 'WQ1', allowed: true },
  load: { agentsAvailable, waiting, longestWaitSeconds },
});

it.each([
  [agent(0, 3), '0 of 3 chats'],
  [agent(3, 3), 'full: 3 of 3 chats'],
  [agent(4, 3), 'full: 4 of 3 chats'],
  [agent(0, 0), 'full: 0 of 0 chats'],
  [{ ...agent(0, 0), load: undefined }, undefined],
])('tells how full an agent is: %j', (one, text) => {
  expect(agentLoadText(one, en)).toBe(text);
});

it.each([
  [queue(2), '2 available'],
  [queue(0), 'Nobody available'],
  [queue(2, 3, 250), '2 available · 3 waiting · longest 4 min'],
  [queue(0, 1, 59), 'Nobody available · 1 waiting · longest 59 sec'],
  [queue(1, 1, 7_300), '1 available · 1 waiting · longest 2 hr'],
  [{ sid: 'WQ1', allowed: true }, 'Load unknown'],
])('tells how full a queue is: %j', (one, text) => {
  expect(queueLoadText(one, en, 'en')).toBe(text);
});

it.each([...LANGUAGES.keys()])('fills every placeholder in %s', (tag) => {
  const texts = textsIn(tag);
  const all = [agentLoadText(agent(3, 3), texts), agentLoadText(agent(1, 3), texts), queueLoadText(queue(2, 3, 250), texts, tag)];
  expect(all.filter((text) => text === undefined || /[{}]/.test(text))).toEqual([]);
});

describe('the warning', () => {
  const known = { agents: new Map([['WK1', agent(3, 3)]]), queues: new Map([['WQ1', queue(0)]]) };
  const warning = (sid: string, policy: TargetPolicy, targets = known) =>
    warningAbout(sid, targets, { ...SETTINGS_OF_OLDER_SERVICE, fullTargets: policy, unstaffedQueues: policy }, en);

  it('is about a full agent and an unstaffed queue', () => {
    expect(warning('WK1', 'warn')).toMatch(/^Your colleague already has 3 of 3 chats/);
    expect(warning('WQ1', 'warn')).toMatch(/^Nobody is available in this queue now/);
  });

  it.each([
    ['under another policy', 'WK1', 'allow', known],
    ['under another policy', 'WQ1', 'allow', known],
    ['where the service refuses', 'WK1', 'refuse', known],
    ['where the service refuses', 'WQ1', 'refuse', known],
    ['about others', 'WK2', 'warn', known],
    ['about a free agent', 'WK1', 'warn', { ...known, agents: new Map([['WK1', agent(2, 3)]]) }],
    ['about a staffed queue', 'WQ1', 'warn', { ...known, queues: new Map([['WQ1', queue(1)]]) }],
  ] as const)('is not given %s (%s, %s)', (_, sid, policy, targets) => {
    expect(warning(sid, policy, targets)).toBeUndefined();
  });
});
