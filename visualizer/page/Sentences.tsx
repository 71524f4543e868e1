import React from 'react';
import type { Sentence } from '../chart/sentences';

/** What the agent reads in Flex. */
export const Sentences = ({ said }: { said: readonly Sentence[] }): JSX.Element => (
  <>
    {said.map(({ text, tone }) => (
      <p key={text} className={`sentence ${tone}`}>
        <span className="unseen">The agent is told: </span>
        {text}
      </p>
    ))}
  </>
);
