/** What stands on our own parts. `fill` replaces the placeholders. */
export const views = {
  /** In a notice, in place of a name that is not known. */
  'unknown.customer': 'a customer',
  'unknown.target': 'your choice',
  'unknown.worker': 'A colleague',
  'button.ready': 'Transfer',
  'button.readyTitle': 'Transfer this chat to a colleague or a queue',
  'button.busy': 'Transferring…',
  'button.busyTitle': 'This chat is being transferred',
  'pending.heading': 'Outgoing transfers ({{count}})',
  'pending.customer': 'A customer',
  'pending.target': 'to {{target}}',
  /** A row's name for those who do not see it. */
  'pending.row': '{{customer}} to {{target}}: {{state}}',
  'pending.pending': 'Waiting for {{target}}',
  'pending.rejected': '{{worker}} declined · still waiting',
  'pending.timeout': '{{worker}} did not answer · still waiting',
  'pending.notJoined': '{{worker}} accepted but did not join · still waiting',
  'pending.reserved': 'Ringing at {{worker}}',
  'pending.takingBack': 'Taking back…',
  'pending.comingBack': 'Coming back to you',
  'pending.returning': 'Not accepted · coming back to you',
  'pending.leaving': 'Accepted · you are leaving the chat',
  'pending.takeBack': 'Take back',
  'pending.takeBackLabel': 'Take back the chat of {{customer}} from {{target}}',
  'pending.takeBackTitle': 'Bring this chat back to you',
  'pending.takeBackNotNow': 'Cannot be taken back now: {{state}}',
} as const;
