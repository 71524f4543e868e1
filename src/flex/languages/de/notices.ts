export const notices = {
  transferStarted: 'Der Chat mit {{customer}} wird an {{target}} weitergeleitet …',
  transferOffered: '{{target}} wurde zum Chat mit {{customer}} eingeladen. Sie bleiben im Chat, bis jemand beigetreten ist.',
  transferredAfterAll: 'Der Chat mit {{customer}} wurde doch an {{target}} weitergeleitet. Sie haben ihn verlassen.',
  transferAccepted: '{{worker}} hat den Chat mit {{customer}} angenommen.',
  transferRejected: '{{worker}} hat den Chat mit {{customer}} abgelehnt. Noch hat ihn niemand angenommen.',
  transferTimedOut: '{{worker}} hat den Chat mit {{customer}} nicht rechtzeitig angenommen. Noch hat ihn niemand angenommen.',
  transferNotJoined:
    '{{worker}} hat den Chat mit {{customer}} angenommen, ist aber nicht beigetreten. Sonst hat ihn noch niemand angenommen.',
  transferReturning:
    'Niemand hat den Chat mit {{customer}} für {{target}} angenommen. Er kommt zu Ihnen zurück. Bitte nehmen Sie ihn an.',
  transferRejectedReturning:
    '{{worker}} hat den Chat mit {{customer}} abgelehnt. Er kommt zu Ihnen zurück. Bitte nehmen Sie ihn an.',
  transferTimedOutReturning:
    '{{worker}} hat den Chat mit {{customer}} nicht rechtzeitig angenommen. Er kommt zu Ihnen zurück. Bitte nehmen Sie ihn an.',
  transferNotJoinedReturning:
    '{{worker}} hat den Chat mit {{customer}} angenommen, ist aber nicht beigetreten. Er kommt zu Ihnen zurück. Bitte nehmen Sie ihn an.',
  returnNotAccepted: 'Sie haben den Chat mit {{customer}} für {{target}} nicht angenommen. Er wird jetzt anderen angeboten.',
  transferReturned: 'Der Chat mit {{customer}} für {{target}} gehört wieder Ihnen.',
  transferRejectedReturned: '{{worker}} hat den Chat mit {{customer}} abgelehnt. Er gehört wieder Ihnen.',
  transferNotJoinedReturned:
    '{{worker}} hat den Chat mit {{customer}} angenommen, ist aber nicht beigetreten. Er gehört wieder Ihnen.',
  transferUnanswered:
    'Niemand hat den Chat mit {{customer}} für {{target}} angenommen. Bitte informieren Sie Ihre Teamleitung: Der Kunde wartet.',
  transferStillYours: 'Niemand hat den Chat mit {{customer}} für {{target}} angenommen. Er gehört weiterhin Ihnen.',
  transferRejectedStillYours: '{{worker}} hat den Chat mit {{customer}} abgelehnt. Er gehört weiterhin Ihnen.',
  transferNotJoinedStillYours:
    '{{worker}} hat den Chat mit {{customer}} angenommen, ist aber nicht beigetreten. Er gehört weiterhin Ihnen.',
  transferUnwatched:
    '{{target}} wurde zum Chat mit {{customer}} eingeladen, aber Flex kann nicht zeigen, ob er angenommen wurde. Laden Sie Flex neu, um nachzusehen.',
  takingBack: 'Der Chat mit {{customer}} für {{target}} wird zurückgeholt …',
  takenBack: 'Sie haben den Chat mit {{customer}} für {{target}} zurückgeholt. Er gehört Ihnen.',
  takeBackTooLate:
    'Der Chat mit {{customer}} für {{target}} konnte nicht mehr zurückgeholt werden: Er wurde angenommen, oder die Weiterleitung ist beendet.',
  takeBackTryAgain:
    'Der Chat mit {{customer}} für {{target}} konnte gerade nicht zurückgeholt werden. Versuchen Sie es gleich noch einmal.',
  takeBackRefused:
    'Der Chat mit {{customer}} für {{target}} konnte nicht zurückgeholt werden. Falls der Kunde wartet, informieren Sie bitte Ihre Teamleitung.',
  customerLeft:
    'Die Unterhaltung mit {{customer}} endete, bevor sie jemand für {{target}} angenommen hat. Die Weiterleitung ist damit beendet.',
  warmNotSupported:
    'Der Chat mit {{customer}} kann nur direkt weitergeleitet werden, ohne Rücksprache. Klicken Sie auf „Abgeben“ und wählen Sie eine Person oder eine Warteschlange.',
  wrapUpFirst:
    'Sie sind noch in der Nachbearbeitung einer früheren Aufgabe des Chats mit {{customer}}. Schließen Sie diese ab und nehmen Sie den Chat dann erneut an.',
  endingHeldBack:
    'Der Chat mit {{customer}} wird gerade übergeben und kann jetzt nicht beendet werden. Steht er in einer Minute noch in Ihrer Liste, versuchen Sie es erneut.',
  endingWhileOffered:
    'Der Chat mit {{customer}} wird gerade jemandem angeboten und kann jetzt nicht beendet werden. Holen Sie ihn zuerst zurück, oder warten Sie, bis er angenommen ist.',
};
