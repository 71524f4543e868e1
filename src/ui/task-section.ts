/** A part of the plugin's own above the chat. */
export const TASK_SECTION = {
  as: 'section',
  display: 'flex',
  flexDirection: 'column',
  rowGap: 'space40',
  padding: 'space50',
  borderBottomStyle: 'solid',
  borderBottomWidth: 'borderWidth10',
} as const;

/** A row of buttons, which wraps where there is no room. */
export const BUTTON_ROW = { display: 'flex', flexWrap: 'wrap', columnGap: 'space30', rowGap: 'space30' } as const;
