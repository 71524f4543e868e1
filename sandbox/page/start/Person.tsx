import React from 'react';
import type { AgentView } from '../../twilio/control/view';

const doing = ({ activity, ringing, chatting }: AgentView): string => {
  if (ringing > 0) return 'A chat is ringing';
  if (chatting > 0) return chatting === 1 ? 'In a chat' : `In ${chatting} chats`;
  return activity;
};

const tone = ({ available, ringing }: AgentView): string => {
  if (ringing > 0) return 'ringing';
  return available ? 'available' : 'away';
};

/** One line about an agent: initial, name, skills and status. */
export function Person({ agent }: { agent: AgentView }): JSX.Element {
  return (
    <div className="person">
      <span className={`avatar ${agent.identity}`} aria-hidden="true">
        {agent.name.charAt(0)}
      </span>
      <div>
        <strong>{agent.name}</strong>
        <span className="skills">{agent.skills.join(' · ')}</span>
      </div>
      <span className={`doing ${tone(agent)}`}>{doing(agent)}</span>
    </div>
  );
}
