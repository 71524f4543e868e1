export const directory = {
  'directory.load': '{{assigned}} de {{capacity}} chats',
  'directory.full': 'completo: {{assigned}} de {{capacity}} chats',
  'directory.away': 'ausente',
  'directory.back': 'disponible',
  'directory.available': 'Disponibles: {{count}}',
  'directory.nobody': 'Nadie disponible',
  'directory.waiting': '{{count}} en espera',
  'directory.longest': 'máx. {{duration}}',
  'directory.unknown': 'Carga desconocida',
  'directory.fullWarning': 'Esta persona ya tiene {{assigned}} de {{capacity}} chats. Es posible que el chat tenga que esperar.',
  'directory.unstaffedWarning': 'Ahora no hay nadie disponible en esta cola. Es posible que el chat tenga que esperar.',
};
