export const directory = {
  'directory.load': 'チャット {{assigned}}/{{capacity}} 件',
  'directory.full': '満員：チャット {{assigned}}/{{capacity}} 件',
  'directory.away': '離席中',
  'directory.back': '対応可能',
  'directory.available': '対応可能 {{count}} 名',
  'directory.nobody': '対応可能な担当者なし',
  'directory.waiting': '待機 {{count}} 件',
  'directory.longest': '最長 {{duration}}',
  'directory.unknown': '状況不明',
  'directory.fullWarning':
    'この担当者はすでに {{capacity}} 件中 {{assigned}} 件のチャットに対応しています。チャットは待機する場合があります。',
  'directory.unstaffedWarning': 'このキューには現在、対応可能な担当者がいません。チャットは待機する場合があります。',
};
