import type { CardTexts } from '../ui/card-texts';
import { textsOf } from './texts';

export const cardTexts = textsOf<CardTexts>('card', {
  transferred: 'Transferred by {{from}}',
  returned: 'Back from {{from}}',
  withReason: '{{line}} · {{reason}}',
  show: 'Show',
  hide: 'Hide',
  history: 'History ({{count}})',
  more: 'Earlier transfers are not kept',
  leg: '{{from}} to {{to}}',
  fallbackQueue: 'fallback queue',
  'outcome.accepted': 'accepted',
  'outcome.rejected': 'declined',
  'outcome.timeout': 'not answered',
  'outcome.notJoined': 'accepted, but did not join',
  'outcome.takenBack': 'taken back',
  'outcome.returned': 'not accepted',
  'outcome.fallback': 'not accepted',
  'outcome.redirected': 'sent on by a supervisor',
  'outcome.current': 'now',
});
