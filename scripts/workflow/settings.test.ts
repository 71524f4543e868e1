import { parseEnvironment } from '../account/environment';
import { linesToKeep, readSettings, SETTINGS } from './settings';
import type { GivenSettings } from './settings';

const USUAL = {
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
  'everyone-queue': 'Everybody',
  'fallback-queue': 'Rest',
  'no-answer': 'fallback-queue',
  'answer-seconds': '86400',
  queues: ['C', 'D, E'],
  without: ['D'],
};

it('settings are the usual ones, over them those of the environment, and over these the options', () => {
  expect(readSettings({}, {})).toEqual(USUAL);
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
  ['no-answer', 'give-up', '--no-answer (CHAT_TRANSFER_NO_ANSWER): "give-up" is none of return-to-sender'],
  ['answer-seconds', '0', '--answer-seconds (CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS): "0" is no whole number from 1 to 86400'],
  ['answer-seconds', '1.5', 'is no whole number'],
  ['answer-seconds', '86401', 'is no whole number'],
] as const)('%s cannot be %s, wherever it is said', (option, value, reason) => {
  expect(() => readSettings({ [option]: value }, {})).toThrow(reason);
  expect(() => readSettings({}, { [SETTINGS[option]]: value })).toThrow(reason);
});

it('what an option has said is kept as a line for .env, which means the same when it is read again', () => {
  expect(linesToKeep({}, ENVIRONMENT)).toEqual([]);
  expect(linesToKeep({ 'answer-seconds': '60' }, ENVIRONMENT)).toEqual([]);
  expect(linesToKeep(GIVEN, ENVIRONMENT)).toEqual([
    'CHAT_TRANSFER_WORKFLOW_EVERYONE_QUEUE=Everybody',
    'CHAT_TRANSFER_WORKFLOW_FALLBACK_QUEUE=Rest',
    'CHAT_TRANSFER_NO_ANSWER=fallback-queue',
    'CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS=86400',
    'CHAT_TRANSFER_WORKFLOW_QUEUES=C,D, E',
    'CHAT_TRANSFER_WORKFLOW_WITHOUT=D',
  ]);
  expect(linesToKeep({ 'fallback-queue': 'Tier #1' }, {})).toEqual([`${SETTINGS['fallback-queue']}='Tier #1'`]);
  for (const name of ['Everyone', 'Tier #1', "O'Brien's", 'The "A" team', `Both ' and "`, ' spaced ', '销售']) {
    const environment = parseEnvironment(linesToKeep({ 'fallback-queue': name }, {}).join('\n'));
    expect(readSettings({}, environment).fallbackQueue).toBe(name);
  }
});
