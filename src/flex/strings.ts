import type { Notice } from '../transfer/notices';
import type { ButtonTexts } from '../ui/TransferButton';
import { textsOf } from './texts';

/** The keys under which Flex keeps the plugin's texts. A translation sets the same keys in `manager.strings`. */
export const noticeKey = (notice: Notice): string => `ChatTransfer.${notice}`;

const NOTICE_TEXTS: Record<Notice, string> = {
  transferStarted: 'Transferring to {{target}}…',
  transferOffered: '{{target}} was invited. You stay in the chat until they have joined.',
  transferredAfterAll: 'The chat was transferred to {{target}} after all. You have left it.',
  transferAccepted: '{{worker}} accepted the chat.',
  transferRejected: '{{worker}} declined the chat. Nobody has accepted it yet.',
  transferTimedOut: '{{worker}} did not accept the chat in time. Nobody has accepted it yet.',
  transferNotJoined: '{{worker}} accepted the chat but did not join it. Nobody else has accepted it yet.',
  transferReturning: 'The chat for {{target}} was not accepted and is coming back to you. Please accept it.',
  transferRejectedReturning: '{{worker}} declined the chat, so it is coming back to you. Please accept it.',
  transferTimedOutReturning: '{{worker}} did not accept the chat in time, so it is coming back to you. Please accept it.',
  transferNotJoinedReturning: '{{worker}} accepted the chat but did not join it, so it is coming back to you. Please accept it.',
  returnNotAccepted: 'You did not accept the chat for {{target}}, so it is offered to others.',
  transferReturned: 'The chat for {{target}} is yours again.',
  transferRejectedReturned: '{{worker}} declined the chat. It is yours again.',
  transferNotJoinedReturned: '{{worker}} accepted the chat but did not join it, so it is yours again.',
  transferUnanswered: 'Nobody accepted the chat for {{target}}. Please tell your supervisor: the customer is waiting.',
  transferStillYours: 'Nobody accepted the chat for {{target}}. It is still yours.',
  transferRejectedStillYours: '{{worker}} declined the chat. It is still yours.',
  transferNotJoinedStillYours: '{{worker}} accepted the chat but did not join it. It is still yours.',
  transferUnwatched: '{{target}} was invited, but Flex cannot show whether the chat was accepted. Reload Flex to look again.',
  takingBack: 'Taking the chat for {{target}} back…',
  takenBack: 'You took the chat for {{target}} back. It is yours.',
  takeBackTooLate: 'The chat for {{target}} could not be taken back any more: it was accepted, or the transfer has ended.',
  takeBackTryAgain: 'The chat for {{target}} could not be taken back just now. Try again in a moment.',
  takeBackRefused: 'The chat for {{target}} could not be taken back. If the customer is waiting, please tell your supervisor.',
  customerLeft: 'The conversation ended before anybody accepted the chat for {{target}}, so the transfer is over.',
  warmNotSupported:
    'Chats can only be transferred directly, without a consultation. Press Transfer and choose a colleague or a queue.',
  wrapUpFirst: 'You still wrap up an earlier task of this chat. Complete that task, then accept the chat again.',
  endingHeldBack:
    'This chat is just being handed over, so it cannot be ended now. If it is still in your list in a minute, try again.',
  endingWhileOffered:
    'This chat is offered to somebody else, so it cannot be ended now. Take it back first, or wait until it is accepted.',
  'transferFailed.invalid_request':
    'The chat was not transferred and is still yours: the transfer service did not understand the request. Please tell your administrator.',
  'transferFailed.invalid_token':
    'The chat was not transferred and is still yours: your session was not recognized. Reload Flex, then try again.',
  'transferFailed.task_not_found':
    'The chat was not transferred: this task no longer exists. Reload Flex to see your current tasks.',
  'transferFailed.not_task_holder':
    'The chat was not transferred: this task is not yours any more. Reload Flex to see your current tasks.',
  'transferFailed.not_transferable': 'The chat was not transferred and is still yours: this kind of task cannot be transferred.',
  'transferFailed.transfer_waiting':
    'This chat was already offered to somebody, perhaps from another tab. While it is in your list it is yours: take it back first, or wait.',
  'transferFailed.transfer_ended':
    'The colleague who accepted the chat has left it again, so it is still yours. Press Transfer to hand it to somebody else.',
  'transferFailed.colleague_not_joined':
    'The colleague who accepted the chat did not join it, so it is still yours. Press Transfer to hand it to somebody else.',
  'transferFailed.target_not_found':
    'The chat was not transferred and is still yours: that colleague or queue no longer exists. Choose another.',
  'transferFailed.target_is_sender': 'You already hold this chat. Choose a colleague or a queue.',
  'transferFailed.target_not_allowed':
    'The chat was not transferred and is still yours: you may not transfer to that colleague or queue. Choose another.',
  'transferFailed.target_full':
    'The chat was not transferred and is still yours: {{target}} has as many chats as they can take. Choose another.',
  'transferFailed.queue_unstaffed':
    'The chat was not transferred and is still yours: nobody is available in {{target}}. Choose another.',
  'transferFailed.note_off':
    'The chat was not transferred and is still yours: notes have been switched off. Transfer it without the note.',
  'transferFailed.note_required':
    'The chat was not transferred and is still yours: write a note for your colleague, then transfer it.',
  'transferFailed.note_too_long':
    'The chat was not transferred and is still yours: the note is longer than 500 characters. Shorten it, then transfer the chat.',
  'transferFailed.note_does_not_fit':
    'The chat was not transferred and is still yours: the task has no room for a note of this length. Shorten it, then transfer the chat.',
  'transferFailed.reason_required': 'The chat was not transferred and is still yours: choose a reason, then transfer it.',
  'transferFailed.reason_unknown':
    'The chat was not transferred and is still yours: that reason is not offered any more. Choose another.',
  'transferFailed.too_many_hops':
    'The chat was not transferred and is still yours: it was passed on too often already. If you cannot help, tell your supervisor.',
  'transferFailed.transfer_not_found':
    'This transfer was not found: it has probably ended. Reload Flex to see your current tasks.',
  'transferFailed.not_transfer_owner':
    'This transfer is another agent’s, so you cannot change it. Ask them, or tell your supervisor.',
  'transferFailed.not_supervisor': 'Only supervisors may do this. If your role has changed, reload Flex.',
  'transferFailed.attributes_too_long':
    'The chat was not transferred and is still yours: the task carries too much data. Please tell your administrator.',
  'transferFailed.conversation_closed':
    'The chat was not transferred: the conversation is already closed. You can complete the task.',
  'transferFailed.service_misconfigured':
    'The chat was not transferred and is still yours: the transfer service is not set up correctly. Please tell your administrator.',
  'transferFailed.invite_failed':
    'The chat was not transferred and is still yours: Twilio refused the invite. Choose another target, or tell your administrator.',
  'transferFailed.agent_not_removed':
    '{{target}} was invited, but you could not be taken out of the chat in time. While it is in your list it is yours too: press Transfer again to finish.',
  'transferFailed.too_many_requests':
    'The transfer could not be finished: too many requests at once. While the chat is in your list it is yours: try again in a moment.',
  'transferFailed.twilio_unavailable':
    'The transfer could not be finished: Twilio did not answer. While the chat is in your list it is yours: try again in a moment.',
  'transferFailed.service_unreachable':
    'The transfer service could not be reached. While the chat is in your list it is yours: check your connection and try again.',
  'transferFailed.service_timeout':
    'The transfer service did not answer in time. While the chat is in your list it is yours: try again in a moment.',
  'transferFailed.unexpected':
    'Something went wrong with the transfer. While the chat is in your list it is yours: try again, or tell your administrator.',
};

export const buttonTexts = textsOf<ButtonTexts>('button', {
  ready: 'Transfer',
  readyTitle: 'Transfer this chat to a colleague or a queue',
  busy: 'Transferring…',
  busyTitle: 'This chat is being transferred',
});

/** The English texts by key. */
const DEFAULTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(NOTICE_TEXTS).map(([notice, text]) => [`ChatTransfer.${notice}`, text])),
  ...buttonTexts.defaults,
};

/** The texts Flex should have: those it has already, such as translations, win over the English ones. */
export const withDefaultStrings = <Strings extends object>(strings: Strings): Strings => ({ ...DEFAULTS, ...strings });

/** The sentence of a notice as Flex has it now. */
export function noticeText(notice: Notice, strings: object): string {
  const text: unknown = new Map<string, unknown>(Object.entries(strings)).get(noticeKey(notice));
  return typeof text === 'string' ? text : NOTICE_TEXTS[notice];
}
