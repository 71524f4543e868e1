import { parseEnvironment } from '../account/environment';
import { linesToKeep, readSettings, SETTINGS } from './settings';
import type { GivenSettings } from './settings';

const DEFAULT_SETTINGS = {
  everyoneQueue: 'Everyone',
  fallbackQueue: undefined,
  noAnswer: 'return-to-sender',
  answerSeconds: 120,
  only: [],
  without: [],
};

const ENVIRONMENT = {
  CHAT_TRANSFER_WORKFLOW_EVERYONE_QUEUE: 'All',
  CHAT_TRANSFER_WORKFLOW_FALLBACK_QUEUE: 'Left over',
  CHAT_TRANSFER_NO_ANSWER: 'keep-waiting',
  CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS: '60',
  CHAT_TRANSFER_WORKFLOW_QUEUES: 'A,B',
  CHAT_TRANSFER_WORKFLOW_WITHOUT: 'B',
};

const GIVEN: GivenSettings = {
  everyoneQueue: 'Everybody',
  fallbackQueue: 'Rest',
  noAnswer: 'fallback-queue',
  answerSeconds: 86_400,
  queues: ['C', 'D, E'],
  without: ['D'],
};

it('options win over the environment, which wins over the defaults', () => {
  expect(readSettings({}, {})).toEqual(DEFAULT_SETTINGS);
  expect(readSettings({}, ENVIRONMENT)).toEqual({
    everyoneQueue: 'All',
    fallbackQueue: 'Left over',
    noAnswer: 'keep-waiting',
    answerSeconds: 60,
    only: ['A,B'],
    without: ['B'],
  });
  expect(readSettings(GIVEN, ENVIRONMENT)).toEqual({
    everyoneQueue: 'Everybody',
    fallbackQueue: 'Rest',
    noAnswer: 'fallback-queue',
    answerSeconds: 86_400,
    only: ['C', 'D, E'],
    without: ['D'],
  });
});

it.each([
  ['noAnswer', 'give-up', 'Failed to read CHAT_TRANSFER_NO_ANSWER: "give-up" is none of return-to-sender'],
  ['answerSeconds', '0', 'Failed to read CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS: "0" is not a whole number from 1 to 86400'],
  ['answerSeconds', '1.5', 'is not a whole number'],
  ['answerSeconds', '86401', 'is not a whole number'],
] as const)('%s must not be %s in the environment', (name, value, reason) => {
  expect(() => readSettings({}, { [SETTINGS[name].variable]: value })).toThrow(reason);
});

it('the lines for .env set the same values when they are read again', () => {
  expect(linesToKeep({}, ENVIRONMENT)).toEqual([]);
  expect(linesToKeep({ answerSeconds: 60 }, ENVIRONMENT)).toEqual([]);
  expect(linesToKeep(GIVEN, ENVIRONMENT)).toEqual([
    'CHAT_TRANSFER_WORKFLOW_EVERYONE_QUEUE=Everybody',
    'CHAT_TRANSFER_WORKFLOW_FALLBACK_QUEUE=Rest',
    'CHAT_TRANSFER_NO_ANSWER=fallback-queue',
    'CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS=86400',
    'CHAT_TRANSFER_WORKFLOW_QUEUES=C,D, E',
    'CHAT_TRANSFER_WORKFLOW_WITHOUT=D',
  ]);
  expect(linesToKeep({ fallbackQueue: 'Tier #1' }, {})).toEqual([`${SETTINGS.fallbackQueue.variable}='Tier #1'`]);
  for (const name of ['Everyone', 'Tier #1', "O'Brien's", 'The "A" team', `Both ' and "`, ' spaced ', 'Night shift ', '销售']) {
    const environment = parseEnvironment(linesToKeep({ fallbackQueue: name }, {}).join('\n'));
    expect(readSettings({}, environment).fallbackQueue).toBe(name);
  }
});

it('says so when no line of .env can hold a name', () => {
  expect(linesToKeep({ fallbackQueue: `mix'"#\`` }, {})).toEqual([
    '# CHAT_TRANSFER_WORKFLOW_FALLBACK_QUEUE: .env cannot hold "mix\'\\"#`". Rename it, or give --fallback-queue each time',
  ]);
});
