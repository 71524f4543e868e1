import React, { useEffect, useRef } from 'react';
import type { MessageView } from '../../twilio/control/view';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The conversation as the customer sees it. The newest message stays visible. */
export function Messages({ messages }: { messages: MessageView[] }): JSX.Element {
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [messages.length]);
  return (
    <ol className="messages" aria-live="polite" tabIndex={0} aria-label="Messages">
      {messages.map(({ messageSid, from, name, body, sentAt }) => (
        <li key={messageSid} className={from}>
          <span className="by">
            {from === 'customer' ? 'You' : name} <time dateTime={sentAt}>{clock.format(new Date(sentAt))}</time>
          </span>
          <p>{body}</p>
        </li>
      ))}
      <li ref={end} className="end" aria-hidden="true" />
    </ol>
  );
}
