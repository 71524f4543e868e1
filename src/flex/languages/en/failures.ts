/** Why a chat was not transferred, by the failure's code. Placeholders as in the notices. */
export const failures = {
  'transferFailed.invalid_request':
    'The chat with {{customer}} was not transferred and is still yours: the transfer service did not understand the request. Please tell your administrator.',
  'transferFailed.invalid_token':
    'The chat with {{customer}} was not transferred and is still yours: your session was not recognized. Reload Flex, then try again.',
  'transferFailed.task_not_found':
    'The chat with {{customer}} was not transferred: this task no longer exists. Reload Flex to see your current tasks.',
  'transferFailed.not_task_holder':
    'The chat with {{customer}} was not transferred: this task is not yours any more. Reload Flex to see your current tasks.',
  'transferFailed.not_transferable':
    'The chat with {{customer}} was not transferred and is still yours: this kind of task cannot be transferred.',
  'transferFailed.transfer_waiting':
    'The chat with {{customer}} was already offered to somebody, perhaps from another tab. While it is in your list it is yours: take it back first, or wait.',
  'transferFailed.transfer_ended':
    'The colleague who accepted the chat with {{customer}} has left it again, so it is still yours. Press Transfer to hand it to somebody else.',
  'transferFailed.colleague_not_joined':
    'The colleague who accepted the chat with {{customer}} did not join it, so it is still yours. Press Transfer to hand it to somebody else.',
  'transferFailed.target_not_found':
    'The chat with {{customer}} was not transferred and is still yours: that colleague or queue no longer exists. Choose another.',
  'transferFailed.target_is_sender': 'You already hold this chat with {{customer}}. Choose a colleague or a queue.',
  'transferFailed.target_not_allowed':
    'The chat with {{customer}} was not transferred and is still yours: you may not transfer to that colleague or queue. Choose another.',
  'transferFailed.target_full':
    'The chat with {{customer}} was not transferred and is still yours: {{target}} cannot take any more chats now. Choose another.',
  'transferFailed.queue_unstaffed':
    'The chat with {{customer}} was not transferred and is still yours: nobody is available in {{target}}. Choose another.',
  'transferFailed.note_off':
    'The chat with {{customer}} was not transferred and is still yours: notes have been switched off. Transfer it without the note.',
  'transferFailed.note_required':
    'The chat with {{customer}} was not transferred and is still yours: write a note for your colleague, then transfer it.',
  'transferFailed.note_too_long':
    'The chat with {{customer}} was not transferred and is still yours: the note is longer than 500 characters. Shorten it, then transfer the chat.',
  'transferFailed.note_does_not_fit':
    'The chat with {{customer}} was not transferred and is still yours: the task has no room for a note of this length. Shorten it, then transfer the chat.',
  'transferFailed.reason_required':
    'The chat with {{customer}} was not transferred and is still yours: choose a reason, then transfer it.',
  'transferFailed.reason_unknown':
    'The chat with {{customer}} was not transferred and is still yours: that reason is not offered any more. Choose another.',
  'transferFailed.too_many_hops':
    'The chat with {{customer}} was not transferred and is still yours: it was passed on too often already. If you cannot help, tell your supervisor.',
  'transferFailed.transfer_not_found':
    'The transfer of the chat with {{customer}} was not found: it has probably ended. Reload Flex to see your current tasks.',
  'transferFailed.not_transfer_owner':
    'The transfer of the chat with {{customer}} is another agent’s, so you cannot change it. Ask them, or tell your supervisor.',
  'transferFailed.not_supervisor':
    'You cannot change the transfer of the chat with {{customer}}: only supervisors may. If your role has changed, reload Flex.',
  'transferFailed.attributes_too_long':
    'The chat with {{customer}} was not transferred and is still yours: the task carries too much data. Please tell your administrator.',
  'transferFailed.conversation_closed':
    'The chat with {{customer}} was not transferred: the conversation is already closed. You can complete the task.',
  'transferFailed.service_misconfigured':
    'The chat with {{customer}} was not transferred and is still yours: the transfer service is not set up correctly. Please tell your administrator.',
  'transferFailed.invite_failed':
    'The chat with {{customer}} was not transferred and is still yours: Twilio refused the invite. Choose another target, or tell your administrator.',
  'transferFailed.agent_not_removed':
    '{{target}} was invited to the chat with {{customer}}, but you could not be taken out of it in time. While it is in your list it is yours too: press Transfer again to finish.',
  'transferFailed.too_many_requests':
    'The transfer of the chat with {{customer}} could not be finished: too many requests at once. While it is in your list it is yours: try again in a moment.',
  'transferFailed.twilio_unavailable':
    'The transfer of the chat with {{customer}} could not be finished: Twilio did not answer. While it is in your list it is yours: try again in a moment.',
  'transferFailed.service_unreachable':
    'The transfer service could not be reached. While the chat with {{customer}} is in your list it is yours: check your connection and try again.',
  'transferFailed.service_timeout':
    'The transfer service did not answer in time. While the chat with {{customer}} is in your list it is yours: try again in a moment.',
  'transferFailed.unexpected':
    'Something went wrong with the transfer. While the chat with {{customer}} is in your list it is yours: try again, or tell your administrator.',
} as const;
