import React from 'react';
import { eventInWords } from '../chart/kinds';
import { sentenceOf } from '../chart/sentences';
import type { InspectionEntry } from '../../src/transfer/inspection';
import { Sentences } from './Sentences';
import { TimeLine } from './TimeLine';
import type { Live } from './use-live';

/** So many of the newest steps are listed; the time line reaches them all. */
const LISTED = 40;

const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

const stateOf = ({ states }: InspectionEntry): string => states[states.length - 1] ?? '';

/** Nobody is named live. */
const namesFor = ({ context }: InspectionEntry): { target: string; worker: string } => ({
  target: context.target === 'queue' ? 'the queue' : 'a colleague',
  worker: 'A colleague',
});

/** Follows a machine that runs in somebody's Flex. */
export function LivePanel({ live }: { live: Live }): JSX.Element {
  const { isListening, transfers, transfer, entries, at, now, isFollowing } = live;
  if (!isListening) {
    return (
      <p className="hint">
        This page was opened by itself, so it hears of no transfer. Open it from the sandbox’s start page, or from your own Flex:
        in its browser console, <code>Twilio.Flex.Actions.invokeAction(&apos;ShowChatTransferMachine&apos;)</code>.
      </p>
    );
  }
  if (!now) return <p className="hint">No transfer was heard of yet. Accept a chat in Flex and press Transfer.</p>;
  const from = Math.max(0, at - LISTED + 1);
  const listed = entries.slice(from, at + 1).map((entry, index) => ({ entry, place: from + index }));
  listed.reverse();
  return (
    <>
      <label className="search">
        Transfer
        <select value={transfer} onChange={({ target }) => live.choose(target.value)}>
          {transfers.map(({ label, first, last }) => (
            <option key={label} value={label}>
              {TIME.format(first.at)} · {stateOf(last)}
            </option>
          ))}
        </select>
      </label>
      <TimeLine titles={entries.map(({ event }) => eventInWords(event))} at={at} goTo={live.goTo} />
      <button type="button" aria-pressed={isFollowing} onClick={isFollowing ? () => live.goTo(at) : live.follow}>
        {isFollowing ? '● Live' : 'Follow live'}
      </button>
      <div aria-live="polite">
        <h3>{eventInWords(now.event)}</h3>
        <p className="state-name">{stateOf(now)}</p>
      </div>
      <Sentences said={now.notices.map((notice) => sentenceOf({ type: 'agent.notified', notice, ...namesFor(now) }))} />
      <dl className="context">
        {Object.entries(now.context).map(
          ([name, value]) =>
            value !== undefined && (
              <React.Fragment key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </React.Fragment>
            ),
        )}
      </dl>
      <ol className="telling" aria-label="What has happened, the newest first">
        {listed.map(({ entry, place }) => (
          <li key={entry.sequence} className={place === at ? 'now' : 'past'}>
            <button type="button" onClick={() => live.goTo(place)}>
              {eventInWords(entry.event)}
              <small>
                {TIME.format(entry.at)} · {stateOf(entry)}
              </small>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
