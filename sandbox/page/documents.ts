const document = (attributes: string, head: string, body: string): string => `<!doctype html>
<html lang="en" ${attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
${head}
</head>
<body>
${body}
</body>
</html>
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const startDocument = (): string =>
  document(
    '',
    `<title>Chat Transfer for Twilio Flex: sandbox</title>
<link rel="stylesheet" href="/start.css">`,
    `<div id="root"></div>
<script src="/start.js"></script>`,
  );

/** Flex, full screen. The shim comes first, so that nothing leaves this computer. */
export const agentDocument = (worker: string, flexSrc: string): string =>
  document(
    `data-worker="${escaped(worker)}"`,
    `<title>Flex: ${escaped(worker)}</title>
<style>
html, body { height: 100%; margin: 0; }
#container { display: flex; height: 100%; width: 100%; }
#container > div { flex: 1 1 auto; }
</style>`,
    `<div id="container"></div>
<script src="/shim.js"></script>
<script src="${escaped(flexSrc)}"></script>
<script src="/boot.js"></script>`,
  );
