export const failures = {
  'transferFailed.invalid_request':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : le service de transfert n’a pas compris la demande. Veuillez prévenir votre administrateur.',
  'transferFailed.invalid_token':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : votre session n’a pas été reconnue. Rechargez Flex, puis réessayez.',
  'transferFailed.task_not_found':
    'La conversation avec {{customer}} n’a pas été transférée : cette tâche n’existe plus. Rechargez Flex pour voir vos tâches actuelles.',
  'transferFailed.not_task_holder':
    'La conversation avec {{customer}} n’a pas été transférée : cette tâche n’est plus à vous. Rechargez Flex pour voir vos tâches actuelles.',
  'transferFailed.not_transferable':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : ce type de tâche ne peut pas être transféré.',
  'transferFailed.transfer_waiting':
    'La conversation avec {{customer}} a déjà été proposée à quelqu’un, peut-être depuis un autre onglet. Tant qu’elle est dans votre liste, elle est à vous : reprenez-la d’abord, ou attendez.',
  'transferFailed.transfer_ended':
    'La personne qui avait accepté la conversation avec {{customer}} l’a quittée. Elle est toujours à vous. Cliquez sur « Transférer » pour la confier à quelqu’un d’autre.',
  'transferFailed.colleague_not_joined':
    'La personne qui a accepté la conversation avec {{customer}} ne l’a pas rejointe. Elle est toujours à vous. Cliquez sur « Transférer » pour la confier à quelqu’un d’autre.',
  'transferFailed.target_not_found':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : ce collègue ou cette file d’attente n’existe plus. Choisissez une autre destination.',
  'transferFailed.target_is_sender':
    'Vous avez déjà la conversation avec {{customer}}. Choisissez un collègue ou une file d’attente.',
  'transferFailed.target_not_allowed':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : vous ne pouvez pas transférer vers ce collègue ou cette file d’attente. Choisissez une autre destination.',
  'transferFailed.target_full':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : {{target}} ne peut pas prendre d’autre conversation pour le moment. Choisissez une autre destination.',
  'transferFailed.queue_unstaffed':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : personne n’est disponible dans {{target}}. Choisissez une autre destination.',
  'transferFailed.note_off':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : les notes ont été désactivées. Transférez-la sans la note.',
  'transferFailed.note_required':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : écrivez une note pour votre collègue, puis transférez-la.',
  'transferFailed.note_too_long':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : la note dépasse 500 caractères. Raccourcissez-la, puis transférez la conversation.',
  'transferFailed.note_does_not_fit':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : la tâche n’a pas assez de place pour une note aussi longue. Raccourcissez-la, puis transférez la conversation.',
  'transferFailed.reason_required':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : choisissez un motif, puis transférez-la.',
  'transferFailed.reason_unknown':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : ce motif n’est plus proposé. Choisissez-en un autre.',
  'transferFailed.too_many_hops':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : elle a déjà été transférée trop souvent. Si vous ne pouvez pas aider, prévenez votre superviseur.',
  'transferFailed.transfer_not_found':
    'Le transfert de la conversation avec {{customer}} est introuvable : il est probablement terminé. Rechargez Flex pour voir vos tâches actuelles.',
  'transferFailed.not_transfer_owner':
    'Le transfert de la conversation avec {{customer}} est celui d’un autre agent : vous ne pouvez pas le modifier. Adressez-vous à cette personne, ou prévenez votre superviseur.',
  'transferFailed.not_supervisor':
    'Vous ne pouvez pas modifier le transfert de la conversation avec {{customer}} : seuls les superviseurs le peuvent. Si votre rôle a changé, rechargez Flex.',
  'transferFailed.attributes_too_long':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : la tâche contient trop de données. Veuillez prévenir votre administrateur.',
  'transferFailed.conversation_closed':
    'La conversation avec {{customer}} n’a pas été transférée : elle est déjà fermée. Vous pouvez terminer la tâche.',
  'transferFailed.service_misconfigured':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : le service de transfert est mal configuré. Veuillez prévenir votre administrateur.',
  'transferFailed.invite_failed':
    'La conversation avec {{customer}} n’a pas été transférée et est toujours à vous : Twilio a refusé l’invitation. Choisissez une autre destination, ou prévenez votre administrateur.',
  'transferFailed.agent_not_removed':
    '{{target}} a reçu une invitation à la conversation avec {{customer}}, mais vous n’avez pas pu en être retiré à temps. Tant qu’elle est dans votre liste, elle est aussi à vous : cliquez de nouveau sur « Transférer » pour terminer.',
  'transferFailed.too_many_requests':
    'Le transfert de la conversation avec {{customer}} n’a pas pu être terminé : trop de demandes à la fois. Tant qu’elle est dans votre liste, elle est à vous : réessayez dans un moment.',
  'transferFailed.twilio_unavailable':
    'Le transfert de la conversation avec {{customer}} n’a pas pu être terminé : Twilio n’a pas répondu. Tant qu’elle est dans votre liste, elle est à vous : réessayez dans un moment.',
  'transferFailed.service_unreachable':
    'Le service de transfert est injoignable. Tant que la conversation avec {{customer}} est dans votre liste, elle est à vous : vérifiez votre connexion et réessayez.',
  'transferFailed.service_timeout':
    'Le service de transfert n’a pas répondu à temps. Tant que la conversation avec {{customer}} est dans votre liste, elle est à vous : réessayez dans un moment.',
  'transferFailed.unexpected':
    'Un problème est survenu pendant le transfert. Tant que la conversation avec {{customer}} est dans votre liste, elle est à vous : réessayez, ou prévenez votre administrateur.',
};
