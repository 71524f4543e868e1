import React from 'react';
import type { AgentView } from '../../twilio/control/view';
import { Person } from './Person';
import type { Sandbox } from './use-sandbox';

/** The agents who are not shown side by side. They can answer a ringing chat here or in their own Flex. */
export function Colleagues({ agents, ask }: { agents: AgentView[]; ask: Sandbox['ask'] }): JSX.Element | null {
  if (agents.length === 0) return null;
  const act = (agent: AgentView, action: string) => () => void ask(`/workers/${agent.identity}/${action}`);
  return (
    <section className="card colleagues" aria-label="Colleagues">
      <ul>
        {agents.map((agent) => (
          <li key={agent.identity}>
            <Person agent={agent} />
            {agent.ringing > 0 && (
              <div className="actions">
                <button type="button" className="primary" onClick={act(agent, 'accept')}>
                  Accept<span className="unseen"> as {agent.name}</span>
                </button>
                <button type="button" onClick={act(agent, 'decline')}>
                  Decline<span className="unseen"> as {agent.name}</span>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
