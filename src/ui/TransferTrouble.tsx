import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { ErrorIcon } from '@twilio-paste/icons/cjs/ErrorIcon';
import * as React from 'react';
import type { HandOverTexts } from './hand-over-texts';
import { BUTTON_ROW, TASK_SECTION } from './task-section';

export interface TransferTroubleProps {
  /** The whole sentence. */
  sentence: string;
  texts: HandOverTexts;
  /** `change`: the agent has to change what they hand over first. Missing: the same request cannot be repeated. */
  retry?: 'retry' | 'change';
  onRetry: () => void;
  onChooseAnother: () => void;
  /** The agent keeps the chat. Missing while it is in doubt whether somebody was invited. */
  onDismiss?: () => void;
}

/** Says at the task why it was not transferred, until the agent has dealt with it. */
export function TransferTrouble({ sentence, texts, retry, onRetry, onChooseAnother, onDismiss }: TransferTroubleProps) {
  return (
    <Box
      {...TASK_SECTION}
      aria-label={sentence}
      borderBottomColor="colorBorderErrorWeak"
      backgroundColor="colorBackgroundErrorWeakest"
      color="colorTextErrorStrong"
      fontSize="fontSize30"
      lineHeight="lineHeight30"
      data-testid="chat-transfer-trouble"
    >
      <Box display="flex" columnGap="space30">
        <Box flexShrink={0}>
          <ErrorIcon decorative color="colorTextError" size="sizeIcon20" />
        </Box>
        <Box as="p" margin="space0" overflowWrap="anywhere" data-testid="chat-transfer-trouble-sentence">
          {sentence}
        </Box>
      </Box>
      <Box {...BUTTON_ROW}>
        {retry && (
          <Button variant="primary" size="small" onClick={onRetry}>
            {texts[retry]}
          </Button>
        )}
        <Button variant="secondary" size="small" onClick={onChooseAnother}>
          {texts.another}
        </Button>
        {onDismiss && (
          <Button variant="secondary" size="small" onClick={onDismiss}>
            {texts.dismiss}
          </Button>
        )}
      </Box>
    </Box>
  );
}
