import React, { useEffect, useRef, useState } from 'react';
import type { AgentView } from '../../twilio/control/view';
import { Person } from './Person';

/** Flex needs this many pixels to show its task list beside a chat. With less room it is scaled down. */
const FLEX_WIDTH = 700;

/** How much Flex must be scaled down to fit into the element. */
function useScale(): { frame: React.RefObject<HTMLDivElement>; scale: number } {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useEffect(() => {
    if (!frame.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setScale(Math.min(1, entry.contentRect.width / FLEX_WIDTH)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return { frame, scale };
}

const percent = (scale: number): string => `${100 / scale}%`;

/** One agent's name, status and Flex. */
export function AgentFrame({ agent }: { agent: AgentView }): JSX.Element {
  const { frame, scale } = useScale();
  return (
    <section className="card desk" aria-label={`${agent.name}'s Flex`}>
      <div className="card-head">
        <Person agent={agent} />
      </div>
      <div className="flex-frame" ref={frame}>
        <iframe
          src={agent.url ?? 'about:blank'}
          title={`Twilio Flex, signed in as ${agent.name}`}
          allow="clipboard-write; autoplay"
          style={{ width: percent(scale), height: percent(scale), transform: `scale(${scale})` }}
        />
      </div>
    </section>
  );
}
