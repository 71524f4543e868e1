/** What Flex's own directory shows of each target. */
export const directory = {
  'directory.load': '{{assigned}} of {{capacity}} chats',
  'directory.full': 'full: {{assigned}} of {{capacity}} chats',
  'directory.away': 'away',
  'directory.back': 'available',
  'directory.available': '{{count}} available',
  'directory.nobody': 'Nobody available',
  'directory.waiting': '{{count}} waiting',
  'directory.longest': 'longest {{duration}}',
  'directory.unknown': 'Load unknown',
  /** In the hand-over panel. */
  'directory.fullWarning': 'Your colleague already has {{assigned}} of {{capacity}} chats. This one may have to wait.',
  'directory.unstaffedWarning': 'Nobody is available in this queue now. The chat may have to wait.',
} as const;
