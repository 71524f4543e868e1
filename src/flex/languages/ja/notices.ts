export const notices = {
  transferStarted: '{{customer}}様とのチャットを{{target}}に転送しています…',
  transferOffered: '{{target}}を{{customer}}様とのチャットに招待しました。相手が参加するまで、あなたもチャットに残ります。',
  transferredAfterAll: '{{customer}}様とのチャットは{{target}}に転送されていました。あなたはチャットから退出しました。',
  transferAccepted: '{{worker}}が{{customer}}様とのチャットを承諾しました。',
  transferRejected: '{{worker}}が{{customer}}様とのチャットを拒否しました。まだ誰も承諾していません。',
  transferTimedOut: '{{worker}}は{{customer}}様とのチャットを時間内に承諾しませんでした。まだ誰も承諾していません。',
  transferNotJoined:
    '{{worker}}は{{customer}}様とのチャットを承諾しましたが、参加しませんでした。ほかにはまだ誰も承諾していません。',
  transferReturning: '{{target}}への{{customer}}様とのチャットは誰にも承諾されなかったため、あなたに戻ります。承諾してください。',
  transferRejectedReturning: '{{worker}}が{{customer}}様とのチャットを拒否したため、あなたに戻ります。承諾してください。',
  transferTimedOutReturning:
    '{{worker}}が{{customer}}様とのチャットを時間内に承諾しなかったため、あなたに戻ります。承諾してください。',
  transferNotJoinedReturning:
    '{{worker}}は{{customer}}様とのチャットを承諾しましたが、参加しなかったため、あなたに戻ります。承諾してください。',
  returnNotAccepted: '{{target}}への{{customer}}様とのチャットをあなたが承諾しなかったため、ほかの担当者に案内しています。',
  transferReturned: '{{target}}への{{customer}}様とのチャットは、再びあなたの担当です。',
  transferRejectedReturned: '{{worker}}が{{customer}}様とのチャットを拒否しました。再びあなたの担当です。',
  transferNotJoinedReturned: '{{worker}}は{{customer}}様とのチャットを承諾しましたが、参加しませんでした。再びあなたの担当です。',
  transferUnanswered:
    '{{target}}への{{customer}}様とのチャットは誰にも承諾されませんでした。お客様がお待ちです。スーパーバイザーに連絡してください。',
  transferStillYours: '{{target}}への{{customer}}様とのチャットは誰にも承諾されませんでした。引き続きあなたの担当です。',
  transferRejectedStillYours: '{{worker}}が{{customer}}様とのチャットを拒否しました。引き続きあなたの担当です。',
  transferNotJoinedStillYours:
    '{{worker}}は{{customer}}様とのチャットを承諾しましたが、参加しませんでした。引き続きあなたの担当です。',
  transferUnwatched:
    '{{target}}を{{customer}}様とのチャットに招待しましたが、承諾されたかどうかをFlexで確認できません。Flexを再読み込みして確認してください。',
  takingBack: '{{target}}への{{customer}}様とのチャットを取り戻しています…',
  takenBack: '{{target}}への{{customer}}様とのチャットを取り戻しました。あなたの担当です。',
  takeBackTooLate: '{{target}}への{{customer}}様とのチャットは取り戻せませんでした。すでに承諾されたか、転送が終了しています。',
  takeBackTryAgain:
    '{{target}}への{{customer}}様とのチャットを今は取り戻せませんでした。しばらくしてからもう一度お試しください。',
  takeBackRefused:
    '{{target}}への{{customer}}様とのチャットを取り戻せませんでした。お客様がお待ちの場合は、スーパーバイザーに連絡してください。',
  customerLeft: '{{target}}が承諾する前に{{customer}}様との会話が終了したため、転送は終了しました。',
  warmNotSupported:
    '{{customer}}様とのチャットは、相談なしの直接転送のみ可能です。「転送」を押して、担当者またはキューを選択してください。',
  wrapUpFirst:
    '{{customer}}様とのチャットの以前のタスクがまだ後処理中です。そのタスクを完了してから、もう一度チャットを承諾してください。',
  endingHeldBack:
    '{{customer}}様とのチャットは引き継ぎ中のため、今は終了できません。1分後もリストに残っている場合は、もう一度お試しください。',
  endingWhileOffered:
    '{{customer}}様とのチャットはほかの担当者に案内中のため、今は終了できません。先に取り戻すか、承諾されるまでお待ちください。',
};
