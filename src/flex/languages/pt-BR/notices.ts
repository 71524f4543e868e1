export const notices = {
  transferStarted: 'Transferindo o chat com {{customer}} para {{target}}…',
  transferOffered: '{{target}} recebeu um convite para o chat com {{customer}}. Você permanece no chat até que alguém entre.',
  transferredAfterAll: 'O chat com {{customer}} foi transferido para {{target}}, afinal. Você saiu dele.',
  transferAccepted: '{{worker}} aceitou o chat com {{customer}}.',
  transferRejected: '{{worker}} recusou o chat com {{customer}}. Ninguém o aceitou ainda.',
  transferTimedOut: '{{worker}} não aceitou a tempo o chat com {{customer}}. Ninguém o aceitou ainda.',
  transferNotJoined: '{{worker}} aceitou o chat com {{customer}}, mas não entrou nele. Ninguém mais o aceitou ainda.',
  transferReturning:
    'Ninguém aceitou o chat com {{customer}} para {{target}}, e ele está voltando para você. Aceite-o, por favor.',
  transferRejectedReturning: '{{worker}} recusou o chat com {{customer}}, e ele está voltando para você. Aceite-o, por favor.',
  transferTimedOutReturning:
    '{{worker}} não aceitou a tempo o chat com {{customer}}, e ele está voltando para você. Aceite-o, por favor.',
  transferNotJoinedReturning:
    '{{worker}} aceitou o chat com {{customer}}, mas não entrou nele, e ele está voltando para você. Aceite-o, por favor.',
  returnNotAccepted: 'Você não aceitou o chat com {{customer}} para {{target}}, e ele está sendo oferecido a outras pessoas.',
  transferReturned: 'O chat com {{customer}} para {{target}} é seu novamente.',
  transferRejectedReturned: '{{worker}} recusou o chat com {{customer}}. Ele é seu novamente.',
  transferNotJoinedReturned: '{{worker}} aceitou o chat com {{customer}}, mas não entrou nele. Ele é seu novamente.',
  transferUnanswered:
    'Ninguém aceitou o chat com {{customer}} para {{target}}. Avise o seu supervisor: o cliente está esperando.',
  transferStillYours: 'Ninguém aceitou o chat com {{customer}} para {{target}}. Ele continua seu.',
  transferRejectedStillYours: '{{worker}} recusou o chat com {{customer}}. Ele continua seu.',
  transferNotJoinedStillYours: '{{worker}} aceitou o chat com {{customer}}, mas não entrou nele. Ele continua seu.',
  transferUnwatched:
    '{{target}} recebeu um convite para o chat com {{customer}}, mas o Flex não consegue mostrar se ele foi aceito. Recarregue o Flex para verificar.',
  takingBack: 'Recuperando o chat com {{customer}} para {{target}}…',
  takenBack: 'Você recuperou o chat com {{customer}} para {{target}}. Ele é seu.',
  takeBackTooLate:
    'Não foi mais possível recuperar o chat com {{customer}} para {{target}}: ele foi aceito ou a transferência terminou.',
  takeBackTryAgain: 'Não foi possível recuperar o chat com {{customer}} para {{target}} agora. Tente novamente em instantes.',
  takeBackRefused:
    'Não foi possível recuperar o chat com {{customer}} para {{target}}. Se o cliente estiver esperando, avise o seu supervisor.',
  customerLeft: 'A conversa com {{customer}} terminou antes que alguém a aceitasse para {{target}}. A transferência terminou.',
  warmNotSupported:
    'O chat com {{customer}} só pode ser transferido diretamente, sem consulta prévia. Clique em “Transferir” e escolha um colega ou uma fila.',
  wrapUpFirst:
    'Uma tarefa anterior do chat com {{customer}} ainda está em pós-atendimento. Conclua essa tarefa e depois aceite o chat novamente.',
  endingHeldBack:
    'O chat com {{customer}} está sendo transferido e não pode ser encerrado agora. Se ele ainda estiver na sua lista em um minuto, tente novamente.',
  endingWhileOffered:
    'O chat com {{customer}} está sendo oferecido a outra pessoa e não pode ser encerrado agora. Recupere-o primeiro ou espere até que seja aceito.',
};
