export const failures = {
  'transferFailed.invalid_request':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: el servicio de transferencias no entendió la solicitud. Avise a su administrador.',
  'transferFailed.invalid_token':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: no se reconoció su sesión. Recargue Flex e inténtelo de nuevo.',
  'transferFailed.task_not_found':
    'El chat con {{customer}} no se transfirió: esta tarea ya no existe. Recargue Flex para ver sus tareas actuales.',
  'transferFailed.not_task_holder':
    'El chat con {{customer}} no se transfirió: esta tarea ya no es suya. Recargue Flex para ver sus tareas actuales.',
  'transferFailed.not_transferable':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: este tipo de tarea no se puede transferir.',
  'transferFailed.transfer_waiting':
    'El chat con {{customer}} ya se ofreció a alguien, quizá desde otra pestaña. Mientras esté en su lista, es suyo: recupérelo primero o espere.',
  'transferFailed.transfer_ended':
    'La persona que aceptó el chat con {{customer}} ha vuelto a salir de él, así que sigue siendo suyo. Pulse «Transferir» para entregarlo a otra persona.',
  'transferFailed.colleague_not_joined':
    'La persona que aceptó el chat con {{customer}} no se unió, así que sigue siendo suyo. Pulse «Transferir» para entregarlo a otra persona.',
  'transferFailed.target_not_found':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: ese compañero o esa cola ya no existe. Elija otro destino.',
  'transferFailed.target_is_sender': 'Usted ya tiene el chat con {{customer}}. Elija un compañero o una cola.',
  'transferFailed.target_not_allowed':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: no puede transferir a ese compañero o esa cola. Elija otro destino.',
  'transferFailed.target_full':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: {{target}} no puede atender más chats ahora. Elija otro destino.',
  'transferFailed.queue_unstaffed':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: no hay nadie disponible en {{target}}. Elija otro destino.',
  'transferFailed.note_off':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: las notas están desactivadas. Transfiéralo sin la nota.',
  'transferFailed.note_required':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: escriba una nota para su compañero y después transfiéralo.',
  'transferFailed.note_too_long':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: la nota tiene más de 500 caracteres. Acórtela y después transfiera el chat.',
  'transferFailed.note_does_not_fit':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: la tarea no tiene espacio para una nota tan larga. Acórtela y después transfiera el chat.',
  'transferFailed.reason_required':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: elija un motivo y después transfiéralo.',
  'transferFailed.reason_unknown':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: ese motivo ya no está disponible. Elija otro.',
  'transferFailed.too_many_hops':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: ya se ha transferido demasiadas veces. Si no puede ayudar, avise a su supervisor.',
  'transferFailed.transfer_not_found':
    'No se encontró la transferencia del chat con {{customer}}: probablemente ha terminado. Recargue Flex para ver sus tareas actuales.',
  'transferFailed.not_transfer_owner':
    'La transferencia del chat con {{customer}} es de otro agente, así que no puede cambiarla. Pregúntele o avise a su supervisor.',
  'transferFailed.not_supervisor':
    'No puede cambiar la transferencia del chat con {{customer}}: solo pueden hacerlo los supervisores. Si su rol ha cambiado, recargue Flex.',
  'transferFailed.attributes_too_long':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: la tarea contiene demasiados datos. Avise a su administrador.',
  'transferFailed.conversation_closed':
    'El chat con {{customer}} no se transfirió: la conversación ya está cerrada. Puede completar la tarea.',
  'transferFailed.service_misconfigured':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: el servicio de transferencias no está bien configurado. Avise a su administrador.',
  'transferFailed.invite_failed':
    'El chat con {{customer}} no se transfirió y sigue siendo suyo: Twilio rechazó la invitación. Elija otro destino o avise a su administrador.',
  'transferFailed.agent_not_removed':
    'Se ha invitado a {{target}} al chat con {{customer}}, pero no se le pudo sacar a usted a tiempo. Mientras esté en su lista, también es suyo: pulse «Transferir» otra vez para terminar.',
  'transferFailed.too_many_requests':
    'No se pudo terminar la transferencia del chat con {{customer}}: demasiadas solicitudes a la vez. Mientras esté en su lista, es suyo: inténtelo de nuevo en un momento.',
  'transferFailed.twilio_unavailable':
    'No se pudo terminar la transferencia del chat con {{customer}}: Twilio no respondió. Mientras esté en su lista, es suyo: inténtelo de nuevo en un momento.',
  'transferFailed.service_unreachable':
    'No se pudo conectar con el servicio de transferencias. Mientras el chat con {{customer}} esté en su lista, es suyo: compruebe su conexión e inténtelo de nuevo.',
  'transferFailed.service_timeout':
    'El servicio de transferencias no respondió a tiempo. Mientras el chat con {{customer}} esté en su lista, es suyo: inténtelo de nuevo en un momento.',
  'transferFailed.unexpected':
    'Hubo un problema con la transferencia. Mientras el chat con {{customer}} esté en su lista, es suyo: inténtelo de nuevo o avise a su administrador.',
};
