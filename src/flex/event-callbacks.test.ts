import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { PendingReply } from '../contract/transfer-status';
import { rememberEventCallbacks } from './event-callbacks';

type Said = 'ours' | 'missing' | 'unknown' | 'failed';

const replyThat = (said: Said): PendingReply =>
  said === 'failed'
    ? { outcome: 'failed', failure: { code: 'twilio_unavailable', detail: 'as arranged' } }
    : { outcome: 'listed', transfers: [], eventCallbacks: said, settings: SETTINGS_OF_OLDER_SERVICE };

it.each<[Said[], boolean]>([
  [[], false],
  [['ours'], true],
  [['missing'], false],
  [['unknown'], false],
  [['failed'], false],
  [['ours', 'unknown'], true],
  [['ours', 'failed'], true],
  [['missing', 'unknown'], false],
  [['ours', 'missing', 'unknown'], false],
  [['missing', 'ours'], true],
])('after lists that said %j, the event callbacks reach the service: %s', async (said, areOurs) => {
  const replies = said.map(replyThat);
  const asked = rememberEventCallbacks(async () => replies.shift() ?? replyThat('failed'));
  for (const one of said) expect(await asked.listPending(new AbortController().signal)).toEqual(replyThat(one));
  expect(asked.hasEventCallbacks()).toBe(areOurs);
});
