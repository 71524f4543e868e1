export const directory = {
  'directory.load': '{{assigned}} de {{capacity}} chats',
  'directory.full': 'lotado: {{assigned}} de {{capacity}} chats',
  'directory.away': 'ausente',
  'directory.back': 'disponível',
  'directory.available': 'Disponíveis: {{count}}',
  'directory.nobody': 'Ninguém disponível',
  'directory.waiting': '{{count}} em espera',
  'directory.longest': 'máx. {{duration}}',
  'directory.unknown': 'Carga desconhecida',
  'directory.fullWarning': 'Esta pessoa já tem {{assigned}} de {{capacity}} chats. O chat talvez precise esperar.',
  'directory.unstaffedWarning': 'Ninguém está disponível nesta fila agora. O chat talvez precise esperar.',
};
