import React, { useState } from 'react';

interface MessageFormProps {
  disabled: boolean;
  /** Resolves to whether the message was sent. */
  onSend(body: string): Promise<boolean>;
}

export function MessageForm({ disabled, onSend }: MessageFormProps): JSX.Element {
  const [body, setBody] = useState('');
  const send = async (): Promise<void> => {
    const text = body.trim();
    if (text === '') return;
    setBody('');
    if (!(await onSend(text))) setBody(text);
  };
  return (
    <form
      className="write"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        <span className="unseen">Write as the customer</span>
        <input
          value={body}
          onChange={({ target }) => setBody(target.value)}
          placeholder={disabled ? 'The chat has ended' : 'Write as customer…'}
          disabled={disabled}
          autoComplete="off"
        />
      </label>
      <button type="submit" className="primary" disabled={disabled || body.trim() === ''}>
        Send
      </button>
    </form>
  );
}
