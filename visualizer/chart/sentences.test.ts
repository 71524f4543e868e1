import { NOTICES } from '../../src/transfer/notices';
import layout from '../layout.json';
import { sentenceOf } from './sentences';

it('says what Flex says, with the names in it', () => {
  expect(sentenceOf({ type: 'agent.notified', notice: 'transferRejected', worker: 'Bob' })).toEqual({
    text: 'Bob declined the customer’s chat. Nobody has accepted it yet.',
    tone: 'warning',
  });
});

it.each(NOTICES)('leaves no gap in the sentence of %s', (notice) => {
  expect(sentenceOf({ type: 'agent.notified', notice }).text).toMatch(/^[^{}]+$/);
});

it('knows what the agent is told on the way into a final state', () => {
  const sentences: Record<string, { text: string }[]> = layout.sentences;
  expect(sentences['invited · conversation.closed → customerLeft']?.map(({ text }) => text)).toEqual([
    'The conversation with the customer ended before anybody accepted it for Bob, so the transfer is over.',
  ]);
});
