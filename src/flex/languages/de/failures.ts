export const failures = {
  'transferFailed.invalid_request':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Der Transferdienst hat die Anfrage nicht verstanden. Bitte informieren Sie Ihre Administration.',
  'transferFailed.invalid_token':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Ihre Sitzung wurde nicht erkannt. Laden Sie Flex neu und versuchen Sie es noch einmal.',
  'transferFailed.task_not_found':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet: Diese Aufgabe gibt es nicht mehr. Laden Sie Flex neu, um Ihre aktuellen Aufgaben zu sehen.',
  'transferFailed.not_task_holder':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet: Diese Aufgabe gehört nicht mehr Ihnen. Laden Sie Flex neu, um Ihre aktuellen Aufgaben zu sehen.',
  'transferFailed.not_transferable':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Aufgaben dieser Art lassen sich nicht weiterleiten.',
  'transferFailed.transfer_waiting':
    'Der Chat mit {{customer}} wurde bereits jemandem angeboten, vielleicht aus einem anderen Tab. Solange er in Ihrer Liste steht, gehört er Ihnen: Holen Sie ihn zuerst zurück, oder warten Sie.',
  'transferFailed.transfer_ended':
    'Die Person, die den Chat mit {{customer}} angenommen hat, hat ihn wieder verlassen. Er gehört weiterhin Ihnen. Klicken Sie auf „Abgeben“, um ihn jemand anderem zu geben.',
  'transferFailed.colleague_not_joined':
    'Die Person, die den Chat mit {{customer}} angenommen hat, ist nicht beigetreten. Er gehört weiterhin Ihnen. Klicken Sie auf „Abgeben“, um ihn jemand anderem zu geben.',
  'transferFailed.target_not_found':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Diese Person oder Warteschlange gibt es nicht mehr. Wählen Sie ein anderes Ziel.',
  'transferFailed.target_is_sender':
    'Sie haben den Chat mit {{customer}} bereits selbst. Wählen Sie eine andere Person oder eine Warteschlange.',
  'transferFailed.target_not_allowed':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: An diese Person oder Warteschlange dürfen Sie nicht weiterleiten. Wählen Sie ein anderes Ziel.',
  'transferFailed.target_full':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: {{target}} kann derzeit keine weiteren Chats annehmen. Wählen Sie ein anderes Ziel.',
  'transferFailed.queue_unstaffed':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: In {{target}} ist niemand verfügbar. Wählen Sie ein anderes Ziel.',
  'transferFailed.note_off':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Notizen wurden abgeschaltet. Leiten Sie ihn ohne Notiz weiter.',
  'transferFailed.note_required':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Schreiben Sie eine Notiz und leiten Sie ihn dann weiter.',
  'transferFailed.note_too_long':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Die Notiz ist länger als 500 Zeichen. Kürzen Sie sie und leiten Sie den Chat dann weiter.',
  'transferFailed.note_does_not_fit':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Die Aufgabe hat keinen Platz für eine so lange Notiz. Kürzen Sie sie und leiten Sie den Chat dann weiter.',
  'transferFailed.reason_required':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Wählen Sie einen Grund und leiten Sie ihn dann weiter.',
  'transferFailed.reason_unknown':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Diesen Grund gibt es nicht mehr. Wählen Sie einen anderen.',
  'transferFailed.too_many_hops':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Er wurde schon zu oft weitergeleitet. Wenn Sie nicht helfen können, informieren Sie Ihre Teamleitung.',
  'transferFailed.transfer_not_found':
    'Die Weiterleitung des Chats mit {{customer}} wurde nicht gefunden: Sie ist vermutlich beendet. Laden Sie Flex neu, um Ihre aktuellen Aufgaben zu sehen.',
  'transferFailed.not_transfer_owner':
    'Die Weiterleitung des Chats mit {{customer}} stammt von einer anderen Person. Sie können sie nicht ändern. Fragen Sie dort nach, oder informieren Sie Ihre Teamleitung.',
  'transferFailed.not_supervisor':
    'Sie können die Weiterleitung des Chats mit {{customer}} nicht ändern: Das darf nur die Teamleitung. Wenn sich Ihre Rolle geändert hat, laden Sie Flex neu.',
  'transferFailed.attributes_too_long':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Die Aufgabe enthält zu viele Daten. Bitte informieren Sie Ihre Administration.',
  'transferFailed.conversation_closed':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet: Die Unterhaltung ist bereits geschlossen. Sie können die Aufgabe abschließen.',
  'transferFailed.service_misconfigured':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Der Transferdienst ist nicht richtig eingerichtet. Bitte informieren Sie Ihre Administration.',
  'transferFailed.invite_failed':
    'Der Chat mit {{customer}} wurde nicht weitergeleitet und gehört weiterhin Ihnen: Twilio hat die Einladung abgelehnt. Wählen Sie ein anderes Ziel, oder informieren Sie Ihre Administration.',
  'transferFailed.agent_not_removed':
    '{{target}} wurde zum Chat mit {{customer}} eingeladen, aber Sie konnten nicht rechtzeitig herausgenommen werden. Solange er in Ihrer Liste steht, gehört er auch Ihnen: Klicken Sie noch einmal auf „Abgeben“, um es abzuschließen.',
  'transferFailed.too_many_requests':
    'Die Weiterleitung des Chats mit {{customer}} konnte nicht abgeschlossen werden: zu viele Anfragen auf einmal. Solange er in Ihrer Liste steht, gehört er Ihnen: Versuchen Sie es gleich noch einmal.',
  'transferFailed.twilio_unavailable':
    'Die Weiterleitung des Chats mit {{customer}} konnte nicht abgeschlossen werden: Twilio hat nicht geantwortet. Solange er in Ihrer Liste steht, gehört er Ihnen: Versuchen Sie es gleich noch einmal.',
  'transferFailed.service_unreachable':
    'Der Transferdienst war nicht erreichbar. Solange der Chat mit {{customer}} in Ihrer Liste steht, gehört er Ihnen: Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  'transferFailed.service_timeout':
    'Der Transferdienst hat nicht rechtzeitig geantwortet. Solange der Chat mit {{customer}} in Ihrer Liste steht, gehört er Ihnen: Versuchen Sie es gleich noch einmal.',
  'transferFailed.unexpected':
    'Bei der Weiterleitung ist etwas schiefgegangen. Solange der Chat mit {{customer}} in Ihrer Liste steht, gehört er Ihnen: Versuchen Sie es noch einmal, oder informieren Sie Ihre Administration.',
};
