export const failures = {
  'transferFailed.invalid_request':
    'O chat com {{customer}} não foi transferido e continua seu: o serviço de transferência não entendeu a solicitação. Avise o seu administrador.',
  'transferFailed.invalid_token':
    'O chat com {{customer}} não foi transferido e continua seu: a sua sessão não foi reconhecida. Recarregue o Flex e tente novamente.',
  'transferFailed.task_not_found':
    'O chat com {{customer}} não foi transferido: esta tarefa não existe mais. Recarregue o Flex para ver as suas tarefas atuais.',
  'transferFailed.not_task_holder':
    'O chat com {{customer}} não foi transferido: esta tarefa não é mais sua. Recarregue o Flex para ver as suas tarefas atuais.',
  'transferFailed.not_transferable':
    'O chat com {{customer}} não foi transferido e continua seu: este tipo de tarefa não pode ser transferido.',
  'transferFailed.transfer_waiting':
    'O chat com {{customer}} já foi oferecido a alguém, talvez a partir de outra aba. Enquanto ele estiver na sua lista, é seu: recupere-o primeiro ou espere.',
  'transferFailed.transfer_ended':
    'A pessoa que aceitou o chat com {{customer}} já saiu dele, e ele continua seu. Clique em “Transferir” para passá-lo a outra pessoa.',
  'transferFailed.colleague_not_joined':
    'A pessoa que aceitou o chat com {{customer}} não entrou nele, e ele continua seu. Clique em “Transferir” para passá-lo a outra pessoa.',
  'transferFailed.target_not_found':
    'O chat com {{customer}} não foi transferido e continua seu: esse colega ou essa fila não existe mais. Escolha outro destino.',
  'transferFailed.target_is_sender': 'Você já está com o chat com {{customer}}. Escolha um colega ou uma fila.',
  'transferFailed.target_not_allowed':
    'O chat com {{customer}} não foi transferido e continua seu: você não pode transferir para esse colega ou essa fila. Escolha outro destino.',
  'transferFailed.target_full':
    'O chat com {{customer}} não foi transferido e continua seu: {{target}} não pode atender mais chats agora. Escolha outro destino.',
  'transferFailed.queue_unstaffed':
    'O chat com {{customer}} não foi transferido e continua seu: ninguém está disponível em {{target}}. Escolha outro destino.',
  'transferFailed.note_off':
    'O chat com {{customer}} não foi transferido e continua seu: as notas foram desativadas. Transfira-o sem a nota.',
  'transferFailed.note_required':
    'O chat com {{customer}} não foi transferido e continua seu: escreva uma nota para o seu colega e depois transfira-o.',
  'transferFailed.note_too_long':
    'O chat com {{customer}} não foi transferido e continua seu: a nota tem mais de 500 caracteres. Encurte-a e depois transfira o chat.',
  'transferFailed.note_does_not_fit':
    'O chat com {{customer}} não foi transferido e continua seu: a tarefa não tem espaço para uma nota tão longa. Encurte-a e depois transfira o chat.',
  'transferFailed.reason_required':
    'O chat com {{customer}} não foi transferido e continua seu: escolha um motivo e depois transfira-o.',
  'transferFailed.reason_unknown':
    'O chat com {{customer}} não foi transferido e continua seu: esse motivo não está mais disponível. Escolha outro.',
  'transferFailed.too_many_hops':
    'O chat com {{customer}} não foi transferido e continua seu: ele já foi transferido vezes demais. Se você não puder ajudar, avise o seu supervisor.',
  'transferFailed.transfer_not_found':
    'A transferência do chat com {{customer}} não foi encontrada: provavelmente terminou. Recarregue o Flex para ver as suas tarefas atuais.',
  'transferFailed.not_transfer_owner':
    'A transferência do chat com {{customer}} é de outro agente, e você não pode alterá-la. Fale com essa pessoa ou avise o seu supervisor.',
  'transferFailed.not_supervisor':
    'Você não pode alterar a transferência do chat com {{customer}}: somente supervisores podem. Se a sua função mudou, recarregue o Flex.',
  'transferFailed.attributes_too_long':
    'O chat com {{customer}} não foi transferido e continua seu: a tarefa contém dados demais. Avise o seu administrador.',
  'transferFailed.conversation_closed':
    'O chat com {{customer}} não foi transferido: a conversa já está encerrada. Você pode concluir a tarefa.',
  'transferFailed.service_misconfigured':
    'O chat com {{customer}} não foi transferido e continua seu: o serviço de transferência não está configurado corretamente. Avise o seu administrador.',
  'transferFailed.invite_failed':
    'O chat com {{customer}} não foi transferido e continua seu: o Twilio recusou o convite. Escolha outro destino ou avise o seu administrador.',
  'transferFailed.agent_not_removed':
    '{{target}} recebeu um convite para o chat com {{customer}}, mas não foi possível retirar você a tempo. Enquanto ele estiver na sua lista, também é seu: clique em “Transferir” novamente para concluir.',
  'transferFailed.too_many_requests':
    'Não foi possível concluir a transferência do chat com {{customer}}: solicitações demais ao mesmo tempo. Enquanto ele estiver na sua lista, é seu: tente novamente em instantes.',
  'transferFailed.twilio_unavailable':
    'Não foi possível concluir a transferência do chat com {{customer}}: o Twilio não respondeu. Enquanto ele estiver na sua lista, é seu: tente novamente em instantes.',
  'transferFailed.service_unreachable':
    'Não foi possível acessar o serviço de transferência. Enquanto o chat com {{customer}} estiver na sua lista, é seu: verifique a sua conexão e tente novamente.',
  'transferFailed.service_timeout':
    'O serviço de transferência não respondeu a tempo. Enquanto o chat com {{customer}} estiver na sua lista, é seu: tente novamente em instantes.',
  'transferFailed.unexpected':
    'Algo deu errado com a transferência. Enquanto o chat com {{customer}} estiver na sua lista, é seu: tente novamente ou avise o seu administrador.',
};
