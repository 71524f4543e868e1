import React from 'react';
import type { ChatView } from '../../twilio/control/view';
import { channelName } from './channels';
import { chatStatus } from './chat-status';
import { MessageForm } from './MessageForm';
import { Messages } from './Messages';
import type { Sandbox } from './use-sandbox';

interface CustomerChatProps {
  chats: ChatView[];
  chat: ChatView | undefined;
  onChoose(conversationSid: string): void;
  ask: Sandbox['ask'];
}

/** The customer's side of the conversation. */
export function CustomerChat({ chats, chat, onChoose, ask }: CustomerChatProps): JSX.Element {
  if (!chat) {
    return (
      <section className="card customer" aria-label="Customer">
        <p className="empty">No chat yet. Let a customer in with “New chat”.</p>
      </section>
    );
  }
  return (
    <section className="card customer" aria-label={`${chat.customer}'s chat`}>
      <div className="card-head customer-head">
        <strong>{chat.customer}</strong>
        <span className="skills">Customer · {channelName(chat.channel)}</span>
        <span className={`doing ${chat.status}`}>{chatStatus(chat)}</span>
        {chat.status !== 'ended' && (
          <button type="button" className="leave" onClick={() => void ask(`/conversations/${chat.conversationSid}/leave`)}>
            Leave chat<span className="unseen"> as {chat.customer}</span>
          </button>
        )}
      </div>
      {chats.length > 1 && (
        <label className="choose">
          <span className="unseen">Show the chat of</span>
          <select value={chat.conversationSid} onChange={({ target }) => onChoose(target.value)}>
            {chats.map(({ conversationSid, customer, channel }) => (
              <option key={conversationSid} value={conversationSid}>
                {customer} · {channelName(channel)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Messages messages={chat.messages} />
      <MessageForm
        key={chat.conversationSid}
        disabled={chat.status === 'ended'}
        onSend={(body) => ask(`/conversations/${chat.conversationSid}/messages`, { body })}
      />
    </section>
  );
}
