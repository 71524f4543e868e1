/** What an agent is told. Placeholders: `{{customer}}`, `{{target}}` and `{{worker}}`. */
export const notices = {
  transferStarted: 'Transferring {{customer}}’s chat to {{target}}…',
  transferOffered: '{{target}} was invited to {{customer}}’s chat. You stay in the chat until they have joined.',
  transferredAfterAll: 'The chat with {{customer}} was transferred to {{target}} after all. You have left it.',
  transferAccepted: '{{worker}} accepted {{customer}}’s chat.',
  transferRejected: '{{worker}} declined {{customer}}’s chat. Nobody has accepted it yet.',
  transferTimedOut: '{{worker}} did not accept {{customer}}’s chat in time. Nobody has accepted it yet.',
  transferNotJoined: '{{worker}} accepted {{customer}}’s chat but did not join it. Nobody else has accepted it yet.',
  transferReturning: 'Nobody accepted {{customer}}’s chat for {{target}}, so it is coming back to you. Please accept it.',
  transferRejectedReturning: '{{worker}} declined {{customer}}’s chat, so it is coming back to you. Please accept it.',
  transferTimedOutReturning:
    '{{worker}} did not accept {{customer}}’s chat in time, so it is coming back to you. Please accept it.',
  transferNotJoinedReturning:
    '{{worker}} accepted {{customer}}’s chat but did not join it, so it is coming back to you. Please accept it.',
  returnNotAccepted: 'You did not accept {{customer}}’s chat for {{target}}, so it is offered to others.',
  transferReturned: 'The chat with {{customer}} for {{target}} is yours again.',
  transferRejectedReturned: '{{worker}} declined {{customer}}’s chat. It is yours again.',
  transferNotJoinedReturned: '{{worker}} accepted {{customer}}’s chat but did not join it, so it is yours again.',
  transferUnanswered: 'Nobody accepted {{customer}}’s chat for {{target}}. Please tell your supervisor: the customer is waiting.',
  transferStillYours: 'Nobody accepted {{customer}}’s chat for {{target}}. It is still yours.',
  transferRejectedStillYours: '{{worker}} declined {{customer}}’s chat. It is still yours.',
  transferNotJoinedStillYours: '{{worker}} accepted {{customer}}’s chat but did not join it. It is still yours.',
  transferUnwatched:
    '{{target}} was invited to {{customer}}’s chat, but Flex cannot show whether it was accepted. Reload Flex to look again.',
  takingBack: 'Taking {{customer}}’s chat for {{target}} back…',
  takenBack: 'You took {{customer}}’s chat for {{target}} back. It is yours.',
  takeBackTooLate:
    'The chat with {{customer}} for {{target}} could not be taken back any more: it was accepted, or the transfer has ended.',
  takeBackTryAgain: 'The chat with {{customer}} for {{target}} could not be taken back just now. Try again in a moment.',
  takeBackRefused:
    'The chat with {{customer}} for {{target}} could not be taken back. If the customer is waiting, please tell your supervisor.',
  customerLeft: 'The conversation with {{customer}} ended before anybody accepted it for {{target}}, so the transfer is over.',
  warmNotSupported:
    'The chat with {{customer}} can only be transferred directly, without a consultation. Press Transfer and choose a colleague or a queue.',
  wrapUpFirst: 'You still wrap up an earlier task of the chat with {{customer}}. Complete that task, then accept the chat again.',
  endingHeldBack:
    'The chat with {{customer}} is just being handed over, so it cannot be ended now. If it is still in your list in a minute, try again.',
  endingWhileOffered:
    'The chat with {{customer}} is offered to somebody else, so it cannot be ended now. Take it back first, or wait until it is accepted.',
} as const;
