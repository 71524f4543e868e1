export const notices = {
  transferStarted: 'Transfert de la conversation avec {{customer}} vers {{target}}…',
  transferOffered:
    '{{target}} a reçu une invitation à la conversation avec {{customer}}. Vous y restez jusqu’à ce que quelqu’un la rejoigne.',
  transferredAfterAll: 'La conversation avec {{customer}} a finalement été transférée vers {{target}}. Vous l’avez quittée.',
  transferAccepted: '{{worker}} a accepté la conversation avec {{customer}}.',
  transferRejected: '{{worker}} a refusé la conversation avec {{customer}}. Personne ne l’a encore acceptée.',
  transferTimedOut: '{{worker}} n’a pas accepté à temps la conversation avec {{customer}}. Personne ne l’a encore acceptée.',
  transferNotJoined:
    '{{worker}} a accepté la conversation avec {{customer}} sans la rejoindre. Personne d’autre ne l’a encore acceptée.',
  transferReturning:
    'Personne n’a accepté la conversation avec {{customer}} pour {{target}}. Elle vous revient. Veuillez l’accepter.',
  transferRejectedReturning: '{{worker}} a refusé la conversation avec {{customer}}. Elle vous revient. Veuillez l’accepter.',
  transferTimedOutReturning:
    '{{worker}} n’a pas accepté à temps la conversation avec {{customer}}. Elle vous revient. Veuillez l’accepter.',
  transferNotJoinedReturning:
    '{{worker}} a accepté la conversation avec {{customer}} sans la rejoindre. Elle vous revient. Veuillez l’accepter.',
  returnNotAccepted:
    'Vous n’avez pas accepté la conversation avec {{customer}} pour {{target}}. Elle est proposée à d’autres personnes.',
  transferReturned: 'La conversation avec {{customer}} pour {{target}} est de nouveau à vous.',
  transferRejectedReturned: '{{worker}} a refusé la conversation avec {{customer}}. Elle est de nouveau à vous.',
  transferNotJoinedReturned:
    '{{worker}} a accepté la conversation avec {{customer}} sans la rejoindre. Elle est de nouveau à vous.',
  transferUnanswered:
    'Personne n’a accepté la conversation avec {{customer}} pour {{target}}. Veuillez prévenir votre superviseur : le client attend.',
  transferStillYours: 'Personne n’a accepté la conversation avec {{customer}} pour {{target}}. Elle est toujours à vous.',
  transferRejectedStillYours: '{{worker}} a refusé la conversation avec {{customer}}. Elle est toujours à vous.',
  transferNotJoinedStillYours:
    '{{worker}} a accepté la conversation avec {{customer}} sans la rejoindre. Elle est toujours à vous.',
  transferUnwatched:
    '{{target}} a reçu une invitation à la conversation avec {{customer}}, mais Flex ne peut pas montrer si elle a été acceptée. Rechargez Flex pour le vérifier.',
  takingBack: 'Reprise de la conversation avec {{customer}} pour {{target}}…',
  takenBack: 'Vous avez repris la conversation avec {{customer}} pour {{target}}. Elle est à vous.',
  takeBackTooLate:
    'La conversation avec {{customer}} pour {{target}} ne peut plus être reprise : elle a été acceptée, ou le transfert est terminé.',
  takeBackTryAgain:
    'La conversation avec {{customer}} pour {{target}} n’a pas pu être reprise à l’instant. Réessayez dans un moment.',
  takeBackRefused:
    'La conversation avec {{customer}} pour {{target}} n’a pas pu être reprise. Si le client attend, veuillez prévenir votre superviseur.',
  customerLeft:
    'La conversation avec {{customer}} s’est terminée avant que quelqu’un l’accepte pour {{target}}. Le transfert est terminé.',
  warmNotSupported:
    'La conversation avec {{customer}} ne peut être transférée que directement, sans consultation. Cliquez sur « Transférer » et choisissez un collègue ou une file d’attente.',
  wrapUpFirst:
    'Une tâche précédente de la conversation avec {{customer}} est encore en post-traitement. Terminez-la, puis acceptez de nouveau la conversation.',
  endingHeldBack:
    'La conversation avec {{customer}} est en cours de transfert et ne peut pas être terminée maintenant. Si elle est encore dans votre liste dans une minute, réessayez.',
  endingWhileOffered:
    'La conversation avec {{customer}} est proposée à quelqu’un d’autre et ne peut pas être terminée maintenant. Reprenez-la d’abord, ou attendez qu’elle soit acceptée.',
};
