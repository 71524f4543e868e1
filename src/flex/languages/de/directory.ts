export const directory = {
  'directory.load': '{{assigned}} von {{capacity}} Chats',
  'directory.full': 'ausgelastet: {{assigned}} von {{capacity}} Chats',
  'directory.away': 'abwesend',
  'directory.back': 'verfügbar',
  'directory.available': '{{count}} verfügbar',
  'directory.nobody': 'Niemand verfügbar',
  'directory.waiting': '{{count}} wartend',
  'directory.longest': 'max. {{duration}}',
  'directory.unknown': 'Auslastung unbekannt',
  'directory.fullWarning': 'Diese Person hat schon {{assigned}} von {{capacity}} Chats. Der Chat muss vielleicht warten.',
  'directory.unstaffedWarning': 'In dieser Warteschlange ist gerade niemand verfügbar. Der Chat muss vielleicht warten.',
};
