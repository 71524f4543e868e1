export const directory = {
  'directory.load': '{{assigned}} chats sur {{capacity}}',
  'directory.full': 'complet : {{assigned}} chats sur {{capacity}}',
  'directory.away': 'absent',
  'directory.back': 'disponible',
  'directory.available': 'Disponibles : {{count}}',
  'directory.nobody': 'Personne de disponible',
  'directory.waiting': '{{count}} en attente',
  'directory.longest': 'max. {{duration}}',
  'directory.unknown': 'Charge inconnue',
  'directory.fullWarning': 'Cette personne a déjà {{assigned}} chats sur {{capacity}}. Le chat devra peut-être attendre.',
  'directory.unstaffedWarning': 'Personne n’est disponible dans cette file pour le moment. Le chat devra peut-être attendre.',
};
