import type { CardTexts } from '../card-texts';

export const CARD: CardTexts = {
  transferred: 'By {{from}}',
  returned: 'Back from {{from}}',
  withReason: '{{line}} ({{reason}})',
  show: 'Show',
  hide: 'Hide',
  history: 'History {{count}}',
  more: 'There was more',
  leg: '{{from}}>{{to}}',
  fallbackQueue: 'the rest',
  'outcome.accepted': 'accepted',
  'outcome.rejected': 'rejected',
  'outcome.timeout': 'timeout',
  'outcome.notJoined': 'not joined',
  'outcome.takenBack': 'taken back',
  'outcome.returned': 'returned',
  'outcome.fallback': 'fallback',
  'outcome.redirected': 'sent on by a supervisor',
  'outcome.current': 'now',
};
