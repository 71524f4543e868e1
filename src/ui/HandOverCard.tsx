import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { useUID } from '@twilio-paste/core/uid-library';
import * as React from 'react';
import type { HandOver } from '../contract/hand-over';
import type { CardTexts } from './card-texts';
import { fill } from './fill';
import { legText, originIn, originText } from './history';
import { Moment } from './Moment';

export interface HandOverCardProps {
  handOver: HandOver;
  /** Whether the agent passed the chat on themselves. */
  isSender?: boolean;
  texts: CardTexts;
  /** ms since the epoch */
  now: number;
  /** A language tag. Missing: the browser's. */
  locale?: string;
}

/** Says above the chat who handed it over, when, why and with which note, and on request the way it went before. */
export function HandOverCard(props: HandOverCardProps) {
  const { handOver, isSender, texts } = props;
  const id = useUID();
  const [isOpen, setOpen] = React.useState(true);
  const origin = originIn(handOver, isSender);
  if (!origin) return null;
  return (
    <Box
      as="section"
      aria-labelledby={id}
      display="flex"
      flexDirection="column"
      rowGap="space30"
      padding="space40"
      borderBottomStyle="solid"
      borderBottomWidth="borderWidth10"
      borderBottomColor="colorBorderPrimaryWeak"
      backgroundColor="colorBackgroundPrimaryWeakest"
      fontSize="fontSize30"
      lineHeight="lineHeight30"
      data-testid="chat-transfer-card"
    >
      <Box display="flex" columnGap="space30" alignItems="baseline">
        <Box
          as="h2"
          margin="space0"
          flexGrow={1}
          fontSize="fontSize30"
          fontWeight="fontWeightBold"
          overflowWrap="anywhere"
          id={id}
        >
          <bdi>{originText(origin, texts)}</bdi>
        </Box>
        <Box flexShrink={0} fontSize="fontSize20" color="colorTextWeak">
          <Moment at={origin.current.at} {...props} />
        </Box>
        <Box flexShrink={0}>
          <Button variant="link" size="reset" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? texts.hide : texts.show}
          </Button>
        </Box>
      </Box>
      {isOpen && <Details {...props} />}
    </Box>
  );
}

function Details(props: HandOverCardProps) {
  const { note, legs, more } = props.handOver;
  const hasHistory = legs.length > 1 || more === true;
  return (
    <>
      {note !== undefined && (
        <Box
          as="p"
          margin="space0"
          whiteSpace="pre-wrap"
          overflowWrap="anywhere"
          data-testid="chat-transfer-card-note"
          {...{ dir: 'auto' }}
        >
          {note}
        </Box>
      )}
      {hasHistory && <History {...props} />}
    </>
  );
}

function History({ handOver: { legs, more }, texts, now, locale }: HandOverCardProps) {
  const [isOpen, setOpen] = React.useState(false);
  return (
    <Box>
      <Button variant="link" size="reset" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {fill(texts.history, { count: legs.length })}
      </Button>
      {isOpen && (
        <Box as="ol" margin="space0" paddingLeft="space60" fontSize="fontSize20" data-testid="chat-transfer-card-history">
          {more && (
            <Box as="li" color="colorTextWeak" listStyleType="none">
              {texts.more}
            </Box>
          )}
          {legs.map((leg, index) => (
            <Box as="li" key={index} overflowWrap="anywhere">
              <bdi>{legText(leg, texts)}</bdi>
              {leg.reason !== undefined && (
                <>
                  {' · '}
                  <bdi>{leg.reason}</bdi>
                </>
              )}
              {' · '}
              {texts[`outcome.${leg.outcome ?? 'current'}`]}
              {' · '}
              <Moment at={leg.at} now={now} locale={locale} />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
