import type { PendingTexts } from '../ui/pending-texts';
import { textsOf } from './texts';

export const pendingTexts = textsOf<PendingTexts>('pending', {
  heading: 'Outgoing transfers ({{count}})',
  customer: 'A customer',
  target: 'to {{target}}',
  pending: 'Waiting for {{target}}',
  rejected: '{{worker}} declined · still waiting',
  timeout: '{{worker}} did not answer · still waiting',
  notJoined: '{{worker}} accepted but did not join · still waiting',
  reserved: 'Ringing at {{worker}}',
  takingBack: 'Taking back…',
  comingBack: 'Coming back to you',
  returning: 'Not accepted · coming back to you',
  leaving: 'Accepted · you are leaving the chat',
  takeBack: 'Take back',
  takeBackLabel: 'Take back the chat of {{customer}} from {{target}}',
  takeBackTitle: 'Bring this chat back to you',
  takeBackNotNow: 'Cannot be taken back now: {{state}}',
  justNow: 'just now',
  minutes: '{{count}} min',
  hours: '{{count}} h',
  days: '{{count}} d',
});
