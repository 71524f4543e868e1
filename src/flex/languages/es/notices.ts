export const notices = {
  transferStarted: 'Transfiriendo el chat con {{customer}} a {{target}}…',
  transferOffered: 'Se ha invitado a {{target}} al chat con {{customer}}. Usted sigue en el chat hasta que alguien se una.',
  transferredAfterAll: 'El chat con {{customer}} sí se transfirió a {{target}}. Usted ha salido de él.',
  transferAccepted: '{{worker}} aceptó el chat con {{customer}}.',
  transferRejected: '{{worker}} rechazó el chat con {{customer}}. Todavía nadie lo ha aceptado.',
  transferTimedOut: '{{worker}} no aceptó a tiempo el chat con {{customer}}. Todavía nadie lo ha aceptado.',
  transferNotJoined: '{{worker}} aceptó el chat con {{customer}}, pero no se unió. Todavía nadie más lo ha aceptado.',
  transferReturning: 'Nadie aceptó el chat con {{customer}} para {{target}}, así que vuelve a usted. Acéptelo, por favor.',
  transferRejectedReturning: '{{worker}} rechazó el chat con {{customer}}, así que vuelve a usted. Acéptelo, por favor.',
  transferTimedOutReturning:
    '{{worker}} no aceptó a tiempo el chat con {{customer}}, así que vuelve a usted. Acéptelo, por favor.',
  transferNotJoinedReturning:
    '{{worker}} aceptó el chat con {{customer}}, pero no se unió, así que vuelve a usted. Acéptelo, por favor.',
  returnNotAccepted: 'Usted no aceptó el chat con {{customer}} para {{target}}, así que se ofrece a otras personas.',
  transferReturned: 'El chat con {{customer}} para {{target}} vuelve a ser suyo.',
  transferRejectedReturned: '{{worker}} rechazó el chat con {{customer}}. Vuelve a ser suyo.',
  transferNotJoinedReturned: '{{worker}} aceptó el chat con {{customer}}, pero no se unió, así que vuelve a ser suyo.',
  transferUnanswered: 'Nadie aceptó el chat con {{customer}} para {{target}}. Avise a su supervisor: el cliente está esperando.',
  transferStillYours: 'Nadie aceptó el chat con {{customer}} para {{target}}. Sigue siendo suyo.',
  transferRejectedStillYours: '{{worker}} rechazó el chat con {{customer}}. Sigue siendo suyo.',
  transferNotJoinedStillYours: '{{worker}} aceptó el chat con {{customer}}, pero no se unió. Sigue siendo suyo.',
  transferUnwatched:
    'Se ha invitado a {{target}} al chat con {{customer}}, pero Flex no puede mostrar si se aceptó. Recargue Flex para comprobarlo.',
  takingBack: 'Recuperando el chat con {{customer}} para {{target}}…',
  takenBack: 'Usted recuperó el chat con {{customer}} para {{target}}. Es suyo.',
  takeBackTooLate: 'Ya no se pudo recuperar el chat con {{customer}} para {{target}}: se aceptó o la transferencia ha terminado.',
  takeBackTryAgain:
    'En este momento no se pudo recuperar el chat con {{customer}} para {{target}}. Inténtelo de nuevo en un momento.',
  takeBackRefused:
    'No se pudo recuperar el chat con {{customer}} para {{target}}. Si el cliente está esperando, avise a su supervisor.',
  customerLeft:
    'La conversación con {{customer}} terminó antes de que alguien la aceptara para {{target}}. La transferencia ha terminado.',
  warmNotSupported:
    'El chat con {{customer}} solo se puede transferir directamente, sin consulta previa. Pulse «Transferir» y elija un compañero o una cola.',
  wrapUpFirst:
    'Aún tiene en cierre una tarea anterior del chat con {{customer}}. Complete esa tarea y después acepte el chat de nuevo.',
  endingHeldBack:
    'El chat con {{customer}} se está entregando, así que ahora no se puede finalizar. Si dentro de un minuto sigue en su lista, inténtelo de nuevo.',
  endingWhileOffered:
    'El chat con {{customer}} se está ofreciendo a otra persona, así que ahora no se puede finalizar. Recupérelo primero o espere a que se acepte.',
};
