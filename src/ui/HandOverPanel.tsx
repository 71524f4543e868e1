import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Heading } from '@twilio-paste/core/heading';
import { HelpText } from '@twilio-paste/core/help-text';
import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import { TextArea } from '@twilio-paste/core/textarea';
import { useUID } from '@twilio-paste/core/uid-library';
import * as React from 'react';
import { LONGEST_NOTE, noteLength } from '../contract/hand-over';
import type { SendersWords } from '../transfer/choice';
import { fill } from './fill';
import { asksForNote, asksForReason, faultsIn, handOverOf } from './hand-over-check';
import type { HandOverFaults, HandOverSettings } from './hand-over-check';
import type { HandOverTexts } from './hand-over-texts';
import { BUTTON_ROW, TASK_SECTION } from './task-section';

export interface HandOverPanelProps {
  /** The worker's or the queue's name, once it is known. */
  target?: string;
  /** What speaks against this target. */
  warning?: string;
  settings: HandOverSettings;
  texts: HandOverTexts;
  draft: SendersWords;
  onChange: (draft: SendersWords) => void;
  onConfirm: (handOver: SendersWords) => void;
  onBack: () => void;
}

type Field = HTMLTextAreaElement | HTMLSelectElement;

/** Asks for the note and the reason. The focus begins in the first field; Ctrl+Enter or ⌘+Enter sends, Escape goes back. */
export function HandOverPanel({ target, warning, settings, texts, draft, onChange, onConfirm, onBack }: HandOverPanelProps) {
  const id = useUID();
  const [isTried, setTried] = React.useState(false);
  const note = React.useRef<HTMLTextAreaElement>(null);
  const reason = React.useRef<HTMLSelectElement>(null);
  React.useEffect(() => (note.current ?? reason.current)?.focus({ preventScroll: true }), []);

  const faults = faultsIn(draft, settings);
  const shown: HandOverFaults = isTried || faults.note === 'noteTooLong' ? faults : {};
  const confirm = () => {
    const wrong: Field | null | undefined = (faults.note && note.current) ?? (faults.reason && reason.current);
    if (!wrong) return onConfirm(handOverOf(draft, settings));
    setTried(true);
    wrong.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isSend && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isSend) confirm();
    else onBack();
  };

  return (
    <Box
      {...TASK_SECTION}
      aria-labelledby={id}
      aria-describedby={warning && `${id}-warning`}
      onKeyDown={onKeyDown}
      borderBottomColor="colorBorderWeak"
      backgroundColor="colorBackgroundBody"
      data-testid="chat-transfer-hand-over"
    >
      <Box overflowWrap="anywhere">
        <Heading as="h2" variant="heading40" marginBottom="space0" id={id}>
          <bdi>{target === undefined ? texts.headingWithoutName : fill(texts.heading, { target })}</bdi>
        </Heading>
      </Box>
      {warning && (
        <HelpText id={`${id}-warning`} variant="warning" marginTop="space0">
          {warning}
        </HelpText>
      )}
      {asksForNote(settings) && (
        <NoteField ref={note} id={`${id}-note`} {...{ settings, texts, draft, onChange }} fault={shown.note} />
      )}
      {asksForReason(settings) && (
        <ReasonField ref={reason} id={`${id}-reason`} {...{ settings, texts, draft, onChange }} fault={shown.reason} />
      )}
      <Box {...BUTTON_ROW}>
        <Button variant="primary" size="small" title={texts.keys} onClick={confirm}>
          {texts.transfer}
        </Button>
        <Button variant="secondary" size="small" onClick={onBack}>
          {texts.back}
        </Button>
      </Box>
    </Box>
  );
}

interface FieldProps extends Pick<HandOverPanelProps, 'settings' | 'texts' | 'draft' | 'onChange'> {
  id: string;
  fault?: keyof HandOverTexts;
}

/** Paste passes it on, although its types do not have it. A longer text scrolls. */
const ROWS = { maxRows: 6 };

const NoteField = React.forwardRef<HTMLTextAreaElement, FieldProps>(function NoteField(
  { id, settings, texts, draft, onChange, fault },
  ref,
) {
  const { note = '' } = draft;
  const isRequired = settings.note === 'required';
  const count = fill(texts.counter, { count: noteLength(note), limit: LONGEST_NOTE });
  return (
    <Box>
      <Label htmlFor={id} required={isRequired}>
        {isRequired ? texts.note : texts.noteOptional}
      </Label>
      <TextArea
        id={id}
        ref={ref}
        dir="auto"
        {...ROWS}
        required={isRequired}
        hasError={fault !== undefined}
        aria-describedby={`${id}-help`}
        value={note}
        onChange={({ target: { value } }) => onChange({ ...draft, note: value })}
      />
      <HelpText id={`${id}-help`} variant={fault ? 'error' : 'default'}>
        {fault ? `${texts[fault]} ${count}` : count}
      </HelpText>
    </Box>
  );
});

const ReasonField = React.forwardRef<HTMLSelectElement, FieldProps>(function ReasonField(
  { id, settings, texts, draft, onChange, fault },
  ref,
) {
  const isRequired = settings.reason === 'required';
  const { reason } = handOverOf(draft, settings);
  return (
    <Box>
      <Label htmlFor={id} required={isRequired}>
        {isRequired ? texts.reason : texts.reasonOptional}
      </Label>
      <Select
        id={id}
        ref={ref}
        required={isRequired}
        hasError={fault !== undefined}
        aria-describedby={fault && `${id}-help`}
        value={reason ?? ''}
        onChange={({ target: { value } }) => onChange({ ...draft, reason: value })}
      >
        <Option value="">{texts.chooseReason}</Option>
        {settings.reasons.map((one) => (
          <Option key={one} value={one}>
            {one}
          </Option>
        ))}
      </Select>
      {fault && (
        <HelpText id={`${id}-help`} variant="error">
          {texts[fault]}
        </HelpText>
      )}
    </Box>
  );
});
